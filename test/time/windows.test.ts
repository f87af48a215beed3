import fc from 'fast-check';

import { halve, toWindows } from '../../dist/nodes/VoiceCallRecords/time/windows';
import type { TimeWindow } from '../../nodes/VoiceCallRecords/time/windows';

const SECOND = 1000;
const LONGEST = 31 * 86_400 * SECOND;
const EPOCH = Date.parse('2026-09-01T00:00:00Z');

/** Which of its end points an API counts to a window. */
const BOUNDS = [
	{ name: '[]', first: 0, last: 0 },
	{ name: '[)', first: 0, last: -SECOND },
	{ name: '(]', first: SECOND, last: 0 },
	{ name: '()', first: SECOND, last: -SECOND },
];

/** Ranges of whole seconds, up to the two months of the API and a bit more. */
const ranges = (least = 0) =>
	fc
		.tuple(fc.nat(86_400 * 400), fc.integer({ min: least, max: 86_400 * 70 }))
		.map(([start, length]) => rangeOf(EPOCH + start * SECOND, length));

const rangeOf = (startMs: number, seconds: number): TimeWindow => ({
	startMs,
	endMs: startMs + seconds * SECOND,
});

/** The seconds which the windows yield, as [first, last] without gaps; more than one if gappy. */
function secondsOf(windows: TimeWindow[], { first, last }: (typeof BOUNDS)[number]) {
	const spans: Array<[number, number]> = [];
	const sorted = windows
		.map(({ startMs, endMs }): [number, number] => [startMs + first, endMs + last])
		.filter(([from, to]) => from <= to)
		.sort((a, b) => a[0] - b[0]);
	for (const [from, to] of sorted) {
		const previous = spans.at(-1);
		if (previous && from <= previous[1] + SECOND) previous[1] = Math.max(previous[1], to);
		else spans.push([from, to]);
	}
	return spans;
}

const lengthOf = ({ startMs, endMs }: TimeWindow) => endMs - startMs;

describe('toWindows', () => {
	it.each(BOUNDS)('covers every second of the range with bounds $name', (bounds) => {
		fc.assert(
			fc.property(ranges(), (range) => {
				expect(secondsOf(toWindows(range), bounds)).toEqual(secondsOf([range], bounds));
			}),
		);
	});

	it('leaves no gap between two seconds either', () => {
		fc.assert(
			fc.property(ranges(), (range) => {
				const windows: TimeWindow[] = toWindows(range);
				windows.slice(1).forEach((older, index) => {
					expect(older.endMs).toBeGreaterThan(windows[index].startMs);
				});
			}),
		);
	});

	it('makes windows of whole seconds, none empty or over 31 days', () => {
		fc.assert(
			fc.property(ranges(1), (range) => {
				for (const window of toWindows(range) as TimeWindow[]) {
					expect(lengthOf(window)).toBeGreaterThan(0);
					expect(lengthOf(window)).toBeLessThanOrEqual(LONGEST);
					expect(window.startMs % SECOND).toBe(0);
					expect(window.endMs % SECOND).toBe(0);
				}
			}),
		);
	});

	it('goes from the newest window to the oldest', () => {
		fc.assert(
			fc.property(ranges(), (range) => {
				const windows: TimeWindow[] = toWindows(range);
				expect(windows[0].endMs).toBe(range.endMs);
				expect(windows.at(-1)?.startMs).toBe(range.startMs);
				windows.slice(1).forEach((older, index) => {
					expect(older.startMs).toBeLessThan(windows[index].startMs);
					expect(older.endMs).toBeLessThan(windows[index].endMs);
				});
			}),
		);
	});

	it('makes no more windows than it takes', () => {
		fc.assert(
			fc.property(ranges(1), (range) => {
				// Each further window brings 31 days but for the second it shares.
				const needed = Math.ceil((lengthOf(range) - SECOND) / (LONGEST - SECOND)) || 1;
				expect(toWindows(range)).toHaveLength(needed);
			}),
		);
	});

	it.each([
		[0, 1],
		[1, 1],
		[31 * 86_400 - 1, 1],
		[31 * 86_400, 1],
		[31 * 86_400 + 1, 2],
		[62 * 86_400 - 1, 2],
		[62 * 86_400, 3],
	])('cuts %i seconds into %i', (seconds, count) => {
		expect(toWindows(rangeOf(EPOCH, seconds))).toHaveLength(count);
	});
});

describe('halve', () => {
	it.each(BOUNDS)('covers every second of the window with bounds $name', (bounds) => {
		fc.assert(
			fc.property(ranges(3), (window) => {
				expect(secondsOf(halve(window) ?? [], bounds)).toEqual(secondsOf([window], bounds));
			}),
		);
	});

	it('makes two shorter ones of about the same length, the older first', () => {
		fc.assert(
			fc.property(ranges(3), (window) => {
				const [older, newer] = halve(window) as [TimeWindow, TimeWindow];
				expect(older.startMs).toBe(window.startMs);
				expect(newer.endMs).toBe(window.endMs);
				expect(older.startMs).toBeLessThan(newer.startMs);
				for (const half of [older, newer]) expect(lengthOf(half)).toBeLessThan(lengthOf(window));
				expect(Math.abs(lengthOf(older) - lengthOf(newer))).toBeLessThanOrEqual(SECOND);
				expect(older.endMs % SECOND).toBe(0);
				expect(newer.startMs % SECOND).toBe(0);
			}),
		);
	});

	it.each([0, 1, 2])('leaves %i seconds whole', (seconds) => {
		expect(halve(rangeOf(EPOCH, seconds))).toBeUndefined();
	});

	/** Second by second, so that it does not depend on the reckoning above. */
	it.each(BOUNDS)('can be repeated down to the end with bounds $name', (bounds) => {
		const parts = (window: TimeWindow): TimeWindow[] => {
			const halves = halve(window) as TimeWindow[] | undefined;
			return halves ? halves.flatMap(parts) : [window];
		};
		const seconds = (windows: TimeWindow[]) => {
			const found = new Set<number>();
			for (const { startMs, endMs } of windows) {
				for (let at = startMs + bounds.first; at <= endMs + bounds.last; at += SECOND) {
					found.add(at);
				}
			}
			return [...found].sort((a, b) => a - b);
		};
		for (let length = 0; length <= 200; length++) {
			const window = rangeOf(EPOCH, length);
			expect(seconds(parts(window))).toEqual(seconds([window]));
		}
	});
});
