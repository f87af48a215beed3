'use strict';

/** Collects what n8n's own Logger writes, separately for each run, also for parallel runs. */

const { AsyncLocalStorage } = require('node:async_hooks');

/** @type {AsyncLocalStorage<import('./index').LogEntry[]>} */
const current = new AsyncLocalStorage();

/** The part of a winston logger that n8n's Logger uses for writing. */
const collector = {
	log(level, message, metadata) {
		current.getStore()?.push({ level, message: String(message), metadata });
	},
	child: () => collector,
};

/** @param {import('@n8n/backend-common').Logger} logger n8n's logger, from its container */
function collectFrom(logger) {
	logger.setInternalLogger(collector);
}

/**
 * @template T
 * @param {import('./index').LogEntry[]} entries where the lines written during `run` are put
 * @param {() => T} run
 * @returns {T}
 */
const withLogs = (entries, run) => current.run(entries, run);

module.exports = { collectFrom, withLogs };
