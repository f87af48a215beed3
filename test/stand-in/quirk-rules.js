'use strict';

/** What each quirk may be; the first choice is the default. Meanings are in quirks.js. */

const { parseQuota } = require('./quota');

/** @param {(string | number | boolean)[]} choices */
const anyOf = (...choices) => ({
	initial: choices[0],
	/** every value there is; undefined for a number or a free text */
	choices,
	accepts: (value) => choices.includes(value),
	expected: choices.map((choice) => JSON.stringify(choice)).join(', '),
});

const milliseconds = (initial) => ({
	initial,
	choices: undefined,
	accepts: (value) => Number.isFinite(value) && value >= 0,
	expected: 'a number of milliseconds',
});

const text = (initial, accepts = (_value) => true, expected = 'a text') => ({
	initial,
	choices: undefined,
	accepts: (value) => typeof value === 'string' && accepts(value),
	expected,
});

const isQuota = (value) => value === '' || parseQuota(value) !== undefined;

const RULES = {
	// Access
	blockedIp: anyOf(false, true),
	timestampTolerance: anyOf(1800, 300),
	futureTimestamps: anyOf(true, false),
	upperCaseSign: anyOf(true, false),
	wrongSign: anyOf('inBand', 'http401'),
	quota: text('', isQuota, "'' or a quota such as '30/60s'"),
	quotaRefusal: anyOf('-15', '429', '503'),
	quotaRetryAfter: anyOf(false, true),
	// The range
	retention: anyOf('calendar', 'calendarUtc', '60days'),
	longestRange: anyOf('seconds', 'dates', 'datesIncluded', 'wholeDays'),
	filterField: anyOf('submitTime', 'callTime', 'ringingTime', 'answerTime', 'hangupTime'),
	bounds: anyOf('[]', '()', '[)', '(]'),
	requestOffsets: anyOf('numeric', 'any', 'vendorOnly', 'ignored'),
	nameMatching: anyOf('exact', 'ignoreCase', 'ignoreBlanks', 'ignoreBoth'),
	absentNames: anyOf('all', 'refused'),
	// The list
	order: anyOf('newestFirst', 'oldestFirst', 'asStored'),
	sameSecond: anyOf('stable', 'shuffled'),
	doubles: anyOf(false, true),
	pageOver100: anyOf('refused', 'clamped', 'served'),
	pagePastEnd: anyOf('empty', 'firstPage', 'lastPage', 'refused'),
	pageZero: anyOf('refused', 'firstPage'),
	listed: anyOf('atOnce', 'whenAnswered', 'whenEnded'),
	// How answers are written
	statusAsNumber: anyOf(false, true),
	totalsAsText: anyOf(false, true),
	envelope: anyOf('status', 'code'),
	refusalHttpStatus: anyOf(200, 400, 500),
	badParameter: anyOf('-22', '-21', '-99'),
	contentType: anyOf(
		'application/json;charset=UTF-8',
		'application/json',
		'text/plain;charset=UTF-8',
	),
	compression: anyOf('none', 'gzip'),
	dateHeader: anyOf(true, false),
	extraKeys: anyOf(false, true),
	// How records are written
	recordFields: anyOf('documented', 'more', 'fewer'),
	empty: anyOf('blank', 'null', 'absent'),
	idsAsNumbers: anyOf(false, true),
	durationsAsText: anyOf(false, true),
	amountsAsNumbers: anyOf(false, true),
	timeOffset: anyOf('+08:00', 'Z', '+00:00', 'none'),
	successCode: anyOf('1000', '200', '0'),
	costField: anyOf('cost', 'costEur'),
	currency: text('asStored'),
	filledLater: anyOf('nothing', 'cost', 'recordingFileId'),
	filledAfterMs: milliseconds(5 * 60_000),
	// One record, one recording
	singleRecord: anyOf('settlement', 'sameFields', 'more'),
	unknownRecord: anyOf('nullData', 'emptyData', '-24', '-22', '-14', '-25'),
	unknownRecording: anyOf('-24', '-22', 'nullData'),
	fileType: anyOf('byName', 'octetStream', 'none'),
	redirectFiles: anyOf(false, true),
	urlLifetimeMs: milliseconds(10 * 60_000),
	// Equipment
	delayMs: milliseconds(0),
};

module.exports = { RULES };
