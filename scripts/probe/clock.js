'use strict';

/** Time as a run of the probe has it, and how the API's differs from it. */

const { setTimeout: pause } = require('node:timers/promises');
const { SECOND_MS } = require('./times');

/**
 * @typedef {object} Clock
 * @property {() => number} now epoch ms
 * @property {(ms: number, signal?: AbortSignal) => Promise<void>} wait ends early with the signal
 */

/** @type {Clock} */
const REAL_CLOCK = {
	now: () => Date.now(),
	wait: (ms, signal) => pause(ms, undefined, { signal }).catch(() => {}),
};

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

module.exports = { REAL_CLOCK, aheadOf };
