'use strict';

/**
 * Finds where accepting ends, with as few questions as possible.
 *
 * @template Step
 * @param {Step[]} steps in an order in which after the first refusal all are refused
 * @param {(step: Step) => Promise<boolean>} isAccepted
 * @returns {Promise<number>} index of the first step that is refused; their count when none is
 */
async function firstRefused(steps, isAccepted) {
	let from = 0;
	let to = steps.length;
	while (from < to) {
		const middle = Math.floor((from + to) / 2);
		if (await isAccepted(steps[middle])) from = middle + 1;
		else to = middle;
	}
	return from;
}

module.exports = { firstRefused };
