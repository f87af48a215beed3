'use strict';

/** What the tests of the nodes share: a stand-in of the API with records, and runs against it. */

const util = require('node:util');
const vm = require('node:vm');
const { runWorkflow } = require('./engine');
const { startStandIn, makeRecord } = require('./stand-in');
const { formatApiTime } = require('./stand-in/time');

/**
 * @typedef {import('./stand-in').StandIn} StandIn
 * @typedef {import('./stand-in/types').CallRecord} CallRecord
 */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** @type {StandIn[]} */
const opened = [];

/**
 * Starts a stand-in that `closeApis` ends.
 *
 * @param {import('./stand-in').StandInOptions} [options]
 */
async function openApi(options) {
	const api = await startStandIn(options);
	opened.push(api);
	return api;
}

/** For afterEach or afterAll; fails when a hook of a stand-in has thrown. */
async function closeApis() {
	await Promise.all(opened.splice(0).map((api) => api.close()));
}

/** @param {StandIn} api */
const credentialsOf = ({ apiKey, apiSecret, url }) => ({ apiKey, apiSecret, baseUrl: url });

/**
 * Lists call records through the built node in n8n's engine.
 *
 * @param {StandIn} api
 * @param {object} [parameters] of the node
 * @param {import('./engine').RunOptions} [options]
 */
function list(api, parameters = {}, options = {}) {
	return runWorkflow({
		credentials: credentialsOf(api),
		parameters: { resource: 'callRecord', operation: 'getAll', ...parameters },
		...options,
	});
}

/**
 * Parameters of a custom range.
 *
 * @param {number} from epoch ms
 * @param {number} to epoch ms
 */
const between = (from, to) => ({
	timeRange: 'custom',
	startTime: new Date(from).toISOString(),
	endTime: new Date(to).toISOString(),
});

/**
 * @param {readonly any[]} records items or records
 * @returns {string[]}
 */
const idsOf = (records) => records.map(({ voiceId }) => voiceId);

/**
 * @param {string | number} when epoch ms or ISO 8601
 * @param {Record<string, any>} [fields]
 */
const callAt = (when, fields = {}) =>
	makeRecord({ submitTime: formatApiTime(new Date(when).getTime()), ...fields });

/** @param {StandIn} api */
const pagesAsked = (api) => api.listRequests.map(({ body }) => body.current);

/**
 * What was asked for, window by window in the order of asking, each once.
 *
 * @param {StandIn} api
 * @returns {{ from: number, to: number }[]} epoch ms
 */
function windowsAsked(api) {
	const windows = new Map();
	for (const { body } of api.listRequests) {
		const { strTime, endTime } = body.params;
		windows.set(`${strTime} ${endTime}`, { from: Date.parse(strTime), to: Date.parse(endTime) });
	}
	return [...windows.values()];
}

/**
 * The range from the oldest to the newest moment that was asked for.
 *
 * @param {StandIn} api
 * @returns {[string, string]} as 2026-01-31T09:00:00.000Z
 */
function rangeAsked(api) {
	const windows = windowsAsked(api);
	const from = Math.min(...windows.map((window) => window.from));
	const to = Math.max(...windows.map((window) => window.to));
	return [new Date(from).toISOString(), new Date(to).toISOString()];
}

/** Everything but the date goes on as usual. */
const TIMERS = /** @type {const} */ ([
	'hrtime',
	'nextTick',
	'performance',
	'queueMicrotask',
	'requestAnimationFrame',
	'cancelAnimationFrame',
	'requestIdleCallback',
	'cancelIdleCallback',
	'setImmediate',
	'clearImmediate',
	'setInterval',
	'clearInterval',
	'setTimeout',
	'clearTimeout',
]);

/**
 * Stops the clock of n8n, of the node and of the stand-in. Not for runs in which the API asks for
 * a pause: its end would never come.
 *
 * @param {string | number} now
 */
function stopClock(now) {
	jest.useFakeTimers({ now: new Date(now), doNotFake: [...TIMERS] });
}

const startClock = () => jest.useRealTimers();

/**
 * Sets the time zone of the server. Jest's `process` is a copy whose TZ has no effect.
 *
 * @param {string} zone
 * @returns {() => void} puts the old one back
 */
function setServerZone(zone) {
	const { env } = vm.runInThisContext('process');
	const before = env.TZ ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
	env.TZ = zone;
	return () => {
		env.TZ = before;
	};
}

/**
 * Everything that can be seen of a value, hidden properties and stacks included.
 *
 * @param {unknown} value
 */
const everythingIn = (value) =>
	util.inspect(value, {
		depth: Infinity,
		showHidden: true,
		getters: true,
		maxArrayLength: null,
		maxStringLength: null,
	});

module.exports = {
	HOUR_MS,
	DAY_MS,
	openApi,
	closeApis,
	credentialsOf,
	list,
	between,
	idsOf,
	callAt,
	pagesAsked,
	windowsAsked,
	rangeAsked,
	stopClock,
	startClock,
	setServerZone,
	everythingIn,
};
