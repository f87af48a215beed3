'use strict';

const { DAY_MS, VENDOR_OFFSET_MS, twoMonthsBefore } = require('../time');
const { BadParameter, Refusal } = require('../statuses');

const LONGEST_DAYS = 31;

const dateOf = (at) => Math.floor((at + VENDOR_OFFSET_MS) / DAY_MS);

/** How long a range is, in days. */
const daysOf = {
	seconds: (start, end) => (end - start) / DAY_MS,
	dates: (start, end) => dateOf(end) - dateOf(start),
	datesIncluded: (start, end) => dateOf(end) - dateOf(start) + 1,
	wholeDays: (start, end) => Math.floor((end - start) / DAY_MS),
};

/**
 * "The last two months, at most 31 days from start to end" (vendor page): -25. That an end before
 * its start is a parameter error, -22, is not documented.
 *
 * @param {{ start: number, end: number }} range epoch ms
 * @param {import('../types').Context} context
 */
function checkTimeRange({ start, end }, { now, quirks }) {
	if (end < start) throw new BadParameter(quirks, 'endTime must not be before strTime');
	if (daysOf[quirks.longestRange](start, end) > LONGEST_DAYS) {
		throw new Refusal('-25', 'more than 31 days');
	}
	if (start < twoMonthsBefore(now(), quirks.retention)) {
		throw new Refusal('-25', 'more than two months ago');
	}
}

module.exports = { checkTimeRange };
