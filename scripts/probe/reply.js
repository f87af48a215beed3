'use strict';

/**
 * One answer of the API as it came.
 *
 * @typedef {object} Reply
 * @property {number} http status
 * @property {Headers} headers
 * @property {string} text
 * @property {any} body parsed JSON, ids as text; undefined when it is none
 * @property {boolean} isOk status 0
 * @property {string | undefined} status
 * @property {any} data
 * @property {any[]} records of a list, else none
 * @property {number} total of a list, NaN elsewhere
 * @property {string} word e.g. `-22 "parameter exception"` or `HTTP 502`, without anything personal
 */

/** A JSON number of 19 digits would lose its last ones. */
const UNQUOTED_IDS = /("voiceId"\s*:\s*)(\d+)/g;

const MAX_WORDS = 120;

/**
 * @param {{ status: number, headers: Headers }} response
 * @param {string} text
 * @param {import('./privacy').Privacy} privacy
 * @returns {Reply}
 */
function readReply({ status: http, headers }, text, privacy) {
	const body = parse(text);
	const raw = body?.status ?? body?.code;
	const status = raw === undefined || raw === null ? undefined : String(raw).trim();
	const isOk = status === '0' && http >= 200 && http <= 299;
	const data = body?.data ?? undefined;
	const records = Array.isArray(data?.records) ? data.records.filter(isObject) : [];
	privacy.learn(isObject(data) ? [...records, data] : records);
	const word = wordOf(http, status, body?.reason ?? body?.msg, privacy);
	return {
		http,
		headers,
		text,
		body,
		isOk,
		status,
		data,
		records,
		total: Number(data?.total),
		word,
	};
}

function parse(text) {
	try {
		const body = JSON.parse(text.replace(UNQUOTED_IDS, '$1"$2"'));
		return isObject(body) ? body : undefined;
	} catch {
		return undefined;
	}
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

function wordOf(http, status, reason, privacy) {
	if (status === undefined) return `HTTP ${http}`;
	const words = reason ? ` "${String(reason).replace(/\s+/g, ' ')}"` : '';
	const told = privacy.hide(status + words).slice(0, MAX_WORDS);
	return http === 200 ? told : `${told} (HTTP ${http})`;
}

module.exports = { readReply, isObject };
