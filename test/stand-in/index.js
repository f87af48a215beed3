'use strict';

/**
 * A stand-in for the Itniotech voice API on this machine, as strict as the vendor pages
 * (https://www.itniotech.com/api/voice/recordSipQuery/, https://itniotech.com/api/voice/recordGroupQuery).
 */

const { Database } = require('./database');
const { Listing } = require('./listing');
const { createQuirks } = require('./quirks');
const { createQuota } = require('./quota');
const { createEndpoints } = require('./endpoints');
const { startFileServer } = require('./files/server');
const { createEncode } = require('./http/encode');
const { startService } = require('./http/service');
const { createControl } = require('./control');
const { sign, signedHeaders } = require('./sign');
const { makeRecords, makeRecord } = require('./records');
const { makeVoiceMessages, makeVoiceMessage } = require('./voice-messages');
const { KINDS } = require('./kinds');
const faults = require('./faults');

/**
 * @typedef {object} StandInOptions
 * @property {string} [apiKey]
 * @property {string} [apiSecret]
 * @property {import('./types').CallRecord[]} [records] calls, copied into the database
 * @property {import('./types').VoiceMessageRecord[]} [voiceMessages] likewise
 * @property {number} [port] 0 for any free one
 * @property {string} [host]
 * @property {() => number} [now] the stand-in's clock, epoch ms
 * @property {Partial<import('./quirks').Quirks>} [quirks]
 * @property {string} [basePath]
 * @property {boolean} [control] also answers /_control, see control.js
 */

/** @param {StandInOptions} [options] */
async function startStandIn(options = {}) {
	const { apiKey = 'demo-key', apiSecret = 'demo-secret', basePath = '/voice' } = options;
	const { host = '127.0.0.1', port = 0, now = () => Date.now() } = options;
	const quirks = createQuirks(options.quirks);
	const createStore = (records = []) => {
		const database = new Database(records);
		return { database, listing: new Listing(database, quirks, now) };
	};
	const stores = {
		records: createStore(options.records),
		voiceMessages: createStore(options.voiceMessages),
	};
	const files = await startFileServer({ host, now, quirks });
	const context = { apiKey, apiSecret, basePath, now, quirks, stores, files };
	const service = await startService({
		host,
		port,
		now,
		delayMs: () => quirks.delayMs,
		admit: createQuota(quirks),
		encode: createEncode(quirks),
		hasDate: () => quirks.dateHeader,
		evaluate: createEndpoints(context),
		control: options.control ? (request) => control(request) : undefined,
	}).catch(async (error) => {
		await files.close();
		throw error;
	});

	const { log, hooks, origin } = service;
	const listPaths = Object.values(KINDS).map(({ list }) => `${basePath}/${list}`);
	const calls = accessTo(stores.records.database);
	// Sealed, so that a hook with a misspelt name is an error.
	const api = Object.seal({
		apiKey,
		apiSecret,
		origin,
		url: origin + basePath,
		files,
		/** May be changed at any time. */
		quirks,
		/** The live database of calls; assigning a list replaces its content. */
		get records() {
			return calls.records;
		},
		set records(list) {
			calls.records = list;
		},
		insert: calls.insert,
		change: calls.change,
		remove: calls.remove,
		/** The same for voice messages. */
		voiceMessages: accessTo(stores.voiceMessages.database),
		requests: log.requests,
		/** Only the requests for a list. */
		get listRequests() {
			return log.requests.filter(({ path }) => listPaths.includes(path));
		},
		/** How many requests the quota has refused since the log was cleared. */
		get refusedByQuota() {
			return log.requests.filter(({ overQuota }) => overQuota).length;
		},
		/** The greatest number of requests that were open at once. */
		get maxInFlight() {
			return log.maxInFlight;
		},
		clearLog: () => log.clear(),
		get intercept() {
			return hooks.intercept;
		},
		set intercept(intercept) {
			hooks.intercept = intercept;
		},
		get afterAnswer() {
			return hooks.afterAnswer;
		},
		set afterAnswer(afterAnswer) {
			hooks.afterAnswer = afterAnswer;
		},
		/** Ends both servers at once; rejects when a hook has thrown. */
		close: async () => {
			await Promise.all([service.close(), files.close()]);
			hooks.throwFirstError();
		},
	});
	const control = createControl(api);
	return api;
}

/** @param {Database} database */
const accessTo = (database) =>
	Object.seal({
		get records() {
			return database.records;
		},
		set records(list) {
			database.replaceAll(list);
		},
		insert: database.insert.bind(database),
		change: database.change.bind(database),
		remove: database.remove.bind(database),
	});

/** @typedef {Awaited<ReturnType<typeof startStandIn>>} StandIn */

module.exports = {
	startStandIn,
	faults,
	makeRecords,
	makeRecord,
	makeVoiceMessages,
	makeVoiceMessage,
	sign,
	signedHeaders,
};
