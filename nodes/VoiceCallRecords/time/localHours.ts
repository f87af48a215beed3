import { HOUR_MS } from './instant';
import { offsetsIn, once } from './offsets';

/** Day and hour of the clock on the wall. */
export interface LocalHour {
	/** `yyyy-MM-dd` */
	day: string;
	/** 0 to 23 */
	hour: number;
}

/**
 * Tells day and hour of a moment in a time zone.
 *
 * @param zone IANA name; one that is not known makes the function throw a ParameterError
 */
export function localHours(zone: string): (milliseconds: number) => LocalHour {
	const offsetAt = offsetsIn(zone);
	const localHour = once((hours): LocalHour => {
		const text = new Date(hours * HOUR_MS).toISOString();
		return { day: text.slice(0, 10), hour: Number(text.slice(11, 13)) };
	});
	return (milliseconds) => localHour(Math.floor((milliseconds + offsetAt(milliseconds)) / HOUR_MS));
}
