'use strict';

/** Looks at the newest calls again and again: when they come, and what changes in them. */

const { MAX_PAGE_SIZE } = require('./documented');
const { Halt, NotSeen } = require('./outcomes');
const { HOUR_MS, MINUTE_MS, SECOND_MS } = require('./times');

/** How far back a look reaches, unless that is more than a page. */
const LONGEST_SPAN_MS = 2 * HOUR_MS;
const SHORTEST_SPAN_MS = 5 * MINUTE_MS;
/** A look takes one request for the calls and one for the recording's file. */
const REQUESTS_PER_LOOK = 2;
const REQUESTS_BEFORE = 10;

/**
 * @typedef {object} WatchedCall
 * @property {number} lookBefore epoch ms of the last look that did not show it
 * @property {number} firstSeen epoch ms
 * @property {any} first the record as it was then
 * @property {any} last
 * @property {number} lastSeen epoch ms
 * @property {{ field: string, wasEmpty: boolean, at: number }[]} changes
 */

/**
 * @typedef {object} Watched
 * @property {WatchedCall[]} calls that were not there at first
 * @property {string | undefined} file how long the address of a recording worked
 * @property {string} how what was done
 */

/**
 * @param {object} options
 * @param {import('./api').Api} options.api
 * @param {number} options.forMs
 * @param {number} options.everyMs
 * @param {string} [options.address] of a recording
 * @param {(line: string) => void} options.tell
 * @returns {Promise<Watched>}
 */
async function watch({ api, forMs, everyMs, address, tell }) {
	const pauseMs = Math.min(everyMs, forMs);
	const looks = Math.ceil(forMs / pauseMs) + 1;
	api.allow(looks * REQUESTS_PER_LOOK + REQUESTS_BEFORE);
	/** @type {Map<string, WatchedCall | undefined>} undefined for calls that were there at first */
	const known = new Map();
	const file = address === undefined ? undefined : createFileWatch(api, address);
	let done = 0;
	let before = NaN;
	const notes = new Set();

	async function look(spanMs) {
		const at = api.serverNow();
		const { records, total } = await api.mustList({ from: at - spanMs, to: at });
		if (total > records.length) notes.add('some of them held more than a page of calls');
		for (const record of records) note(known, record, at, before);
		before = at;
		await file?.look();
	}

	try {
		const spanMs = await chooseSpan(api);
		for (; done < looks && !api.signal?.aborted; done++) {
			if (done > 0) await api.clock.wait(pauseMs, api.signal);
			// A look that fails, e.g. without a network, is made up for by the next one.
			await look(spanMs).catch((error) => notes.add(passing(error)));
			const calls = [...known.values()].filter(Boolean).length;
			tell(`look ${done + 1} of ${looks}: ${calls} new calls so far`);
		}
	} catch (error) {
		if (!(error instanceof NotSeen)) throw error;
		notes.add(error.message);
	}
	const how = `${done} looks, one every ${pauseMs / SECOND_MS} s`;
	return {
		calls: /** @type {WatchedCall[]} */ ([...known.values()].filter(Boolean)),
		file: file?.words(),
		how: [how, ...notes].join('; '),
	};
}

/** @returns {string} what the report says; throws what ends a watch */
function passing(error) {
	if (error instanceof NotSeen && !(error instanceof Halt)) return error.message;
	throw error;
}

/** @returns {Promise<number>} ms that hold less than a page of calls */
async function chooseSpan(api) {
	const to = api.serverNow();
	const { total } = await api.mustList({ from: to - LONGEST_SPAN_MS, to, size: 1 });
	if (!(total > MAX_PAGE_SIZE / 2)) return LONGEST_SPAN_MS;
	return Math.max(SHORTEST_SPAN_MS, (LONGEST_SPAN_MS * MAX_PAGE_SIZE) / 2 / total);
}

function note(known, record, at, lookBefore) {
	const call = known.get(record.voiceId);
	if (call) {
		for (const field of new Set([...Object.keys(record), ...Object.keys(call.last)])) {
			if (JSON.stringify(record[field]) === JSON.stringify(call.last[field])) continue;
			call.changes.push({ field, wasEmpty: !call.last[field], at });
		}
		Object.assign(call, { last: record, lastSeen: at });
	} else if (!known.has(record.voiceId)) {
		const isNew = !Number.isNaN(lookBefore);
		const seen = {
			lookBefore,
			firstSeen: at,
			lastSeen: at,
			first: record,
			last: record,
			changes: [],
		};
		known.set(record.voiceId, isNew ? seen : undefined);
	}
}

/** Asks for the head of a recording's file until it is not there any more. */
function createFileWatch(api, address) {
	const { now } = api.clock;
	const began = now();
	let worked = 0;
	let failed;
	const minutes = (ms) => (ms / MINUTE_MS).toFixed(1);
	return {
		look: async () => {
			if (failed) return;
			const response = await api.fetchFile(address);
			await response.body?.cancel();
			const passed = now() - began;
			if (response.status < 400) worked = passed;
			else failed = { passed, http: response.status };
		},
		words: () =>
			failed
				? `the address worked for ${minutes(worked)} minutes and not after ${minutes(failed.passed)} (HTTP ${failed.http})`
				: `the address still worked after ${minutes(worked)} minutes`,
	};
}

module.exports = { watch };
