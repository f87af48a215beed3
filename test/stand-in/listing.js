'use strict';

/**
 * Filtered and sorted lists of records, kept until the database or a quirk changes, so that a page
 * is only a slice even of 100,000 calls.
 *
 * @typedef {import('./types').ApiRecord} ApiRecord
 */

const { createRandom } = require('./random');

const LISTS_KEPT = 32;

/** Whether a moment at the very start or end belongs to the range. */
const WITHIN = {
	'[]': (at, start, end) => at >= start && at <= end,
	'()': (at, start, end) => at > start && at < end,
	'[)': (at, start, end) => at >= start && at < end,
	'(]': (at, start, end) => at > start && at <= end,
};

/** Sorting is stable: by default calls of the same second stay in the stored order. */
const COMPARE = {
	newestFirst: (a, b) => b.at - a.at,
	oldestFirst: (a, b) => a.at - b.at,
};

const asIs = (name) => name;

/** What of a name has to be the same. */
const COMPARED = {
	exact: asIs,
	ignoreCase: (name) => name.toLowerCase(),
	ignoreBlanks: (name) => name.trim(),
	ignoreBoth: (name) => name.trim().toLowerCase(),
};

const DOUBLED = 25;

class Listing {
	/**
	 * @param {import('./database').Database} database
	 * @param {import('./quirks').Quirks} quirks
	 * @param {() => number} [now] epoch ms
	 */
	constructor(database, quirks, now = Date.now) {
		this.database = database;
		this.quirks = quirks;
		this.now = now;
		this.random = createRandom(1);
		this.madeFor = '';
		/** @type {{ at: number, record: ApiRecord, tie: number }[]} */
		this.timeline = [];
		/** @type {Map<string, ApiRecord[]>} */
		this.lists = new Map();
	}

	/**
	 * @param {object} range
	 * @param {number} range.start epoch ms
	 * @param {number} range.end epoch ms
	 * @param {Record<string, string>} [range.names] by field; "" for any, otherwise compared exactly
	 *   (vendor page)
	 * @returns {ApiRecord[]}
	 */
	select(range) {
		this.refresh();
		const { bounds, nameMatching, doubles, listed } = this.quirks;
		if (listed !== 'atOnce') return this.filter(range);
		const key = JSON.stringify([range, bounds, nameMatching, doubles]);
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
		const { filterField, order, sameSecond } = this.quirks;
		const made = `${this.database.version} ${filterField} ${order}`;
		if (made === this.madeFor && sameSecond === 'stable') return;
		this.madeFor = made;
		this.lists.clear();
		this.timeline = this.database.stored
			.map((record) => ({ at: Date.parse(record[filterField]), record, tie: this.tie() }))
			.filter(({ at }) => !Number.isNaN(at));
		if (order === 'asStored') return;
		this.timeline.sort((a, b) => COMPARE[order](a, b) || a.tie - b.tie);
	}

	/** Decides between calls of the same second; equal for all leaves them as they are stored. */
	tie() {
		return this.quirks.sameSecond === 'stable' ? 0 : this.random();
	}

	filter({ start, end, names = {} }) {
		const within = WITHIN[this.quirks.bounds];
		const compared = COMPARED[this.quirks.nameMatching];
		const wanted = Object.entries(names).filter(([, name]) => name !== '');
		const isOther = (record) =>
			wanted.some(([field, name]) => compared(name) !== compared(record[field]));
		const list = [];
		for (const { at, record } of this.timeline) {
			if (!within(at, start, end)) continue;
			if (isOther(record)) continue;
			if (this.listedFrom(record) > this.now()) continue;
			list.push(record);
		}
		return this.quirks.doubles ? list.flatMap(twiceNowAndThen) : list;
	}

	/** @returns {number} epoch ms */
	listedFrom({ answerTime, hangupTime }) {
		const { listed } = this.quirks;
		if (listed === 'atOnce') return -Infinity;
		return Date.parse(listed === 'whenAnswered' && answerTime ? answerTime : hangupTime);
	}
}

const twiceNowAndThen = (record, index) => (index % DOUBLED === 0 ? [record, record] : [record]);

module.exports = { Listing };
