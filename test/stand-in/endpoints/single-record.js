'use strict';

const { settlement } = require('../billing');
const { shapeRecords } = require('../shape');
const { BadParameter, Refusal, success } = require('../statuses');
const { twoMonthsBefore } = require('../time');
const { checkKeys } = require('../checks/keys');

/**
 * GET recordSip/{voiceId} or recordGroup/{voiceId}: one record of "the recent two months". The pages
 * do not say what an unknown id gives.
 *
 * @param {import('../kinds').KindName} kind
 * @returns {(request: import('../types').RawRequest, context: import('../types').Context) =>
 *   import('../types').Answer}
 */
const singleRecord = (kind) => (request, context) => getRecord(kind, request, context);

function getRecord(kind, { path, query }, context) {
	const { quirks } = context;
	const { database } = context.stores[kind];
	checkKeys([...query.keys()], [], 'query', quirks);
	const record = database.find('voiceId', lastSegment(path, quirks));
	if (record === undefined || isTooOld(record, context)) return unknown(quirks);
	// What the list has already comes as it is there.
	const whole = { ...record, ...beyondTheList(record, quirks), ...record };
	const [data] = shapeRecords([whole], context);
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

function unknown(quirks) {
	if (quirks.unknownRecord === 'nullData') return success(quirks, { data: null });
	if (quirks.unknownRecord === 'emptyData') return success(quirks, { data: {} });
	throw new Refusal(quirks.unknownRecord);
}

module.exports = { singleRecord };
