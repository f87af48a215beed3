'use strict';

/** Times as the vendor page writes them: `2022-01-01T00:00:00+08:00`. */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Every sample of the vendor page carries +08:00, China Standard Time, which has no summer time. */
const VENDOR_OFFSET_MS = 8 * HOUR_MS;

const DOCUMENTED_FORM =
	/^(?<wall>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?<sign>[+-])(?<hours>\d{2}):(?<minutes>\d{2})$/;

/**
 * Reads exactly the documented form: whole seconds and a numeric offset, no `Z`, no fraction, and
 * a date that exists. The offset goes up to 18 hours, the bound of ISO 8601 readers in Java.
 *
 * @param {string} text
 * @returns {number | undefined} epoch ms, undefined for any other text
 */
function parseApiTime(text) {
	const { wall, sign, hours, minutes } = DOCUMENTED_FORM.exec(text)?.groups ?? {};
	if (wall === undefined) return undefined;
	const wallMs = Date.parse(`${wall}Z`);
	// Reading rolls 31 April or 24:00 over to the next day; writing it again shows that.
	if (Number.isNaN(wallMs) || wallTime(wallMs) !== wall) return undefined;
	const offsetMinutes = Number(hours) * 60 + Number(minutes);
	if (Number(minutes) > 59 || offsetMinutes > 18 * 60) return undefined;
	return wallMs - (sign === '-' ? -1 : 1) * offsetMinutes * 60_000;
}

/**
 * Reads a time of a request, with the offsets that the quirk allows.
 *
 * @param {string} text
 * @param {import('./quirks').Quirks} quirks
 * @returns {number | undefined} epoch ms
 */
function readRequestTime(text, { requestOffsets }) {
	const numeric = requestOffsets === 'any' ? text.replace(/Z$/, '+00:00') : text;
	const at = parseApiTime(numeric);
	if (at === undefined || text.endsWith('+08:00')) return at;
	if (requestOffsets === 'vendorOnly') return undefined;
	return requestOffsets === 'ignored' ? parseApiTime(text.replace(/.{6}$/, '+08:00')) : at;
}

/**
 * @param {number} milliseconds epoch ms; a fraction of a second is cut off
 * @returns {string} e.g. `2022-01-01T00:00:00+08:00`
 */
function formatApiTime(milliseconds) {
	return `${wallTime(milliseconds + VENDOR_OFFSET_MS)}+08:00`;
}

const wallTime = (milliseconds) => new Date(milliseconds).toISOString().slice(0, 19);

/**
 * Start of "the last two months" (vendor page), which does not say how months are counted.
 *
 * @param {number} now epoch ms
 * @param {'calendar' | 'calendarUtc' | '60days'} counting two calendar months on the clock of
 *   +08:00, the same on that of UTC, or 60 days
 * @returns {number} epoch ms
 */
function twoMonthsBefore(now, counting) {
	if (counting === '60days') return now - 60 * DAY_MS;
	const offsetMs = counting === 'calendar' ? VENDOR_OFFSET_MS : 0;
	const then = new Date(now + offsetMs);
	const day = then.getUTCDate();
	then.setUTCDate(1);
	then.setUTCMonth(then.getUTCMonth() - 2);
	// Two months before 30 April is the last day of February.
	then.setUTCDate(Math.min(day, daysInMonth(then)));
	return then.getTime() - offsetMs;
}

const daysInMonth = (date) =>
	new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();

module.exports = {
	DAY_MS,
	VENDOR_OFFSET_MS,
	parseApiTime,
	readRequestTime,
	formatApiTime,
	twoMonthsBefore,
};
