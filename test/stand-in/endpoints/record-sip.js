'use strict';

const { multiply } = require('../billing');
const { shapeRecords } = require('../shape');
const { BadParameter, Refusal, success } = require('../statuses');
const { twoMonthsBefore } = require('../time');
const { checkKeys } = require('../checks/keys');

/** Euro to the account's local currency; an invented rate. */
const EXCHANGE = '1.08';

/**
 * GET recordSip/{voiceId}: one phone record of "the recent two months". The page does not say what
 * an unknown id gives.
 *
 * @param {import('../types').RawRequest} request
 * @param {import('../types').Context} context
 */
function recordSip({ path, query }, context) {
	const { database, quirks } = context;
	checkKeys([...query.keys()], [], 'query', quirks);
	const record = database.find('voiceId', lastSegment(path, quirks));
	if (record === undefined || isTooOld(record, context)) return unknown(quirks);
	const [data] = shapeRecords([{ ...record, ...beyondTheList(record, quirks) }], context);
	return success(quirks, { data });
}

function lastSegment(path, quirks) {
	try {
		return decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
	} catch {
		throw new BadParameter(quirks, 'voiceId is not well encoded');
	}
}

const isTooOld = ({ submitTime }, { now, quirks }) =>
	Date.parse(submitTime) < twoMonthsBefore(now(), quirks.retention);

function beyondTheList(record, { singleRecord }) {
	if (singleRecord === 'sameFields') return {};
	const more = singleRecord === 'more' ? { sipCode: '200' } : {};
	return { ...settlement(record), ...more };
}

/** Three fields that only this endpoint has, "valued when the quoted currency is not USD". */
function settlement({ currency, rate, cost }) {
	if (!currency || currency === 'USD') return { settleRate: '', quoteExchange: '', settlePay: '' };
	return {
		settleRate: multiply(rate, EXCHANGE),
		quoteExchange: EXCHANGE,
		settlePay: multiply(cost, EXCHANGE),
	};
}

function unknown(quirks) {
	if (quirks.unknownRecord === 'nullData') return success(quirks, { data: null });
	if (quirks.unknownRecord === 'emptyData') return success(quirks, { data: {} });
	throw new Refusal(quirks.unknownRecord);
}

module.exports = { recordSip };
