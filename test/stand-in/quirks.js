'use strict';

/**
 * Where the vendor page is silent or its copies contradict each other, the stand-in can behave in
 * every way that is thinkable. Quirks may be changed while it runs: `api.quirks.order = ...`.
 *
 * @typedef {object} Quirks
 * @property {boolean} blockedIp answer every request with -2
 * @property {'calendar' | '60days'} retention how "the last two months" are counted
 * @property {'submitTime' | 'callTime' | 'ringingTime' | 'answerTime' | 'hangupTime'} filterField
 *   the time that is compared with strTime and endTime and that orders the list; calls without
 *   this time are not listed
 * @property {'[]' | '()' | '[)' | '(]'} bounds whether strTime and endTime belong to the range
 * @property {'newestFirst' | 'oldestFirst' | 'asStored'} order
 * @property {boolean} statusAsNumber `0` instead of `"0"`
 * @property {boolean} extraKeys undocumented keys in `data`, those of a MyBatis-Plus page
 * @property {'blank' | 'null' | 'absent'} empty how an empty field of a record is written; 'blank'
 *   leaves records as they are stored
 * @property {'cost' | 'costEur'} costField name of the amount; BUKA's is `costEur`
 * @property {string} currency of every record: a text such as 'EUR', 'absent', or 'asStored'
 * @property {'nullData' | 'emptyData' | '-24' | '-22'} unknownRecord answer to an unknown voiceId
 * @property {'nullData' | '-22' | '-24'} unknownRecording answer to an unknown recordingFileId
 * @property {number} urlLifetimeMs how long a recording's URL works
 * @property {boolean} redirectFiles the recording's URL redirects to another one
 * @property {number} delayMs pause before every answer
 * @property {string} quota requests per time such as '30/60s', '' for any number; see quota.js
 * @property {'-15' | '429' | '503'} quotaRefusal how a request over the quota is refused: status -15
 *   with HTTP 200, or that HTTP status
 * @property {boolean} quotaRetryAfter such a refusal says in Retry-After after how many seconds the
 *   next window begins
 */

const { parseQuota } = require('./quota');

const anyOf = (...choices) => ({
	initial: choices[0],
	accepts: (value) => choices.includes(value),
	expected: choices.map((choice) => JSON.stringify(choice)).join(', '),
});

const milliseconds = (initial) => ({
	initial,
	accepts: (value) => Number.isFinite(value) && value >= 0,
	expected: 'a number of milliseconds',
});

const text = (initial) => ({
	initial,
	accepts: (value) => typeof value === 'string',
	expected: 'a text',
});

const isQuota = (value) =>
	typeof value === 'string' && (value === '' || parseQuota(value) !== undefined);

/** The first choice is the default. */
const RULES = {
	blockedIp: anyOf(false, true),
	retention: anyOf('calendar', '60days'),
	filterField: anyOf('submitTime', 'callTime', 'ringingTime', 'answerTime', 'hangupTime'),
	bounds: anyOf('[]', '()', '[)', '(]'),
	order: anyOf('newestFirst', 'oldestFirst', 'asStored'),
	statusAsNumber: anyOf(false, true),
	extraKeys: anyOf(false, true),
	empty: anyOf('blank', 'null', 'absent'),
	costField: anyOf('cost', 'costEur'),
	currency: text('asStored'),
	unknownRecord: anyOf('nullData', 'emptyData', '-24', '-22'),
	unknownRecording: anyOf('-24', '-22', 'nullData'),
	urlLifetimeMs: milliseconds(10 * 60_000),
	redirectFiles: anyOf(false, true),
	delayMs: milliseconds(0),
	quota: { initial: '', accepts: isQuota, expected: "'' or a quota such as '30/60s'" },
	quotaRefusal: anyOf('-15', '429', '503'),
	quotaRetryAfter: anyOf(false, true),
};

/**
 * Refuses names and values it does not know, also later, so that a typing slip in a test does not
 * quietly test nothing.
 *
 * @param {Partial<Quirks>} [overrides]
 * @returns {Quirks}
 */
function createQuirks(overrides = {}) {
	const quirks = {};
	for (const [name, rule] of Object.entries(RULES)) {
		let current = rule.initial;
		Object.defineProperty(quirks, name, {
			enumerable: true,
			get: () => current,
			set: (value) => {
				if (!rule.accepts(value)) {
					throw new TypeError(`Quirk ${name} must be ${rule.expected}, not ${value}`);
				}
				current = value;
			},
		});
	}
	return changeQuirks(/** @type {Quirks} */ (Object.seal(quirks)), overrides);
}

/**
 * @param {Quirks} quirks
 * @param {Partial<Quirks>} changes
 */
function changeQuirks(quirks, changes) {
	const unknown = Object.keys(changes).find((name) => !(name in RULES));
	if (unknown !== undefined) throw new TypeError(`There is no quirk ${unknown}`);
	return Object.assign(quirks, changes);
}

module.exports = { createQuirks, changeQuirks };
