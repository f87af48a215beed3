'use strict';

/** How the clock of the API differs from this machine's. */

const { SECOND_MS } = require('./times');

/**
 * @param {number} date of the answer, whose header has no fraction of a second
 * @param {number} began epoch ms of the request on this machine
 * @param {number} ended epoch ms of the answer
 * @returns {number} ms between the clocks; 0 where they may agree
 */
function aheadOf(date, began, ended) {
	if (date + SECOND_MS >= began && date <= ended) return 0;
	return date - (date < began ? began : ended);
}

module.exports = { aheadOf };
