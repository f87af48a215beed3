'use strict';

/**
 * Filtered and sorted lists of calls, kept until the database or a quirk changes, so that a page
 * is only a slice even of 100,000 calls.
 *
 * @typedef {import('./types').CallRecord} CallRecord
 */

const LISTS_KEPT = 32;

/** Whether a moment at the very start or end belongs to the range. */
const WITHIN = {
	'[]': (at, start, end) => at >= start && at <= end,
	'()': (at, start, end) => at > start && at < end,
	'[)': (at, start, end) => at >= start && at < end,
	'(]': (at, start, end) => at > start && at <= end,
};

/** Sorting is stable: calls of the same second stay in the stored order. */
const COMPARE = {
	newestFirst: (a, b) => b.at - a.at,
	oldestFirst: (a, b) => a.at - b.at,
};

class Listing {
	/**
	 * @param {import('./database').Database} database
	 * @param {import('./quirks').Quirks} quirks
	 */
	constructor(database, quirks) {
		this.database = database;
		this.quirks = quirks;
		this.madeFor = '';
		/** @type {{ at: number, record: CallRecord }[]} */
		this.timeline = [];
		/** @type {Map<string, CallRecord[]>} */
		this.lists = new Map();
	}

	/**
	 * @param {object} range
	 * @param {number} range.start epoch ms
	 * @param {number} range.end epoch ms
	 * @param {string} range.group "" for any; otherwise compared exactly (vendor page)
	 * @param {string} range.phone likewise
	 * @returns {CallRecord[]}
	 */
	select(range) {
		this.refresh();
		const key = JSON.stringify([range, this.quirks.bounds]);
		let list = this.lists.get(key);
		if (list === undefined) {
			list = this.filter(range);
			// A Map keeps the order of insertion, so the first list is the oldest.
			if (this.lists.size === LISTS_KEPT) this.lists.delete([...this.lists.keys()][0]);
			this.lists.set(key, list);
		}
		return list;
	}

	/** Starts afresh when what the lists were made from has changed. */
	refresh() {
		const { filterField, order } = this.quirks;
		const made = `${this.database.version} ${filterField} ${order}`;
		if (made === this.madeFor) return;
		this.madeFor = made;
		this.lists.clear();
		this.timeline = this.database.stored
			.map((record) => ({ at: Date.parse(record[filterField]), record }))
			.filter(({ at }) => !Number.isNaN(at));
		if (order !== 'asStored') this.timeline.sort(COMPARE[order]);
	}

	filter({ start, end, group, phone }) {
		const within = WITHIN[this.quirks.bounds];
		const list = [];
		for (const { at, record } of this.timeline) {
			if (!within(at, start, end)) continue;
			if (group !== '' && record.sipGroupName !== group) continue;
			if (phone !== '' && record.phoneName !== phone) continue;
			list.push(record);
		}
		return list;
	}
}

module.exports = { Listing };
