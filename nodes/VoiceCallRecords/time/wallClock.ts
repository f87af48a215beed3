import { tryToParseDateTime } from 'n8n-workflow';

import { ParameterError } from '../errors';

/**
 * What a clock on the wall shows, written as a time of UTC, where every day has 24 hours: days and
 * months are counted there, and {@link momentsOf} tells when they begin in a time zone.
 */
type WallTime = ReturnType<typeof tryToParseDateTime>;

/**
 * @param milliseconds epoch ms
 * @param zone IANA name
 * @throws ParameterError for a time zone that is not known
 */
export function wallTime(milliseconds: number, zone: string): WallTime {
	return inZone(milliseconds, zone).setZone('UTC', { keepLocalTime: true });
}

/**
 * When the clock shows a time: two moments in an hour that comes twice, and the moment of the change
 * for a time that the clock leaps over.
 *
 * @param zone IANA name
 * @returns epoch ms
 * @throws ParameterError for a time zone that is not known
 */
export function momentsOf(wall: WallTime, zone: string): { firstMs: number; lastMs: number } {
	// No time zone changes its clock twice within two days.
	const offsets = [wall.minus({ days: 1 }), wall.plus({ days: 1 })].map(
		(near) => inZone(near.toMillis(), zone).offset,
	);
	const moments = offsets.map((offset) => wall.minus({ minutes: offset }).toMillis());
	const shown = moments.filter((moment) => +wallTime(moment, zone) === +wall);
	if (shown.length > 0) return { firstMs: Math.min(...shown), lastMs: Math.max(...shown) };

	let [afterMs, beforeMs] = moments;
	while (afterMs - beforeMs > 1) {
		const middleMs = Math.floor((beforeMs + afterMs) / 2);
		if (inZone(middleMs, zone).offset === offsets[0]) beforeMs = middleMs;
		else afterMs = middleMs;
	}
	return { firstMs: afterMs, lastMs: afterMs };
}

/** A date in an expression is one as JSON. */
const MIDNIGHT = /[T ]00:00(?::00(?:\.0+)?)? ?(?:Z|[+-]\d{2}(?::?\d{2})?)?"?$/i;

/** Whether a moment is given as the beginning of a day, of whichever time zone. */
export function isWrittenAsMidnight(value: unknown): boolean {
	return MIDNIGHT.test(typeof value === 'string' ? value.trim() : JSON.stringify(value));
}

/** The time zone, or UTC where it is not known and only a message is to be written. */
export function knownZone(zone: string): string {
	return parse(new Date(0), zone) === undefined ? 'UTC' : zone;
}

/** @throws ParameterError for a time zone that is not known */
export function checkZone(zone: string): void {
	inZone(0, zone);
}

function inZone(milliseconds: number, zone: string): WallTime {
	const time = parse(new Date(milliseconds), zone);
	if (time !== undefined) return time;
	throw new ParameterError(
		`The time zone "${zone.slice(0, 60)}" of the workflow is not known`,
		'Choose a Timezone in the settings of the workflow. Where they say Default, correct GENERIC_TIMEZONE of the n8n server: a name such as Asia/Kolkata, without quotes. Last 24 Hours and the other Time Ranges of a fixed length work without it.',
	);
}

/**
 * Reads a date with n8n's own parser.
 *
 * @param zone IANA name, for a text without an offset
 * @returns undefined for a text that is no date and for a time zone that is not known
 */
export function parse(value: string | Date, zone: string): WallTime | undefined {
	try {
		return tryToParseDateTime(value, zone);
	} catch {
		return undefined;
	}
}
