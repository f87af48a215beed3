'use strict';

/**
 * How records are written out, where the brands or pages of the platform differ.
 *
 * @typedef {import('./types').CallRecord} CallRecord
 */

const { RULES } = require('./quirk-rules');

/** Fields the vendor page allows to be without a value, or that unanswered calls cannot have. */
const MAY_BE_EMPTY = [
	'ringingTime',
	'answerTime',
	'recordingFileId',
	'currency',
	'voiceFileId',
	'calledInfo',
	'settleRate',
	'quoteExchange',
	'settlePay',
];

const TIMES = ['submitTime', 'callTime', 'ringingTime', 'answerTime', 'hangupTime'];

/** Documented for single records and voice messages, not for the list of calls. */
const MORE_FIELDS = { settleRate: '', quoteExchange: '', settlePay: '', calledInfo: '' };

/** Quirks that change records, with what they do to one that is theirs to change. */
const CHANGES = {
	filledLater: (record, { quirks, now }) => {
		const { filledLater, filledAfterMs } = quirks;
		const isFilled = Date.parse(record.hangupTime) + filledAfterMs <= now();
		if (!isFilled && filledLater in record) record[filledLater] = '';
		return record;
	},
	successCode: (record, { quirks }) => {
		if (record.terminationCode === '1000') record.terminationCode = quirks.successCode;
		return record;
	},
	timeOffset: (record, { quirks }) => {
		for (const field of TIMES) record[field] = rewritten(record[field], quirks.timeOffset);
		return record;
	},
	durationsAsText: (record) => {
		for (const field of ['callDuration', 'chargedDuration']) record[field] = String(record[field]);
		return record;
	},
	amountsAsNumbers: (record) => {
		for (const field of ['cost', 'rate', 'baseCost']) {
			if (record[field]) record[field] = Number(record[field]);
		}
		return record;
	},
	recordFields: (record, { quirks }, place) => {
		if (place !== 'list') return record;
		if (quirks.recordFields === 'more') return { ...record, ...MORE_FIELDS, ...record };
		delete record.billPeriod;
		delete record.rate;
		return record;
	},
	currency: (record, { quirks }) => {
		if (quirks.currency === 'absent') delete record.currency;
		else record.currency = quirks.currency;
		return record;
	},
	costField: (record, { quirks }) => renamed(record, 'cost', quirks.costField),
	empty: (record, { quirks }) => {
		for (const field of [...MAY_BE_EMPTY, 'cost']) {
			if (record[field] !== '') continue;
			if (quirks.empty === 'null') record[field] = null;
			if (quirks.empty === 'absent') delete record[field];
		}
		return record;
	},
};

/**
 * @param {CallRecord[]} records
 * @param {{ quirks: import('./quirks').Quirks, now: () => number }} context
 * @param {'list' | 'single'} [place]
 * @returns {object[]} the same array when nothing has to be rewritten
 */
function shapeRecords(records, context, place = 'single') {
	const changes = Object.entries(CHANGES)
		.filter(([name]) => context.quirks[name] !== RULES[name].initial)
		.map(([, change]) => change);
	if (changes.length === 0) return records;
	return records.map((record) =>
		changes.reduce((shaped, change) => change(shaped, context, place), { ...record }),
	);
}

/** Keeps the place of the field. */
function renamed(record, from, to) {
	const entries = Object.entries(record);
	return Object.fromEntries(entries.map(([name, value]) => [name === from ? to : name, value]));
}

/** @returns {string} the same moment in another form; the same wall clock for 'none' */
function rewritten(time, offset) {
	if (!time) return time;
	if (offset === 'none') return time.slice(0, 19);
	return `${new Date(time).toISOString().slice(0, 19)}${offset}`;
}

module.exports = { shapeRecords };
