/** Changes of the clocks of all time zones, found by other means than the node's. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** What a clock on the wall shows, e.g. `2026-11-20 12:00:00`, which sorts like the time. */
type Clock = (at: number) => string;

export interface ClockChange {
	zone: string;
	/** first moment (epoch ms) with the new offset */
	at: number;
	/** how far the clock leaps forward, ms; negative where it goes back */
	leap: number;
	clock: Clock;
}

function clockOf(zone: string): Clock {
	const format = new Intl.DateTimeFormat('sv-SE', {
		timeZone: zone,
		dateStyle: 'short',
		timeStyle: 'medium',
	});
	const known = new Map<number, string>();
	return (at) => known.get(at) ?? known.set(at, format.format(at)).get(at)!;
}

const offsetAt = (clock: Clock, at: number) => Date.parse(`${clock(at).replace(' ', 'T')}Z`) - at;

/**
 * All changes of all time zones between two moments (epoch ms); zones that change their clocks at
 * the same moment and in the same way are there once.
 */
export function clockChanges(from: number, to: number): ClockChange[] {
	const changes = changesOfAll(from, to);
	return [...new Map(changes.map((each) => [kindOf(each), each])).values()];
}

const kindOf = ({ at, leap, clock }: ClockChange) => `${at} ${leap} ${clock(at)}`;

function changesOfAll(from: number, to: number): ClockChange[] {
	return Intl.supportedValuesOf('timeZone').flatMap((zone) => {
		const clock = clockOf(zone);
		const changes: ClockChange[] = [];
		let before = offsetAt(clock, from);
		for (let at = from + 5 * DAY; at <= to; at += 5 * DAY) {
			const after = offsetAt(clock, at);
			if (after === before) continue;
			let [low, high] = [at - 5 * DAY, at];
			while (high - low > SECOND) {
				const middle = Math.floor((low + high) / 2 / SECOND) * SECOND;
				if (offsetAt(clock, middle) === before) low = middle;
				else high = middle;
			}
			changes.push({ zone, at: high, leap: after - before, clock });
			before = after;
		}
		return changes;
	});
}
