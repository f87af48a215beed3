'use strict';

const { readListQuery } = require('../checks/list-query');
const { checkTimeRange } = require('../checks/time-range');
const { KINDS } = require('../kinds');
const { shapeRecords } = require('../shape');
const { BadParameter, success } = require('../statuses');

/** What a MyBatis-Plus page, whose keys the vendor page shows, usually has besides. */
const UNDOCUMENTED_KEYS = {
	orders: [],
	optimizeCountSql: true,
	hitCount: false,
	countId: null,
	maxLimit: null,
};

/**
 * POST recordSipQuery or recordGroupQuery: the records of a time range, page by page. By default a
 * page past the end is empty and has the same total.
 *
 * @param {import('../kinds').KindName} kind
 * @returns {(request: import('../types').RawRequest, context: import('../types').Context) =>
 *   import('../types').Answer}
 */
const recordList = (kind) => (request, context) => listPage(kind, request, context);

function listPage(kind, { rawBody }, context) {
	const { quirks } = context;
	const { listing } = context.stores[kind];
	const { current: asked, size, ...range } = readListQuery(rawBody, KINDS[kind].filters, quirks);
	checkTimeRange(range, context);

	const list = listing.select(range);
	const pages = Math.ceil(list.length / size);
	const current = pageServed(asked, pages, quirks);
	const first = (current - 1) * size;
	const data = {
		...written({ total: list.length, size, current, pages }, quirks),
		searchCount: true,
		records: shapeRecords(list.slice(first, first + size), context, 'list'),
		...(quirks.extraKeys && UNDOCUMENTED_KEYS),
	};
	return success(quirks, { data });
}

function pageServed(asked, pages, quirks) {
	if (asked <= Math.max(1, pages)) return asked;
	switch (quirks.pagePastEnd) {
		case 'firstPage':
			return 1;
		case 'lastPage':
			return Math.max(1, pages);
		case 'refused':
			throw new BadParameter(quirks, `there are ${pages} pages`);
		default:
			return asked;
	}
}

function written(counts, { totalsAsText }) {
	if (!totalsAsText) return counts;
	return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]));
}

module.exports = { recordList };
