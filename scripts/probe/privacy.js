'use strict';

/** Shortens to its form what could be personal, before it reaches the report. */

/** Fields of a record that tell who spoke with whom, or lead there. */
const PERSONAL = [
	...['voiceId', 'callee', 'displayNum', 'recordingFileId', 'url'],
	...['sipGroupName', 'phoneName', 'calledInfo'],
];

/** A shorter text could be a part of any word. */
const TELLING = 6;

/**
 * @param {string} digits
 * @returns {string} e.g. `91********12`; stars alone for up to 6 digits
 */
function formOfNumber(digits) {
	if (digits.length <= 6) return '*'.repeat(digits.length);
	return `${digits.slice(0, 2)}${'*'.repeat(digits.length - 4)}${digits.slice(-2)}`;
}

/**
 * @param {unknown} value
 * @returns {string} e.g. `19 digits`, `46 characters ending in .mp3`, `null`
 */
function formOf(value) {
	if (value === undefined) return 'absent';
	if (value === null || typeof value === 'boolean') return String(value);
	if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'an object';
	const text = String(value);
	if (text === '') return '""';
	if (/^\d+$/.test(text)) return `${text.length} digits`;
	const [ending] = /\.(mp3|wav|ogg|m4a|amr|aac|flac)$/i.exec(text) ?? [];
	return `${text.length} characters${ending ? ` ending in ${ending.toLowerCase()}` : ''}`;
}

/** Knows what must not be told and takes it out of texts that others wrote. */
function createPrivacy() {
	/** @type {Map<string, string>} text and what is told instead */
	const hidden = new Map();

	function replaced(text, values) {
		const lower = text.toLowerCase();
		return values
			.filter((value) => lower.includes(value.toLowerCase()))
			.sort((a, b) => b.length - a.length)
			.reduce((told, value) => told.replace(pattern(value), hidden.get(value) ?? ''), text);
	}

	return {
		/** @param {string[]} secrets key, secret and every signature */
		keep: (...secrets) => secrets.forEach((secret) => hidden.set(secret, '(hidden)')),
		/** @param {Record<string, unknown>[]} records */
		learn: (records) => {
			for (const record of records) {
				for (const field of PERSONAL) {
					const value = record[field];
					if (value) hidden.set(String(value), `(${formOf(value)})`);
				}
			}
		},
		/**
		 * @param {string} text
		 * @returns {string} without anything known, and without long numbers
		 */
		hide: (text) => withoutTraces(replaced(text, [...hidden.keys()])),
		/**
		 * @param {string} report in whose own words a short name may stand by chance
		 * @returns {string}
		 */
		guard: (report) =>
			withoutTraces(
				replaced(
					report,
					[...hidden.keys()].filter(({ length }) => length >= TELLING),
				),
			),
	};
}

/** @typedef {ReturnType<typeof createPrivacy>} Privacy */

/** Of addresses of any kind, and of long numbers. */
const withoutTraces = (text) =>
	text
		.replace(/\bhttps?:\/\/[^\s"`)]+/gi, '(address)')
		.replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '(address)')
		.replace(/\b\d{1,3}(\.\d{1,3}){3}\b/g, '(address)')
		.replace(/\d{7,}/g, ({ length }) => `(${length} digits)`);

/** In any case, since names are also sent in another; a short one only as a whole word. */
function pattern(value) {
	const literal = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	if (value.length >= TELLING) return new RegExp(literal, 'giu');
	return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu');
}

module.exports = { formOfNumber, formOf, createPrivacy };
