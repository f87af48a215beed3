'use strict';

/** Time as tests need it. */

const { setTimeout: wait } = require('node:timers/promises');

const realSetTimeout = globalThis.setTimeout;

/** The waits of the node before another try are shorter, the default timeout of a request longer. */
const LONGEST_WAIT_MS = 10_000;

/**
 * Shortens the waits of the node, which go through the global setTimeout, while sockets, the
 * stand-in's pauses and the clock stay as they are. Not for runs with a timeout of their own, which
 * would be shortened, too; of little use where the API asks for a pause, whose end is read from the
 * clock.
 *
 * @param {number} factor
 */
function shortenWaits(factor) {
	const shortened = (milliseconds = 0) =>
		milliseconds < LONGEST_WAIT_MS ? milliseconds / factor : milliseconds;
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
