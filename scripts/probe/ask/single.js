'use strict';

/** One record, one recording, and ids that there are not. */

const { RECORD_FIELDS, SINGLE_RECORD_FIELDS } = require('../documented');
const { NotSeen } = require('../outcomes');
const { isObject } = require('../reply');
const { MINUTE_MS } = require('../times');

const recordPath = (id) => `/recordSip/${encodeURIComponent(id)}`;
const recordingPath = (id) =>
	`/getRecordingFileUrl?${new URLSearchParams({ recordingFileId: id, sourceType: 'sip' })}`;

/** Asks for a call that the list has. */
async function askSingleRecord({ api, evidence }) {
	const [listed] = await evidence.records();
	const reply = await api.request(recordPath(listed.voiceId));
	if (!reply.isOk || !isObject(reply.data) || !reply.data.voiceId) {
		return { unlike: [`a call that is listed is not to be had by its id (${reply.word})`] };
	}
	const beyond = Object.keys(reply.data).filter((name) => !(name in listed));
	const others = beyond.filter((name) => !SINGLE_RECORD_FIELDS.includes(name));
	const missing = Object.keys(listed).filter((name) => !(name in reply.data));
	const changed = RECORD_FIELDS.filter(
		(name) =>
			name in listed && name in reply.data && String(reply.data[name]) !== String(listed[name]),
	);
	const names = (list) => list.map((name) => `\`${name}\``).join(', ');
	return {
		is: {
			singleRecord: beyond.length === 0 ? 'sameFields' : others.length > 0 ? 'more' : 'settlement',
		},
		also: [
			...(beyond.length > 0 ? [`beyond the list: ${names(beyond)}`] : []),
			...(missing.length > 0 ? [`not there: ${names(missing)}`] : []),
		],
		unlike: changed.length > 0 ? [`other values than in the list: ${names(changed)}`] : [],
	};
}

/** As long as real ones, and too high to be one. */
const UNKNOWN_RECORD = '9999999999999999999';
const UNKNOWN_RECORDING = `1${'9'.repeat(40)}.mp3`;

const MISSING_RECORD = ['nullData', 'emptyData', '-24', '-22', '-14', '-25'];
const MISSING_RECORDING = ['nullData', '-22', '-24'];

async function askUnknownIds({ api }) {
	const record = await api.request(recordPath(UNKNOWN_RECORD));
	const recording = await api.request(recordingPath(UNKNOWN_RECORDING));
	const is = {};
	const also = [];
	const unlike = [];
	const note = (quirk, what, reply, documented) => {
		const value = answerFor(reply);
		if (documented.includes(value)) is[quirk] = value;
		// The node takes all of these for "there is none".
		else if (MISSING_RECORD.includes(value)) also.push(`${what}: ${value}`);
		else unlike.push(`${what}: ${reply.word}`);
	};
	note('unknownRecord', 'an unknown call', record, MISSING_RECORD);
	note('unknownRecording', 'an unknown recording', recording, MISSING_RECORDING);
	return { is, also, unlike };
}

function answerFor({ isOk, status, data }) {
	if (!isOk) return status;
	if (data === null || data === undefined) return 'nullData';
	return isObject(data) && Object.keys(data).length === 0 ? 'emptyData' : 'something';
}

const MAX_REDIRECTS = 3;

/** Asks for the address of a recording and looks at its file without reading it. */
async function askRecording({ api, evidence, options, watch }) {
	const need = 'a call with a recording';
	const score = ({ recordingFileId }) => (recordingFileId ? 1 : -1);
	const { recordingFileId } = await evidence.pick(need, score);
	const reply = await api.request(recordingPath(recordingFileId));
	const address = reply.data?.url;
	if (!reply.isOk || !/^https?:\/\//.test(String(address))) {
		return { unlike: [`no address came for a recording that is listed (${reply.word})`] };
	}
	const { response, redirects } = await follow(api, address);
	const type = response.headers.get('content-type') ?? '';
	const size = response.headers.get('content-length');
	await response.body?.cancel();
	const also = [
		`the file server answers with HTTP ${response.status}`,
		`type: ${type.slice(0, 60) || 'none'}, size: ${size === null ? 'not told' : `${size} bytes`}`,
		lifetime(reply.data.expireTime, api.serverNow()),
	];
	if (response.status !== 200) return { also, unlike: ['the address gave no file'] };
	if (/^(text\/|application\/(json|xml))/i.test(type)) {
		return { also, unlike: ['the address gave something else than audio'] };
	}
	const is = { redirectFiles: redirects > 0, ...fileTypeOf(type, recordingFileId) };
	if (!options.watch)
		return { is, also, unseen: ['for the real lifetime: the option --watch 30m'] };
	const { file } = await watch(address);
	return { is, also: [...also, ...(file ? [file] : [])] };
}

async function follow(api, address) {
	let url = address;
	for (let redirects = 0; ; redirects++) {
		const response = await api.fetchFile(url);
		const location = response.headers.get('location');
		if (response.status < 300 || response.status > 399 || !location) return { response, redirects };
		await response.body?.cancel();
		if (redirects === MAX_REDIRECTS) throw new NotSeen('an address with fewer redirects');
		url = new URL(location, url).href;
	}
}

const BY_NAME = { mp3: /^audio\/(mpeg|mp3)/i, wav: /^audio\/(x-)?wave?/i };

function fileTypeOf(type, id) {
	if (type === '') return { fileType: 'none' };
	if (/^(application|binary)\/octet-stream/i.test(type)) return { fileType: 'octetStream' };
	const expected = BY_NAME[String(id).split('.').at(-1)?.toLowerCase() ?? ''];
	return expected?.test(type) ? { fileType: 'byName' } : {};
}

function lifetime(expireTime, now) {
	if (expireTime === undefined || expireTime === null) return 'no expireTime came';
	if (!/^\d{13}$/.test(String(expireTime))) return 'expireTime is no time in milliseconds';
	return `expireTime is ${((Number(expireTime) - now) / MINUTE_MS).toFixed(1)} minutes ahead`;
}

module.exports = { askSingleRecord, askUnknownIds, askRecording };
