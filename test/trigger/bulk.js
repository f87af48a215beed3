'use strict';

/** Polls over very many calls without a network in between, for what the node itself costs. */

const { makeRecord } = require('../stand-in');
const { Database } = require('../stand-in/database');
const { Listing } = require('../stand-in/listing');
const { createQuirks } = require('../stand-in/quirks');
const { formatApiTime } = require('../stand-in/time');
const { moduleOf } = require('./trigger');

const HOUR_MS = 3_600_000;

/**
 * Calls spread evenly over an hour, with ids as the API gives them: time and a number.
 *
 * @param {number} count
 * @param {number} from epoch ms
 */
function manyCalls(count, from) {
	const call = makeRecord({ ringingTime: '', answerTime: '', callTime: '', hangupTime: '' });
	return Array.from({ length: count }, (_, index) => {
		const submitTime = formatApiTime(from + (index * HOUR_MS) / count);
		const time = submitTime.slice(2, 19).replace(/\D/g, '');
		return { ...call, submitTime, voiceId: time + String(1_000_000 + index) };
	});
}

/**
 * @param {import('../stand-in/types').CallRecord[]} records
 * @returns {Map<string, number>} id → epoch second
 */
const idsWithSeconds = (records) =>
	new Map(records.map(({ voiceId, submitTime }) => [voiceId, Date.parse(submitTime) / 1000]));

/** Answers of the API, made in this process. */
function api(records) {
	const listing = new Listing(new Database(records), createQuirks());
	return async (_credential, { body: { current, size, params } }) => {
		const range = { start: Date.parse(params.strTime), end: Date.parse(params.endTime) };
		const list = listing.select({ ...range, names: {} });
		const page = list.slice((current - 1) * size, current * size);
		const data = { total: list.length, size, current, records: page };
		return { statusCode: 200, headers: {}, body: JSON.stringify({ status: '0', data }) };
	};
}

let workflows = 0;

/**
 * @param {import('../stand-in/types').CallRecord[]} records
 * @param {object} stored static data, which is changed
 * @param {number} lateMs late window
 * @returns {Promise<string[]>} ids of the records that the poll found new
 */
async function pollInProcess(records, stored, lateMs) {
	const context = {
		getWorkflow: () => ({ id: `bulk-${++workflows}` }),
		getNode: () => ({ id: 'node', name: 'Trigger', type: 'trigger' }),
		logger: { debug() {}, info() {}, warn() {}, error() {} },
		getWorkflowStaticData: () => stored,
		getTimezone: () => 'UTC',
		helpers: { httpRequestWithAuthentication: api(records) },
	};
	const settings = { ...moduleOf('trigger/settings').readSettings(() => undefined), lateMs };
	const found = await moduleOf('trigger/poll').pollForNew(context, settings);
	return found.map(({ voiceId }) => voiceId);
}

/**
 * @param {() => unknown} run
 * @returns {Promise<number>} ms, the median of three runs
 */
async function medianMs(run) {
	const times = [];
	for (let runs = 0; runs < 3; runs++) {
		const start = performance.now();
		await run();
		times.push(performance.now() - start);
	}
	return times.sort((a, b) => a - b)[1];
}

/** Shows a figure in the output of the tests; docs/benchmark.md states them. */
const report = (text) => process.stdout.write(`\t${text}\n`);

module.exports = { manyCalls, idsWithSeconds, pollInProcess, medianMs, report };
