'use strict';

/**
 * Where the vendor page is silent or its copies contradict each other, the stand-in can behave in
 * every way that is thinkable. Quirks may be changed while it runs: `api.quirks.order = ...`.
 * Values and defaults are in quirk-rules.js.
 *
 * @typedef {object} Quirks
 * @property {boolean} blockedIp answer every request with -2
 * @property {1800 | 300} timestampTolerance seconds that a Timestamp may be off
 * @property {boolean} futureTimestamps whether it may be off on that side, too
 * @property {boolean} upperCaseSign whether Sign may have upper-case digits
 * @property {'inBand' | 'http401'} wrongSign HTTP status of -1
 * @property {string} quota requests per time such as '30/60s', '' for any number; see quota.js
 * @property {'-15' | '429' | '503'} quotaRefusal how a request over the quota is refused: status -15
 *   with HTTP 200, or that HTTP status
 * @property {boolean} quotaRetryAfter such a refusal says in Retry-After after how many seconds the
 *   next window begins
 * @property {'calendar' | 'calendarUtc' | '60days'} retention how "the last two months" are counted
 * @property {'seconds' | 'dates' | 'datesIncluded' | 'wholeDays'} longestRange how "at most 31 days"
 *   are counted: to the second, from the date of the start to that of the end on the clock of +08:00,
 *   as dates with both of these included, or without what goes over a whole day
 * @property {'submitTime' | 'callTime' | 'ringingTime' | 'answerTime' | 'hangupTime'} filterField
 *   the time that is compared with strTime and endTime and that orders the list; calls without
 *   this time are not listed
 * @property {'[]' | '()' | '[)' | '(]'} bounds whether strTime and endTime belong to the range
 * @property {'numeric' | 'any' | 'vendorOnly' | 'ignored'} requestOffsets offsets that a time of a
 *   request may have: any number, also Z, only +08:00; or any, and all are taken for +08:00
 * @property {'exact' | 'ignoreCase' | 'ignoreBlanks' | 'ignoreBoth'} nameMatching of groups and
 *   phones; blanks are those around the name
 * @property {'all' | 'refused'} absentNames what a request without sipGroupName or phoneName gets
 * @property {'newestFirst' | 'oldestFirst' | 'asStored'} order
 * @property {'stable' | 'shuffled'} sameSecond whether calls of the same second keep their places
 *   from one answer to the next
 * @property {boolean} doubles every 25th call of a list is listed twice in a row
 * @property {'refused' | 'clamped' | 'served'} pageOver100 a size over 100
 * @property {'empty' | 'firstPage' | 'lastPage' | 'refused'} pagePastEnd
 * @property {'refused' | 'firstPage'} pageZero
 * @property {'atOnce' | 'whenAnswered' | 'whenEnded'} listed from when on a stored call is listed;
 *   one that nobody answered from its end on
 * @property {boolean} statusAsNumber `0` instead of `"0"`
 * @property {boolean} totalsAsText `"5"` instead of `5`, also size, current and pages
 * @property {'status' | 'code'} envelope `code` and `msg` instead of `status` and `reason`
 * @property {200 | 400 | 500} refusalHttpStatus HTTP status of every status but 0
 * @property {'-22' | '-21' | '-99'} badParameter status for a request that breaks the page's rules
 * @property {'application/json;charset=UTF-8' | 'application/json' | 'text/plain;charset=UTF-8'}
 *   contentType of answers
 * @property {'none' | 'gzip'} compression of answers to clients that accept it
 * @property {boolean} dateHeader
 * @property {boolean} extraKeys undocumented keys in `data`, those of a MyBatis-Plus page
 * @property {'documented' | 'more' | 'fewer'} recordFields of a list: 'more' are those that other
 *   pages document, 'fewer' is without billPeriod and rate
 * @property {'blank' | 'null' | 'absent'} empty how an empty field of a record is written; 'blank'
 *   leaves records as they are stored
 * @property {boolean} idsAsNumbers voiceId without quotes, all digits
 * @property {boolean} durationsAsText
 * @property {boolean} amountsAsNumbers cost and rate
 * @property {'+08:00' | 'Z' | '+00:00' | 'none'} timeOffset of the times in records; 'none' leaves
 *   away that of the stored ones
 * @property {'1000' | '200' | '0'} successCode terminationCode of calls that are stored with 1000
 * @property {'cost' | 'costEur'} costField name of the amount; BUKA's is `costEur`
 * @property {string} currency of every record: a text such as 'EUR', 'absent', or 'asStored'
 * @property {'nothing' | 'cost' | 'recordingFileId'} filledLater empty at first
 * @property {number} filledAfterMs since the end of the call
 * @property {'settlement' | 'sameFields' | 'more'} singleRecord what recordSip has beyond the list:
 *   the three documented fields, nothing, or an undocumented one beside them
 * @property {'nullData' | 'emptyData' | '-24' | '-22' | '-14' | '-25'} unknownRecord answer to an
 *   unknown voiceId
 * @property {'nullData' | '-22' | '-24'} unknownRecording answer to an unknown recordingFileId
 * @property {'byName' | 'octetStream' | 'none'} fileType content type of recordings
 * @property {boolean} redirectFiles the recording's URL redirects to another one
 * @property {number} urlLifetimeMs how long a recording's URL works
 * @property {number} delayMs pause before every answer
 */

const { RULES } = require('./quirk-rules');

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
	const unknown = Object.keys(changes).find((name) => !Object.hasOwn(RULES, name));
	if (unknown !== undefined) throw new TypeError(`There is no quirk ${unknown}`);
	return Object.assign(quirks, changes);
}

/**
 * Every quirk with its default and, unless it is a number or a free text, its values.
 *
 * @returns {{ name: string, initial: unknown, choices: unknown[] | undefined }[]}
 */
const listQuirks = () =>
	Object.entries(RULES).map(([name, { initial, choices }]) => ({ name, initial, choices }));

module.exports = { createQuirks, changeQuirks, listQuirks };
