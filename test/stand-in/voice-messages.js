'use strict';

/** Invented voice messages and voice codes in exactly the shape of the vendor page. */

const { multiply, settlement } = require('./billing');
const { createRandom, pick, hex } = require('./random');
const { makeRecord, makeRecords } = require('./records');

const KEYS = ['0', '1', '2', '9', '*', '#'];
const INFOS = ['', '', 'order 4711', 'appointment on Monday', '账单提醒'];
const KEY_SHARE = 0.4;
const CODE_SHARE = 0.5;
/** What the platform itself pays of an amount; an invented share. */
const BASE_SHARE = '0.8';

/**
 * Voice messages spread evenly at random over a time range, oldest first.
 *
 * @param {Parameters<typeof makeRecords>[0]} [options] those of calls
 * @returns {import('./types').VoiceMessageRecord[]}
 */
const makeVoiceMessages = (options) => makeRecords({ seed: 2, ...options }).map(toVoiceMessage);

/**
 * One voice message; without overrides an answered one of an hour ago. Times follow `submitTime`.
 *
 * @param {Partial<import('./types').VoiceMessageRecord> & Record<string, any>} [overrides]
 * @param {Parameters<typeof makeRecord>[1]} [options]
 * @returns {import('./types').VoiceMessageRecord}
 */
function makeVoiceMessage(overrides = {}, options = {}) {
	const { submitTime } = overrides;
	const call = makeRecord(submitTime ? { submitTime } : {}, options);
	return { ...toVoiceMessage(call), ...overrides };
}

/** @param {import('./types').CallRecord} call that takes the same course */
function toVoiceMessage({ sipGroupName, phoneName, recordingFileId, currency, ...call }) {
	const random = createRandom(Number(call.voiceId.slice(-7)));
	const isKeyPressed = random() < KEY_SHARE;
	return {
		...call,
		voiceId: idBeside(call.voiceId),
		baseCost: multiply(call.cost, BASE_SHARE),
		// A voice code is spoken without a file.
		voiceFileId: random() < CODE_SHARE ? '' : hex(random, 32),
		feedbackValue: call.answerTime !== '' && isKeyPressed ? pick(random, KEYS) : '-1',
		calledInfo: pick(random, INFOS),
		...settlement({ ...call, currency }),
		currency,
	};
}

/** An id that no call has. */
const idBeside = (id) => id.slice(0, 12) + String(Number(id[12]) + 2) + id.slice(13);

module.exports = { makeVoiceMessages, makeVoiceMessage };
