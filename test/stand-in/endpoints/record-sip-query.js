'use strict';

const { readListQuery } = require('../checks/list-query');
const { checkTimeRange } = require('../checks/time-range');
const { shapeRecords } = require('../shape');
const { success } = require('../statuses');

/** What a MyBatis-Plus page, whose keys the vendor page shows, usually has besides. */
const UNDOCUMENTED_KEYS = {
	orders: [],
	optimizeCountSql: true,
	hitCount: false,
	countId: null,
	maxLimit: null,
};

/**
 * POST recordSipQuery: the phone records of a time range, page by page. A page past the end is
 * empty and has the same total.
 *
 * @param {import('../types').RawRequest} request
 * @param {import('../types').Context} context
 */
function recordSipQuery({ rawBody }, context) {
	const { quirks, listing } = context;
	const { current, size, ...range } = readListQuery(rawBody);
	checkTimeRange(range, context);

	const list = listing.select(range);
	const first = (current - 1) * size;
	const data = {
		total: list.length,
		size,
		current,
		pages: Math.ceil(list.length / size),
		searchCount: true,
		records: shapeRecords(list.slice(first, first + size), quirks),
		...(quirks.extraKeys && UNDOCUMENTED_KEYS),
	};
	return success(quirks, { data });
}

module.exports = { recordSipQuery };
