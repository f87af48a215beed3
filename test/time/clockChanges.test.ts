import { toTimeRange } from '../../dist/nodes/VoiceCallRecords/time/timeRange';
import type { TimeRange, TimeRangeChoice } from '../../nodes/VoiceCallRecords/time/timeRange';
import { DAY_MS, HOUR_MS } from '../support';
import { clockChanges, type ClockChange } from './clockChanges';

/** Ranges around every change of every clock that this Node knows of. */

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;
const changes = clockChanges(Date.parse('2024-01-01'), Date.parse('2028-01-01'));

/** Quarters of an hour around a change, and its own seconds. */
function momentsNear({ at }: ClockChange): number[] {
	const quarters = Array.from({ length: 33 }, (_, index) => at + (index - 16) * 15 * MINUTE_MS);
	return [...quarters, at - SECOND_MS, at + SECOND_MS];
}

/** The same, and the hours of the days around. */
function momentsAround(change: ClockChange): number[] {
	const hours = Array.from({ length: 109 }, (_, index) => change.at + (index - 54) * HOUR_MS);
	return [...hours, ...momentsNear(change)];
}

const isIn = ({ startMs, endMs, submittedBeforeMs }: TimeRange, at: number) =>
	at >= startMs && (submittedBeforeMs === undefined ? at <= endMs : at < submittedBeforeMs);

/** The moments on which a range and the clock do not agree. */
const wrongOf = (change: ClockChange, range: TimeRange, belongs: (clock: string) => boolean) =>
	momentsAround(change)
		.filter((at) => isIn(range, at) !== belongs(change.clock(at)))
		.map((at) => `${change.zone} ${change.clock(at)} (${new Date(at).toISOString()})`);

const rangeOf = (
	{ zone }: ClockChange,
	now: number,
	choice: TimeRangeChoice,
	startTime = '',
	endTime = '',
): TimeRange => toTimeRange({ choice, startTime, endTime, zone, now });

const noted = (names: Set<string>, wrong: string[]) => {
	if (wrong.length > 0) names.add(wrong[0]);
};

it('the changes are found, those at midnight among them', () => {
	const zones = changes.map(({ zone }) => zone);
	// Each has clocks that change together with its own.
	for (const zone of ['America/Havana', 'Africa/Cairo', 'Asia/Beirut', 'Antarctica/Troll']) {
		expect(zones).toContain(zone);
	}
	const atMidnight = (forward: boolean) =>
		changes.filter(
			({ at, leap, clock }) =>
				leap > 0 === forward && clock(forward ? at - SECOND_MS : at).match(/(23:59:59|00:00:00)$/),
		);
	expect(atMidnight(true).length).toBeGreaterThan(10);
	expect(atMidnight(false).length).toBeGreaterThan(5);
	expect(changes.length).toBeGreaterThan(100);
});

/** The day before a change, its day and the day after. */
const DAYS = [-1, 0, 1];

describe('the whole of a day of the clock and nothing else', () => {
	const dayOf = ({ at, clock }: ClockChange, days: number) =>
		clock(at + days * DAY_MS).slice(0, 10);

	it('is Custom with that day as start and end', () => {
		const wrong = new Set<string>();
		for (const change of changes) {
			for (const days of DAYS) {
				const day = dayOf(change, days);
				const range = rangeOf(change, change.at + 5 * DAY_MS, 'custom', day, day);
				noted(
					wrong,
					wrongOf(change, range, (clock) => clock.startsWith(day)),
				);
			}
		}
		expect([...wrong]).toEqual([]);
	});

	it('is Yesterday', () => {
		const wrong = new Set<string>();
		for (const change of changes) {
			for (const hours of [1, 12, 23, 36, 47]) {
				const now = change.at + hours * HOUR_MS;
				const today = change.clock(now).slice(0, 10);
				const day = new Date(Date.parse(today) - DAY_MS).toISOString().slice(0, 10);
				const range = rangeOf(change, now, 'yesterday');
				noted(
					wrong,
					wrongOf(change, range, (clock) => clock.startsWith(day)),
				);
			}
		}
		expect([...wrong]).toEqual([]);
	});

	it('is Today, as far as it has passed', () => {
		const wrong = new Set<string>();
		for (const change of changes) {
			for (const hours of [-2, -0.5, 0, 0.5, 1.5, 23, 25]) {
				const now = change.at + hours * HOUR_MS;
				const day = change.clock(now).slice(0, 10);
				const range = rangeOf(change, now, 'today');
				const passed = { ...range, submittedBeforeMs: undefined };
				expect(range.endMs).toBe(now);
				const moments = momentsAround(change).filter((at) => at <= now);
				const first = moments.find((at) => isIn(passed, at) !== change.clock(at).startsWith(day));
				if (first !== undefined) wrong.add(`${change.zone} ${change.clock(first)}`);
			}
		}
		expect([...wrong]).toEqual([]);
	});
});

