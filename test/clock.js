'use strict';

/** A clock for tests of waiting: whatever waits, waits in simulated time. */

const { setImmediate: turn } = require('node:timers/promises');
const vm = require('node:vm');

/** Jest's `process` is a copy. */
const { getActiveResourcesInfo } = vm.runInThisContext('process');

/** Turns of the event loop without any connection after which nothing but timers can go on. */
const QUIET_TURNS = 5;

/** What runs in real time: sockets, and what ends a request that gets no answer. */
const REAL = /** @type {const} */ ([
	'hrtime',
	'nextTick',
	'performance',
	'queueMicrotask',
	'requestAnimationFrame',
	'cancelAnimationFrame',
	'requestIdleCallback',
	'cancelIdleCallback',
	'setImmediate',
	'clearImmediate',
	'setInterval',
	'clearInterval',
]);

const countConnections = () =>
	getActiveResourcesInfo().filter((name) => /^TCP(Connect|Socket)/.test(name)).length;

/**
 * Simulates the clock of n8n, the node and the stand-ins of this process, whose requests and
 * answers go over real HTTP. Time stands still while any of them is under way, then jumps to the
 * next timer. So a stand-in must not let a request hang, and pauses of its own take no time.
 *
 * @param {string | number | Date} [now]
 * @returns {() => Promise<void>} goes back to the real clock
 */
function simulateClock(now = Date.now()) {
	jest.useFakeTimers({ now: new Date(now), doNotFake: [...REAL] });
	let isOver = false;
	// Tests before this one, in the same process, may have left some open for a while.
	let leftOver = countConnections();
	const running = (async () => {
		for (let quiet = 0; !isOver; ) {
			await turn();
			// Servers that listen go by another name.
			const open = countConnections();
			leftOver = Math.min(leftOver, open);
			quiet = open > leftOver ? 0 : quiet + 1;
			if (quiet < QUIET_TURNS || jest.getTimerCount() === 0) continue;
			await jest.advanceTimersToNextTimerAsync();
			quiet = 0;
		}
	})();
	return async () => {
		isOver = true;
		await running;
		jest.useRealTimers();
	};
}

module.exports = { simulateClock };
