import { MINUTE_MS } from './instant';
import { wallTime } from './wallClock';

/** All time zones of today change their offset at a multiple of this. */
const SLOT_MS = 15 * MINUTE_MS;

/** Day and hour of the clock on the wall. */
export interface LocalHour {
	/** `yyyy-MM-dd` */
	day: string;
	/** 0 to 23 */
	hour: number;
}

/**
 * Tells day and hour of a moment in a time zone. Looks each quarter of an hour up only once,
 * because a summary asks for every call.
 *
 * @param zone IANA name; one that is not known makes the function throw a ParameterError
 */
export function localHours(zone: string): (milliseconds: number) => LocalHour {
	const known = new Map<number, LocalHour>();
	return (milliseconds) => {
		const slot = Math.floor(milliseconds / SLOT_MS);
		let local = known.get(slot);
		if (!local) {
			const time = wallTime(slot * SLOT_MS, zone);
			local = { day: time.toFormat('yyyy-MM-dd'), hour: time.hour };
			known.set(slot, local);
		}
		return local;
	};
}
