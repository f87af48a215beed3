'use strict';

/** Time as tests need it. */

const { setTimeout: wait } = require('node:timers/promises');

const realSetTimeout = globalThis.setTimeout;

/** The waits of the node before another try are shorter, the default timeout of a request longer. */
const LONGEST_WAIT_MS = 10_000;

/**
 * Shortens the waits of the node, which go through the global setTimeout, while sockets, the
 * stand-in's pauses and the clock stay as they are. A timeout of requests goes the same way, so runs
 * with one of their own name it; of little use where the API asks for a pause, whose end is read
 * from the clock.
 *
 * @param {number} factor
 * @param {number} [timeoutMs] that stays as it is
 */
function shortenWaits(factor, timeoutMs) {
	const shortened = (milliseconds = 0) =>
		milliseconds < LONGEST_WAIT_MS && milliseconds !== timeoutMs
			? milliseconds / factor
			: milliseconds;
	globalThis.setTimeout = Object.assign(
		(run, milliseconds, ...args) => realSetTimeout(run, shortened(milliseconds), ...args),
		realSetTimeout,
	);
}

function restoreWaits() {
	globalThis.setTimeout = realSetTimeout;
}

module.exports = {
	/** @type {(milliseconds: number) => Promise<void>} */
	wait: (milliseconds) => wait(milliseconds),
	shortenWaits,
	restoreWaits,
};
