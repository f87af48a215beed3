'use strict';

/**
 * The kinds of records, so that what is proved of one is proved of the other with the same tables.
 *
 * @typedef {import('./stand-in').StandIn} StandIn
 * @typedef {import('./stand-in').StandInOptions} StandInOptions
 * @typedef {import('./stand-in/types').CallRecord} CallRecord
 *
 * @typedef {object} Kind
 * @property {string} resource value of Resource
 * @property {string} one as messages call it
 * @property {string} many as messages call them
 * @property {string} singlePath below which the API has single ones
 * @property {string} filterLabels of the fields that narrow its lists, each behind a comma
 * @property {(options?: Parameters<typeof import('./stand-in').makeRecords>[0]) => CallRecord[]} make
 * @property {typeof import('./stand-in').makeRecord} makeOne
 * @property {(when: string | number, fields?: Record<string, any>) => CallRecord} at takes epoch ms
 *   or ISO 8601
 * @property {(records: CallRecord[]) => StandInOptions} stored for starting a stand-in with them
 * @property {(api: StandIn) => Pick<StandIn, 'records' | 'insert' | 'remove'>} storeOf
 */

const { makeRecord, makeRecords, makeVoiceMessage, makeVoiceMessages } = require('./stand-in');
const { formatApiTime } = require('./stand-in/time');

const submitted = (when) => ({ submitTime: formatApiTime(new Date(when).getTime()) });

/** @type {Kind} */
const CALLS = {
	resource: 'callRecord',
	one: 'call record',
	many: 'call records',
	singlePath: '/voice/recordSip',
	filterLabels: ', Group, Phone',
	make: makeRecords,
	makeOne: makeRecord,
	at: (when, fields) => makeRecord({ ...submitted(when), ...fields }),
	stored: (records) => ({ records }),
	storeOf: (api) => api,
};

/**
 * Typed as calls, which have all fields that the tables look at.
 *
 * @type {Kind}
 */
const VOICE_MESSAGES = {
	resource: 'voiceMessageRecord',
	one: 'voice message record',
	many: 'voice message records',
	singlePath: '/voice/recordGroup',
	filterLabels: '',
	make: /** @type {any} */ (makeVoiceMessages),
	makeOne: /** @type {any} */ (makeVoiceMessage),
	at: (when, fields) => /** @type {any} */ (makeVoiceMessage({ ...submitted(when), ...fields })),
	stored: (records) => ({ voiceMessages: /** @type {any} */ (records) }),
	storeOf: (api) => /** @type {any} */ (api.voiceMessages),
};

/** For tables of tests, by their name. */
const KINDS = [CALLS, VOICE_MESSAGES].map((kind) => /** @type {const} */ ([kind.many, kind]));

module.exports = { CALLS, VOICE_MESSAGES, KINDS };
