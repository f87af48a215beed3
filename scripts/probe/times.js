'use strict';

/** Times as the API writes and reads them. */

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Every sample of the vendor's pages is in +08:00. */
const VENDOR_OFFSET_MS = 8 * HOUR_MS;

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?<offset>Z|[+-]\d{2}:?\d{2})?$/;

/**
 * @param {number} at epoch ms; a fraction of a second is cut off
 * @param {'+08:00' | '+00:00' | 'Z'} [offset]
 * @returns {string} e.g. `2022-01-01T00:00:00+08:00`
 */
function toApiTime(at, offset = '+08:00') {
	const offsetMs = offset === '+08:00' ? VENDOR_OFFSET_MS : 0;
	return `${new Date(at + offsetMs).toISOString().slice(0, 19)}${offset}`;
}

/**
 * @param {unknown} text a time of a record; without an offset it is taken for +08:00
 * @returns {number | undefined} epoch ms, undefined for anything but ISO 8601 in whole seconds
 */
function fromApiTime(text) {
	const match = typeof text === 'string' ? ISO.exec(text) : null;
	if (!match) return undefined;
	const at = Date.parse(match.groups?.offset ? match[0] : `${match[0]}+08:00`);
	return Number.isNaN(at) ? undefined : at;
}

/**
 * @param {string} text
 * @returns {string | undefined} e.g. `+08:00`, `Z` or `none`; undefined for another form
 */
function offsetOf(text) {
	const match = ISO.exec(text);
	return match ? (match.groups?.offset ?? 'none') : undefined;
}

/**
 * @param {number} now epoch ms
 * @param {number} offsetMs of the clock whose date counts
 * @returns {number} epoch ms of the same time two calendar months before; the month's last day
 *   where there is no such date
 */
function twoMonthsBefore(now, offsetMs) {
	const then = new Date(now + offsetMs);
	const day = then.getUTCDate();
	then.setUTCDate(1);
	then.setUTCMonth(then.getUTCMonth() - 2);
	const lastDay = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
	then.setUTCDate(Math.min(day, lastDay));
	return then.getTime() - offsetMs;
}

module.exports = {
	SECOND_MS,
	MINUTE_MS,
	HOUR_MS,
	DAY_MS,
	VENDOR_OFFSET_MS,
	toApiTime,
	fromApiTime,
	offsetOf,
	twoMonthsBefore,
};
