'use strict';

/** What several questions look at and is asked for once. */

const { MAX_PAGE_SIZE, TIMES } = require('./documented');
const { NotSeen } = require('./outcomes');
const { DAY_MS, HOUR_MS, SECOND_MS, fromApiTime } = require('./times');

/** Pages read of the list; enough to see calls of all kinds. */
const PAGES = 3;
/** With fewer calls the newest ones are looked at, too, though they may still change. */
const FEW = 5;
/** Calls submitted before are over and listed. */
const SETTLED_AFTER_MS = 3 * HOUR_MS;

/**
 * @typedef {object} Sample
 * @property {number} from epoch ms
 * @property {number} to epoch ms
 * @property {boolean} isSettled whether it ended hours ago
 * @property {number} total
 * @property {any[][]} pages records of each page read
 * @property {any[]} records
 */

/** What was read before is enough to go on with. */
function asNone(error) {
	if (!(error instanceof NotSeen)) throw error;
}

/** @param {import('./api').Api} api */
function createEvidence(api) {
	/** @type {Promise<Sample> | undefined} */
	let sample;

	/** @returns {Promise<Sample>} up to 300 calls of one range of 31 days */
	async function readSample() {
		const now = Math.floor(api.serverNow() / SECOND_MS) * SECOND_MS;
		const ranges = [
			{ from: now - 31 * DAY_MS, to: now - SETTLED_AFTER_MS, isSettled: true },
			{ from: now - 31 * DAY_MS, to: now, isSettled: false },
			{ from: now - 58 * DAY_MS, to: now - 31 * DAY_MS, isSettled: true },
		];
		let best = await begin(ranges[0]);
		for (const range of ranges.slice(1)) {
			if (best.total >= FEW) break;
			const other = await begin(range).catch(asNone);
			if (other && other.total > best.total) best = other;
		}
		await readOn(best);
		return { ...best, records: best.pages.flat() };
	}

	async function begin(range) {
		const first = await api.mustList(range);
		return { ...range, total: first.total, pages: [first.records] };
	}

	async function readOn({ from, to, total, pages }) {
		const count = Math.min(PAGES, Math.ceil(total / MAX_PAGE_SIZE));
		for (let current = 2; current <= count; current++) {
			const page = await api.mustList({ from, to, current }).catch(asNone);
			if (!page) return;
			pages.push(page.records);
		}
	}

	const read = () => (sample ??= readSample());

	return {
		sample: read,
		/**
		 * @param {string} need what the report says when there is none
		 * @param {(record: any) => number} score the best one counts; below 0 none does
		 * @returns {Promise<any>} a record
		 */
		pick: async (need, score) => {
			const { records } = await read();
			const scored = records.map((record) => ({ record, points: score(record) }));
			const best = scored.reduce((a, b) => (b.points > a.points ? b : a), { points: -1 });
			if (best.points < 0) throw new NotSeen(need);
			return /** @type {any} */ (best).record;
		},
		/** @returns {Promise<any[]>} of the sample; throws when there is none */
		records: async () => {
			const { records } = await read();
			if (records.length === 0) throw new NotSeen('a call within the last two months');
			return records;
		},
		/**
		 * Asks whether a call is listed in a range. Its own group and phone keep the list short.
		 *
		 * @param {any} record
		 * @param {object} query see Api.list
		 */
		isListed: async (record, query) => {
			const names = {
				sipGroupName: textOf(record.sipGroupName),
				phoneName: textOf(record.phoneName),
			};
			const { records, total } = await api.mustList({ names, ...query });
			if (records.some(({ voiceId }) => voiceId === record.voiceId)) return true;
			if (total <= records.length) return false;
			throw new NotSeen('a range that holds fewer calls');
		},
	};
}

const textOf = (value) => (typeof value === 'string' ? value : '');

/**
 * @param {any} record
 * @returns {{ from: number, to: number }} epoch ms; all its times lie strictly inside
 */
function rangeAround(record) {
	const times = TIMES.map((field) => fromApiTime(record[field])).filter((at) => at !== undefined);
	return { from: Math.min(...times) - 2 * SECOND_MS, to: Math.max(...times) + 2 * SECOND_MS };
}

/** @typedef {ReturnType<typeof createEvidence>} Evidence */

module.exports = { createEvidence, rangeAround };
