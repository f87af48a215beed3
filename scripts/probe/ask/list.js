'use strict';

/** The list and its pages. */

const { MAX_PAGE_SIZE, TIMES } = require('../documented');
const { NotSeen } = require('../outcomes');
const { fromApiTime } = require('../times');

const timesOf = (records, field) =>
	records.map((record) => fromApiTime(record[field])).filter((at) => at !== undefined);

const isSorted = (list, isRight) => list.every((at, i) => i === 0 || isRight(list[i - 1], at));

/** Which times of the sample only rise or only fall. */
async function askOrder({ evidence }) {
	const { records } = await evidence.sample();
	const sequences = TIMES.map((field) => ({ field, list: timesOf(records, field) })).filter(
		({ list }) => new Set(list).size >= 3,
	);
	if (sequences.length === 0) throw new NotSeen('three calls at different times');
	const sortedBy = (isRight) =>
		sequences.filter(({ list }) => isSorted(list, isRight)).map(({ field }) => field);
	const falling = sortedBy((a, b) => a >= b);
	const rising = sortedBy((a, b) => a <= b);
	if (falling.length > 0)
		return { is: { order: 'newestFirst' }, also: [`by ${falling.join(', ')}`] };
	if (rising.length > 0) return { is: { order: 'oldestFirst' }, also: [`by ${rising.join(', ')}`] };
	return { is: { order: 'asStored' } };
}

const idsOf = (records) => records.map(({ voiceId }) => voiceId);
const isSame = (a, b) => a.length === b.length && a.every((each, index) => each === b[index]);

/** Reads the sample once more. */
async function askStability({ api, evidence }) {
	const { from, to, pages, records, isSettled } = await evidence.sample();
	if (records.length < 2) throw new NotSeen('two calls');
	const again = [];
	for (let current = 1; current <= pages.length; current++) {
		again.push(...(await api.mustList({ from, to, current })).records);
	}
	if (isSame(idsOf(records), idsOf(again))) {
		const hasTies = new Set(timesOf(records, TIMES[0])).size < new Set(idsOf(records)).size;
		const ties = hasTies
			? 'calls of the same second among them'
			: 'no two calls of the same second';
		return { is: { sameSecond: 'stable' }, also: [ties] };
	}
	const keepsTimes = (field) =>
		timesOf(records, field).length > 0 && isSame(timesOf(records, field), timesOf(again, field));
	if (records.length === again.length && TIMES.some(keepsTimes)) {
		return { is: { sameSecond: 'shuffled' } };
	}
	const came = idsOf(again).filter((id) => !idsOf(records).includes(id)).length;
	const went = idsOf(records).filter((id) => !idsOf(again).includes(id)).length;
	const change = `a second reading had ${came} other calls, lacked ${went}, or moved some`;
	return isSettled
		? { unlike: [`${change}, hours after the range had ended`] }
		: { also: [change] };
}

async function askDoubles({ evidence }) {
	const { records, pages } = await evidence.sample();
	if (records.length < 2) throw new NotSeen('two calls');
	const hasDouble = (list) => new Set(idsOf(list)).size < list.length;
	if (!hasDouble(records)) return { is: { doubles: false } };
	const onOnePage = pages.some(hasDouble);
	return { is: { doubles: true }, also: [onOnePage ? 'on one page' : 'only on different pages'] };
}

/** Asks for one record more than the vendor page allows. */
async function askPageOver100({ api, evidence }) {
	const { from, to, total } = await evidence.sample();
	const size = MAX_PAGE_SIZE + 1;
	const reply = await api.list({ from, to, size });
	if (!reply.isOk) return { is: { pageOver100: 'refused' }, also: [`with ${reply.word}`] };
	const { length } = reply.records;
	if (length === size) return { is: { pageOver100: 'served' } };
	if (total > MAX_PAGE_SIZE && length === MAX_PAGE_SIZE) return { is: { pageOver100: 'clamped' } };
	if (total > MAX_PAGE_SIZE) return { unlike: [`${length} records came for a size of ${size}`] };
	throw new NotSeen(`more than ${MAX_PAGE_SIZE} calls in 31 days (a size of ${size} is taken)`);
}

/** Small pages, so that a few calls are enough to tell them apart. */
const SMALL = 2;

async function askPagePastEnd({ api, evidence }) {
	const { from, to, total, records } = await evidence.sample();
	if (!(total > SMALL)) throw new NotSeen(`more than ${SMALL} calls`);
	const current = Math.ceil(total / SMALL) + 1;
	const reply = await api.list({ from, to, current, size: SMALL });
	const also = reply.isOk ? [currentOf(reply, current)] : [`with ${reply.word}`];
	if (!reply.isOk) return { is: { pagePastEnd: 'refused' }, also };
	if (reply.records.length === 0) return { is: { pagePastEnd: 'empty' }, also };
	const isFirst = isSame(idsOf(reply.records), idsOf(records.slice(0, SMALL)));
	return { is: { pagePastEnd: isFirst ? 'firstPage' : 'lastPage' }, also };
}

async function askPageZero({ api, evidence }) {
	const { from, to, total, records } = await evidence.sample();
	const reply = await api.list({ from, to, current: 0, size: SMALL });
	if (!reply.isOk) return { is: { pageZero: 'refused' }, also: [`with ${reply.word}`] };
	if (total > 0 && isSame(idsOf(reply.records), idsOf(records.slice(0, SMALL)))) {
		return { is: { pageZero: 'firstPage' }, also: [currentOf(reply, 0)] };
	}
	return { also: [`${reply.records.length} records of another page, or of none`] };
}

/** In words, which page the answer says it is. */
function currentOf({ data }, asked) {
	const current = Number(data?.current);
	if (current === asked) return 'it has the number that was asked for';
	return Number.isInteger(current) ? 'it has another number than asked for' : 'it has no number';
}

module.exports = {
	askOrder,
	askStability,
	askDoubles,
	askPageOver100,
	askPagePastEnd,
	askPageZero,
};
