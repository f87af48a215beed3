import { checkZone, momentsOf, parse } from './wallClock';

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** A number is the first of these that puts it before the year 5138. */
const EPOCH_UNITS = [
	{ unit: 'seconds', below: 1e11, toMs: (value: number) => value * SECOND_MS },
	{ unit: 'milliseconds', below: 1e14, toMs: (value: number) => value },
	{ unit: 'microseconds', below: 1e17, toMs: (value: number) => value / 1e3 },
	{ unit: 'nanoseconds', below: 1e20, toMs: (value: number) => value / 1e6 },
];

const FIRST_CALL_MS = Date.UTC(2001, 0);
/** Leaves room for clocks that are wrong. */
const FAR_FUTURE_MS = 366 * DAY_MS;

/**
 * Dates a workflow delivers as text: `2026-11-24`, `2026-11-24T10:30`, `2026-11-24 10:30:00.5`,
 * each with or without `Z` or an offset. Anything looser is refused, because n8n's parser would
 * fall back to `Date.parse`, which reads wall clock time in the server's zone.
 */
const DATE_TEXT =
	/^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)? ?(?<offset>Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const DATE_WITHOUT_TIME = /^\d{4}-\d{2}-\d{2}$/;
const EPOCH_TEXT = /^\d{10}(?:\d{3}){0,3}(?:\.\d+)?$/;
const TIME_WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** Of an hour that comes twice, its first or its second time. */
type Occurrence = 'first' | 'last';

/**
 * Reads a moment in any form that n8n delivers: the date picker's text (wall clock of `zone`),
 * ISO 8601 with an offset or `Z`, a Luxon DateTime, a Date, a Unix timestamp.
 *
 * @param zone IANA name of the workflow's time zone, used where the value names none
 * @param occurrence of a time that the clock shows twice
 * @returns epoch milliseconds, or undefined when the value is no date
 * @throws ParameterError where the value needs the time zone, which is not known
 */
export function toInstant(
	value: unknown,
	zone: string,
	occurrence: Occurrence = 'first',
): number | undefined {
	if (typeof value === 'number') return fromEpoch(value);
	if (typeof value === 'string') return fromText(value.trim(), zone, occurrence);
	if (isDate(value)) return finite(value.valueOf());
	if (!isLuxonDateTime(value)) return undefined;
	// Of a time zone that is not known n8n makes DateTimes that are not valid.
	if (!value.isValid) checkZone(zone);
	return finite(value.valueOf());
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
	return new Date(milliseconds)
		.toISOString()
		.replace('T', ' ')
		.replace(/:\d\d\.\d+Z$/, ' UTC');
}

/**
 * How a time that can't be right was read, for messages.
 *
 * @param value as it was given
 * @param milliseconds what {@link toInstant} made of it
 */
export function readingOf(value: unknown, milliseconds: number): string {
	const given = typeof value === 'object' ? 'It' : String(value).trim();
	const isEpoch = typeof value === 'number' || EPOCH_TEXT.test(given);
	if (!isEpoch) return `${given} was read as ${toMinute(milliseconds)}.`;
	const unit = epochUnit(Number(given))?.unit;
	return `${given} was read as a Unix timestamp in ${unit}, ${toMinute(milliseconds)}. Give a date that is none as text, e.g. 2026-01-31T09:00:00.`;
}

function fromText(text: string, zone: string, occurrence: Occurrence): number | undefined {
	if (EPOCH_TEXT.test(text)) return fromEpoch(Number(text));
	const form = DATE_TEXT.exec(text);
	const parsed = form && parse(text, 'UTC');
	// An impossible day (30 February) would roll over into the next month.
	if (!parsed || parsed.toISODate() !== text.slice(0, 10)) return undefined;
	if (form.groups?.offset !== undefined) return parsed.toMillis();
	return momentsOf(parsed, zone)[`${occurrence}Ms`];
}

function fromEpoch(value: number): number | undefined {
	const ms = epochUnit(value)?.toMs(value);
	return ms === undefined ? undefined : finite(ms);
}

function epochUnit(value: number): (typeof EPOCH_UNITS)[number] | undefined {
	return EPOCH_UNITS.find(({ below }) => Math.abs(value) < below);
}

function finite(milliseconds: number): number | undefined {
	return Number.isFinite(milliseconds) ? Math.floor(milliseconds) : undefined;
}

/** By tag, not by class: expressions may run in another realm. */
function isDate(value: unknown): value is Date {
	return Object.prototype.toString.call(value) === '[object Date]';
}

/** By shape, not by class: n8n's Luxon is another copy than the one a package could import. */
function isLuxonDateTime(value: unknown): value is { isValid: boolean; valueOf(): number } {
	return typeof value === 'object' && value !== null && 'toMillis' in value && 'isValid' in value;
}
