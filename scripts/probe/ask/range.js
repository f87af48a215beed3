'use strict';

/** What a range of the list selects, and how long and how old it may be. */

const { firstRefused } = require('../bisect');
const { MAX_RANGE_DAYS, TIMES } = require('../documented');
const { rangeAround } = require('../evidence');
const { NotSeen } = require('../outcomes');
const times = require('../times');

const { SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS, VENDOR_OFFSET_MS, fromApiTime } = times;

/** Between two times so far apart there is a whole second that is neither. */
const APART_MS = 2 * SECOND_MS;

/** Times of a call, oldest first; those too close to be told apart together. */
function momentsOf(record) {
	const moments = [];
	const all = TIMES.map((field) => ({ field, at: fromApiTime(record[field]) }));
	for (const { field, at } of all
		.filter(({ at }) => at !== undefined)
		.sort((a, b) => a.at - b.at)) {
		const last = moments.at(-1);
		if (last && at - last.to < APART_MS) {
			last.fields.push(field);
			last.to = at;
		} else moments.push({ fields: [field], from: at, to: at });
	}
	return moments;
}

/** Lists one call by ranges that end between its times. */
async function askFilterField({ evidence, known }) {
	const need = 'an answered call whose times lie two seconds apart';
	const record = await evidence.pick(need, (each) => momentsOf(each).length - 2);
	const moments = momentsOf(record);
	const { from, to } = rangeAround(record);
	const startsAt = from - 10 * SECOND_MS;
	const endsAt = moments.map((moment) => moment.to + SECOND_MS);
	const index = await firstRefused(endsAt, async (end) => {
		return !(await evidence.isListed(record, { from: startsAt, to: end }));
	});
	if (index === moments.length) {
		const isListed = await evidence.isListed(record, { from: startsAt, to });
		return { unlike: [isListed ? 'a time right after the last one' : 'a time that is not listed'] };
	}
	const { fields, from: at, to: last } = moments[index];
	known.compared = { record, at: at === last ? at : undefined };
	return { is: { filterField: fields.length === 1 ? fields[0] : fields } };
}

/** Lists one call by ranges that begin and end at its very second. */
async function askBounds({ evidence, known }) {
	if (known.compared?.at === undefined) {
		throw new NotSeen('a call of which the compared time is known (see the question before)');
	}
	const { record, at } = known.compared;
	const first = await evidence.isListed(record, { from: at, to: at + MINUTE_MS });
	const last = await evidence.isListed(record, { from: at - MINUTE_MS, to: at });
	return { is: { bounds: `${first ? '[' : '('}${last ? ']' : ')'}` } };
}

const DIFFERING_DAY =
	'a day on which these readings differ; the time zones differ on a few evenings (UTC) at the end of a month';

/** So far from a bound a start is surely on one side of it. */
const CLEAR_MS = 5 * MINUTE_MS;
/** How much further back is looked, in case the API keeps calls for longer. */
const FURTHER_MS = 10 * DAY_MS;

/** @returns {{ names: string[], at: number }[]} bounds by the readings of "two months", latest first */
function retentionBounds(now) {
	const readings = [
		{ name: '60days', at: now - 60 * DAY_MS },
		{ name: 'calendar', at: times.twoMonthsBefore(now, VENDOR_OFFSET_MS) },
		{ name: 'calendarUtc', at: times.twoMonthsBefore(now, 0) },
	];
	const bounds = [...new Set(readings.map(({ at }) => at))].sort((a, b) => b - a);
	return bounds.map((at) => ({
		at,
		names: readings.filter((reading) => reading.at === at).map(({ name }) => name),
	}));
}

/** Lists an hour each, beginning right after and right before every bound there may be. */
async function askRetention({ api }) {
	const now = api.serverNow();
	const bounds = retentionBounds(now);
	const steps = bounds.flatMap(({ at }) => [at + CLEAR_MS, at - CLEAR_MS]);
	steps.push(steps[steps.length - 1] - FURTHER_MS);
	const refusals = new Set();
	const index = await firstRefused(steps, async (from) => {
		const reply = await api.list({ from, to: from + HOUR_MS, size: 1 });
		if (!reply.isOk) refusals.add(reply.word);
		return reply.isOk;
	});
	const also =
		refusals.size > 0 ? [`an older start is refused with ${[...refusals].join(', ')}`] : [];
	const days = (at) => `${((now - at) / DAY_MS).toFixed(2)} days`;
	if (index === steps.length) {
		return { unlike: [`a start ${days(steps[index - 1])} ago is taken; the node asks for none`] };
	}
	if (index === steps.length - 1) {
		return { also, unlike: [`the bound lies more than ${days(steps[index - 1])} back`] };
	}
	if (index === 0) return { also, unlike: [`the bound lies less than ${days(steps[0])} back`] };
	if (index % 2 === 1) {
		const { names } = bounds[(index - 1) / 2];
		return { is: { retention: names }, also, unseen: names.length > 1 ? [DIFFERING_DAY] : [] };
	}
	return {
		also: [`the bound lies ${days(steps[index - 1])} to ${days(steps[index])} back`, ...also],
	};
}

/** Lists ranges that begin at noon, of 31 days, a little less and a little more. */
async function askLongestRange({ api }) {
	const today =
		Math.floor((api.serverNow() + VENDOR_OFFSET_MS) / DAY_MS) * DAY_MS - VENDOR_OFFSET_MS;
	const from = today - 45 * DAY_MS + 12 * HOUR_MS;
	const full = MAX_RANGE_DAYS * DAY_MS;
	const steps = [
		full - 12 * HOUR_MS - SECOND_MS,
		full - 12 * HOUR_MS,
		full,
		full + SECOND_MS,
		full + 12 * HOUR_MS - SECOND_MS,
		full + 12 * HOUR_MS,
		full + DAY_MS - SECOND_MS,
		full + DAY_MS,
	];
	const refusals = new Set();
	const index = await firstRefused(steps, async (length) => {
		const reply = await api.list({ from, to: from + length, size: 1 });
		if (!reply.isOk) refusals.add(reply.word);
		return reply.isOk;
	});
	const also =
		refusals.size > 0 ? [`longer ones are refused with ${[...refusals].join(', ')}`] : [];
	const value = { 1: 'datesIncluded', 3: 'seconds', 5: 'dates', 7: 'wholeDays' }[index];
	if (value) return { is: { longestRange: value }, also };
	if (index === 0 || index === 2) {
		return {
			also,
			unlike: ['a range of 31 days to the second is refused; the node asks for such'],
		};
	}
	if (index === steps.length) return { also: ['a range of 32 days is taken'] };
	const between = `${(steps[index - 1] - full) / HOUR_MS} and ${(steps[index] - full) / HOUR_MS}`;
	return { also: [`ranges end between ${between} hours over 31 days`, ...also] };
}

module.exports = { askFilterField, askBounds, askRetention, askLongestRange };
