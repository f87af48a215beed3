import { tryToParseDateTime } from 'n8n-workflow';

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Epoch milliseconds from here on; smaller numbers are epoch seconds (10^11 s is the year 5138). */
const FIRST_MILLISECONDS = 1e11;

const FIRST_CALL_MS = Date.UTC(2001, 0);
/** Leaves room for clocks that are wrong. */
const FAR_FUTURE_MS = 366 * DAY_MS;

/**
 * Dates a workflow delivers as text: `2026-11-24`, `2026-11-24T10:30`, `2026-11-24 10:30:00.5`,
 * each with or without `Z` or an offset. Anything looser is refused, because n8n's parser would
 * fall back to `Date.parse`, which reads wall clock time in the server's zone.
 */
const DATE_TEXT =
	/^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)? ?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const DATE_WITHOUT_TIME = /^\d{4}-\d{2}-\d{2}$/;
const EPOCH_TEXT = /^\d{10}(?:\d{3})?(?:\.\d+)?$/;
const TIME_WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * Reads a moment in any form that n8n delivers: the date picker's text (wall clock of `zone`),
 * ISO 8601 with an offset or `Z`, a Luxon DateTime, a Date, epoch seconds or milliseconds.
 *
 * @param zone IANA name of the workflow's time zone, used where the value names none
 * @returns epoch milliseconds, or undefined when the value is no date
 */
export function toInstant(value: unknown, zone: string): number | undefined {
	if (typeof value === 'number') return fromEpoch(value);
	if (typeof value === 'string') return fromText(value.trim(), zone);
	if (isDate(value) || isLuxonDateTime(value)) return finite(value.valueOf());
	return undefined;
}

/** Whether the value names a day without a time of day, e.g. `2026-11-24`. */
export function isDayOnly(value: unknown): boolean {
	return typeof value === 'string' && DATE_WITHOUT_TIME.test(value.trim());
}

/**
 * Reads a time of a call record (vendor page: ISO 8601 with an offset).
 *
 * @returns epoch milliseconds, or undefined for an empty time, one without an offset, which would
 * have to be guessed, or one at which no call can have been
 */
export function recordInstant(value: unknown): number | undefined {
	if (typeof value !== 'string' || !TIME_WITH_OFFSET.test(value)) return undefined;
	const instant = Date.parse(value);
	return isPlausibleInstant(instant) ? instant : undefined;
}

/**
 * Whether a call can have been at that time: services write the first day of their calendar, or one
 * in the far future, where there is none.
 *
 * @param milliseconds epoch ms; NaN is no time
 */
export function isPlausibleInstant(milliseconds: number): boolean {
	return milliseconds >= FIRST_CALL_MS && milliseconds <= Date.now() + FAR_FUTURE_MS;
}

/** Whether a field was left empty, by a person, an expression or a model. */
export function isEmpty(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/**
 * For messages, e.g. `2026-01-31 09:00 UTC`.
 *
 * @param milliseconds epoch ms
 */
export function toMinute(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function fromText(text: string, zone: string): number | undefined {
	if (EPOCH_TEXT.test(text)) return fromEpoch(Number(text));
	if (!DATE_TEXT.test(text)) return undefined;
	try {
		const parsed = tryToParseDateTime(text, zone);
		// An impossible day (30 February) would roll over into the next month.
		return parsed.toISODate() === text.slice(0, 10) ? parsed.toMillis() : undefined;
	} catch {
		return undefined;
	}
}

function fromEpoch(value: number): number | undefined {
	return finite(Math.abs(value) < FIRST_MILLISECONDS ? value * SECOND_MS : value);
}

function finite(milliseconds: number): number | undefined {
	return Number.isFinite(milliseconds) ? Math.floor(milliseconds) : undefined;
}

/** By tag, not by class: expressions may run in another realm. */
function isDate(value: unknown): value is Date {
	return Object.prototype.toString.call(value) === '[object Date]';
}

/** By shape, not by class: n8n's Luxon is another copy than the one a package could import. */
function isLuxonDateTime(value: unknown): value is { valueOf(): number } {
	return typeof value === 'object' && value !== null && 'toMillis' in value && 'isValid' in value;
}
