'use strict';

const { DAY_MS, twoMonthsBefore } = require('../time');
const { Refusal } = require('../statuses');

const LONGEST_RANGE_MS = 31 * DAY_MS;

/**
 * "The last two months, at most 31 days from start to end" (vendor page): -25. That an end before
 * its start is a parameter error, -22, is not documented.
 *
 * @param {{ start: number, end: number }} range epoch ms
 * @param {import('../types').Context} context
 */
function checkTimeRange({ start, end }, { now, quirks }) {
	if (end < start) throw new Refusal('-22', 'endTime must not be before strTime');
	if (end - start > LONGEST_RANGE_MS) throw new Refusal('-25', 'more than 31 days');
	if (start < twoMonthsBefore(now(), quirks.retention)) {
		throw new Refusal('-25', 'more than two months ago');
	}
}

module.exports = { checkTimeRange };
