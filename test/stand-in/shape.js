'use strict';

/**
 * How records are written out, where the brands or pages of the platform differ.
 *
 * @typedef {import('./types').CallRecord} CallRecord
 */

/** Fields the vendor page allows to be without a value, or that unanswered calls cannot have. */
const MAY_BE_EMPTY = [
	'ringingTime',
	'answerTime',
	'recordingFileId',
	'currency',
	'settleRate',
	'quoteExchange',
	'settlePay',
];

/**
 * @param {CallRecord[]} records
 * @param {import('./quirks').Quirks} quirks
 * @returns {object[]} the same array when nothing has to be rewritten
 */
function shapeRecords(records, quirks) {
	const { empty, costField, currency } = quirks;
	const asStored = empty === 'blank' && costField === 'cost' && currency === 'asStored';
	return asStored ? records : records.map((record) => shape(record, quirks));
}

function shape(record, quirks) {
	let shaped = { ...record };
	if (quirks.currency === 'absent') delete shaped.currency;
	else if (quirks.currency !== 'asStored') shaped.currency = quirks.currency;
	if (quirks.costField !== 'cost') shaped = renamed(shaped, 'cost', quirks.costField);
	for (const field of MAY_BE_EMPTY) {
		if (shaped[field] !== '') continue;
		if (quirks.empty === 'null') shaped[field] = null;
		if (quirks.empty === 'absent') delete shaped[field];
	}
	return shaped;
}

/** Keeps the place of the field. */
function renamed(record, from, to) {
	const entries = Object.entries(record);
	return Object.fromEntries(entries.map(([name, value]) => [name === from ? to : name, value]));
}

module.exports = { shapeRecords };
