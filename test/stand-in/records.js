'use strict';

/** Invented calls in exactly the shape of the vendor page. */

const { createRandom, between, pick, hex } = require('./random');
const { chargedSeconds, costOf } = require('./billing');
const { DAY_MS, VENDOR_OFFSET_MS, parseApiTime, formatApiTime } = require('./time');

const GROUPS = ['sales', 'support', 'field team'];
const PHONES = ['desk-1', 'desk-2', 'desk-3', 'desk-4', 'mobile-1', 'mobile-2'];

const AREAS = [
	{ code: 'Afghanistan(Kandahar)', prefix: '93', rate: '0.18', billPeriod: '20+20' },
	{ code: 'India(Karnataka)', prefix: '91', rate: '0.023625', billPeriod: '20+20' },
	{ code: 'Germany(Mobile)', prefix: '4915', rate: '0.0345', billPeriod: '60+60' },
	{ code: 'Brazil(Sao Paulo)', prefix: '5511', rate: '0.0127', billPeriod: '60+60' },
	{ code: 'Indonesia(Telkomsel)', prefix: '6281', rate: '0.04', billPeriod: '20+20' },
];

/** The vendor has no table of failures; these are the usual SIP codes. */
const FAILURES = [
	{ terminationCode: '480', terminationReason: 'Temporarily Unavailable', rings: true },
	{ terminationCode: '486', terminationReason: 'Busy Here', rings: false },
	{ terminationCode: '487', terminationReason: 'Request Terminated', rings: true },
	{ terminationCode: '404', terminationReason: 'Not Found', rings: false },
];

/** As in the vendor page's sample. */
const SUCCESS = { terminationCode: '1000', terminationReason: 'success', rings: true };

const EUR_SHARE = 0.15;
const WAV_SHARE = 0.1;

/** Ids end in a number of 7 digits; single records count from the upper half to stay apart. */
const FIRST_OF_MANY = 1_000_000;
let nextSingle = 5_000_000;

/**
 * Calls spread evenly at random over a time range, oldest first.
 *
 * @param {object} [options]
 * @param {number} [options.count]
 * @param {number} [options.from] epoch ms; default: a day before `to`
 * @param {number} [options.to] epoch ms, excluded; default: now
 * @param {number} [options.seed] the same options give the same records
 * @param {string[]} [options.groups]
 * @param {string[]} [options.phones]
 * @param {number} [options.answeredShare] 0 to 1
 * @returns {import('./types').CallRecord[]}
 */
function makeRecords(options = {}) {
	const { count = 100, to = Date.now(), from = to - DAY_MS, seed = 1 } = options;
	const random = createRandom(seed);
	const submitted = Array.from({ length: count }, () => from + random() * (to - from));
	// Times are whole seconds; rounding up could leave a range that starts within a second.
	const seconds = submitted.sort((a, b) => a - b).map((ms) => Math.floor(ms / 1000) * 1000);
	return seconds.map((ms, index) =>
		makeCall(random, Math.max(ms, Math.ceil(from / 1000) * 1000), FIRST_OF_MANY + index, options),
	);
}

/**
 * One call; without overrides an answered one of an hour ago. Times follow `submitTime`.
 *
 * @param {Partial<import('./types').CallRecord> & Record<string, any>} [overrides]
 * @param {{ answered?: boolean, seed?: number }} [options]
 * @returns {import('./types').CallRecord}
 */
function makeRecord(overrides = {}, { answered = true, seed } = {}) {
	const number = nextSingle++;
	const submitted = parseApiTime(overrides.submitTime ?? '') ?? Date.now() - DAY_MS / 24;
	const answeredShare = answered ? 1 : 0;
	return {
		...makeCall(createRandom(seed ?? number), submitted, number, { answeredShare }),
		...overrides,
	};
}

function makeCall(random, submitted, number, options) {
	const { groups = GROUPS, phones = PHONES, answeredShare = 0.7 } = options;
	const answered = random() < answeredShare;
	const outcome = answered ? SUCCESS : pick(random, FAILURES);
	const { code, prefix, rate, billPeriod } = pick(random, AREAS);

	const called = submitted + between(random, 0, 3) * 1000;
	const ringing = called + between(random, 1, 5) * 1000;
	const pickedUp = ringing + between(random, 2, 25) * 1000;
	const callDuration = answered ? between(random, 1, 600) : 0;
	const chargedDuration = chargedSeconds(callDuration, billPeriod);

	return {
		voiceId: idTime(submitted).slice(2) + String(number).padStart(7, '0'),
		sipGroupName: pick(random, groups),
		phoneName: pick(random, phones),
		callee: prefix + between(random, 10_000_000, 99_999_999),
		displayNum: `1008${between(random, 100_000, 999_999)}`,
		code,
		submitTime: formatApiTime(submitted),
		callTime: formatApiTime(called),
		ringingTime: outcome.rings ? formatApiTime(ringing) : '',
		answerTime: answered ? formatApiTime(pickedUp) : '',
		hangupTime: formatApiTime(pickedUp + callDuration * 1000),
		callDuration,
		chargedDuration,
		terminationCode: outcome.terminationCode,
		terminationReason: outcome.terminationReason,
		cost: costOf(rate, chargedDuration),
		billPeriod,
		rate,
		recordingFileId: answered ? recordingId(random, submitted) : '',
		currency: random() < EUR_SHARE ? 'EUR' : '',
	};
}

/** The form of the vendor's sample: `1`, year and month, hex digits. */
const recordingId = (random, ms) =>
	`1${idTime(ms).slice(0, 6)}${hex(random, 34)}${random() < WAV_SHARE ? '.wav' : '.mp3'}`;

/** @returns {string} yyyyMMddHHmmss on the clock of +08:00 */
const idTime = (ms) =>
	new Date(ms + VENDOR_OFFSET_MS).toISOString().slice(0, 19).replace(/\D/g, '');

module.exports = { makeRecords, makeRecord };
