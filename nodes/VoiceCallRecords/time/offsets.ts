import { DAY_MS, MINUTE_MS } from './instant';
import { wallTime } from './wallClock';

/** All time zones of today change their offset at a multiple of this. */
const QUARTER_MS = 15 * MINUTE_MS;

/** Makes what belongs to a key only once. */
export function once<T>(make: (key: number) => T): (key: number) => T {
	const made = new Map<number, T>();
	return (key) => {
		let value = made.get(key);
		if (value === undefined) {
			value = make(key);
			made.set(key, value);
		}
		return value;
	};
}

/**
 * Tells how far the clock of a time zone is ahead of UTC. Looks each day up only once, and each
 * quarter of an hour of a day on which the clock changes, because lists ask for every record.
 *
 * @param zone IANA name; one that is not known makes the function throw a ParameterError
 * @returns takes epoch ms, gives ms
 */
export function offsetsIn(zone: string): (milliseconds: number) => number {
	const look = once((at) => wallTime(at, zone).toMillis() - at);
	const ofDay = once((day) => {
		const [first, last] = [day, day + 1].map((each) => look(each * DAY_MS));
		// No time zone changes its clock twice within two days.
		return first === last ? first : NaN;
	});
	return (milliseconds) => {
		const offset = ofDay(Math.floor(milliseconds / DAY_MS));
		return Number.isNaN(offset) ? look(Math.floor(milliseconds / QUARTER_MS) * QUARTER_MS) : offset;
	};
}
