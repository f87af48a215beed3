import { HOUR_MS, MINUTE_MS, recordInstant, SECOND_MS } from './instant';
import { offsetsIn, once } from './offsets';
import { knownZone } from './wallClock';

/** Writes a time of a record on the clock of a time zone; leaves anything else as it is. */
export type LocalTimes = <T>(value: T) => T | string;

const twoDigits = (value: number) => String(value).padStart(2, '0');

/** Minute and second of an hour, e.g. `04:05`, by its seconds. */
const IN_HOUR = Array.from(
	{ length: HOUR_MS / SECOND_MS },
	(_, seconds) => `${twoDigits(Math.floor(seconds / 60))}:${twoDigits(seconds % 60)}`,
);

/** Ends with minute, second and an offset that has as many characters as `+08:00`. */
const USUAL_FORM = /^.{14}[0-5]\d:[0-5]\d.{6}$/;
const ZERO = '0'.charCodeAt(0);

/**
 * Writes times of records in ISO 8601, as the same moment in whole seconds with the offset of a time
 * zone. A time that can't be read, or at which no call can have been, stays as it was sent, and in a
 * time zone that is not known all do.
 *
 * @param zone IANA name
 */
export function localTimes(zone: string): LocalTimes {
	if (knownZone(zone) !== zone) return (value) => value;
	const instantOf = instants();
	const offsetAt = offsetsIn(zone);
	const endings = once((offsetMs) => IN_HOUR.map((text) => text + toOffset(offsetMs)));
	const hourText = once((hours) => new Date(hours * HOUR_MS).toISOString().slice(0, 14));
	return (value) => {
		const instant = instantOf(value);
		if (instant === undefined) return value;
		const offsetMs = offsetAt(instant);
		const localMs = instant + offsetMs;
		const hours = Math.floor(localMs / HOUR_MS);
		const seconds = Math.floor((localMs - hours * HOUR_MS) / SECOND_MS);
		return hourText(hours) + endings(offsetMs)[seconds];
	};
}

/**
 * Reads times as {@link recordInstant} does. Lists are in order of time, so most times are of the
 * hour of the one before and only differ in minute and second: that saves a third of what 100,000
 * times take.
 */
function instants(): (value: unknown) => number | undefined {
	let hour = 'none';
	let offset = '';
	let hourMs = 0;
	return (value) => {
		if (typeof value !== 'string' || !USUAL_FORM.test(value)) return recordInstant(value);
		const inHourMs = digitsAt(value, 14) * MINUTE_MS + digitsAt(value, 17) * SECOND_MS;
		if (value.startsWith(hour) && value.endsWith(offset)) return hourMs + inHourMs;
		const instant = recordInstant(value);
		if (instant === undefined) return undefined;
		hour = value.slice(0, 14);
		offset = value.slice(19);
		hourMs = instant - inHourMs;
		return instant;
	};
}

/** The two digits at a place of a text. */
function digitsAt(text: string, place: number): number {
	return text.charCodeAt(place) * 10 + text.charCodeAt(place + 1) - ZERO * 11;
}

/** @returns e.g. `-03:30` */
function toOffset(offsetMs: number): string {
	const minutes = Math.abs(offsetMs) / MINUTE_MS;
	return `${offsetMs < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}
