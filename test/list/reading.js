'use strict';

/** Lists of records, read by the node from a stand-in with an account of its own. */

const { openApi, list, between } = require('../support');
const { CALLS } = require('../kinds');
const { packageDirectory } = require('./settings');

/**
 * @typedef {import('../stand-in').StandIn} StandIn
 * @typedef {import('../kinds').Kind} Kind
 */

const SECOND_MS = 1000;

/** Like those that the vendor hands out. */
const ACCOUNT = { apiKey: 'bDqJFiq9Zk4m', apiSecret: 'r7WcN3yHq8Ks5TgE' };

/** The range that all tests here read: a day that ended a minute ago. */
const RANGE_END = Math.floor(Date.now() / SECOND_MS - 60) * SECOND_MS;
const RANGE_START = RANGE_END - 86_400 * SECOND_MS;

/**
 * Starts a stand-in; `closeApis` of ../support ends it.
 *
 * @param {import('../stand-in').StandInOptions} [options]
 */
const openAccount = (options) => openApi({ ...ACCOUNT, ...options });

/**
 * Records inside the range, oldest first.
 *
 * @param {number} count
 * @param {Kind} [kind]
 */
const callsInRange = (count, kind = CALLS) =>
	kind.make({ count, from: RANGE_START, to: RANGE_END });

/**
 * Reads all records of the range, as the API sent them.
 *
 * @param {StandIn} api
 * @param {Record<string, unknown>} [options] of the node
 * @param {import('../engine').RunOptions & { kind?: Kind, from?: number, to?: number }} [run]
 */
function readAll(api, options = {}, run = {}) {
	const { kind = CALLS, from = RANGE_START, to = RANGE_END, parameters: more, ...others } = run;
	const range = between(from, to);
	const { resource } = kind;
	const parameters = { resource, returnAll: true, output: 'raw', options, ...range, ...more };
	return list(api, parameters, { packageDirectory, ...others });
}

module.exports = { ACCOUNT, RANGE_START, RANGE_END, openAccount, callsInRange, readAll };