describe('the whole of a month of the clock and nothing else', () => {
	it('is Last Month, and This Month as far as it has passed', () => {
		const wrong = new Set<string>();
		for (const change of changes) {
			for (const days of [0.5, 20, 31]) {
				const now = change.at + days * DAY_MS;
				const [year, month] = change.clock(now).split('-').map(Number);
				const name = (index: number) =>
					new Date(Date.UTC(year, month - 1 + index, 1)).toISOString().slice(0, 7);
				const last = rangeOf(change, now, 'lastMonth');
				noted(
					wrong,
					wrongOf(change, last, (clock) => clock.startsWith(name(-1))),
				);
				const current = rangeOf(change, now, 'thisMonth');
				const first = momentsAround(change).find(
					(at) => at <= now && isIn(current, at) !== change.clock(at).startsWith(name(0)),
				);
				if (first !== undefined) wrong.add(`${change.zone} ${change.clock(first)}`);
			}
		}
		expect([...wrong]).toEqual([]);
	});
});

describe('Start Time and End Time on the clock', () => {
	const text = (clock: string) => clock.replace(' ', 'T');
	const shifted = (clock: string, milliseconds: number) =>
		new Date(Date.parse(`${text(clock)}Z`) + milliseconds)
			.toISOString()
			.slice(0, 19)
			.replace('T', ' ');

	it('hold every moment whose clock lies between them, also of an hour that comes twice', () => {
		const missing = new Set<string>();
		for (const change of changes) {
			for (const at of momentsNear(change).filter((_, index) => index % 2 === 0)) {
				const from = change.clock(at);
				const to = shifted(from, 59 * MINUTE_MS + 59 * SECOND_MS);
				const now = change.at + 5 * DAY_MS;
				const range = rangeOf(change, now, 'custom', text(from), text(to));
				const left = momentsNear(change).find((each) => {
					const clock = change.clock(each);
					return clock >= from && clock <= to && !isIn(range, each);
				});
				if (left !== undefined) missing.add(`${change.zone} ${from}: ${change.clock(left)}`);
			}
		}
		expect([...missing]).toEqual([]);
	});

	it('mean the moment of the change where the clock leaps over them', () => {
		const gaps = changes.filter(({ leap }) => leap > 0);
		expect(gaps.length).toBeGreaterThan(50);
		const wrong = new Set<string>();
		for (const change of gaps) {
			const { at, leap, clock, zone } = change;
			const now = at + 5 * DAY_MS;
			for (const into of [0, 1 / 3, 0.999]) {
				const skipped = text(shifted(clock(at), -leap + Math.floor((into * leap) / 1000) * 1000));
				const { startMs } = rangeOf(change, now, 'custom', skipped, text(clock(at + HOUR_MS)));
				const { endMs } = rangeOf(change, now, 'custom', text(clock(at - HOUR_MS)), skipped);
				if (startMs !== at || endMs !== at) wrong.add(`${zone} ${skipped}`);
			}
		}
		expect([...wrong]).toEqual([]);
	});
});
