import * as fc from 'fast-check';

import { moduleOf } from './trigger';

interface Pass {
	atMs: number;
	endMs: number;
}

const { wholeRound, nextSlice, passedTo, withFloor } = moduleOf('trigger/pass') as {
	wholeRound(pass: Pass | undefined, floorMs: number, cursorMs: number): Pass;
	nextSlice(
		pass: Pass,
		cursorMs: number,
		longestMs: number,
	): {
		startMs: number;
		endMs: number;
	};
	passedTo(atMs: number, pass: Pass, floorMs: number, cursorMs: number): Pass | undefined;
	withFloor(
		pass: Pass | undefined,
		floorMs: number,
		nextMs: number,
		cursorMs: number,
	): Pass | undefined;
};
const { isExplained, countedOn } = moduleOf('trigger/total') as {
	isExplained(total: number, known: number | undefined, fresh: number): boolean;
	countedOn(
		known: number,
		found: number,
		before: number,
		after?: number,
	): { total: number; isMissing: boolean };
};

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const WINDOW = 120;

describe('a pass through the late window', () => {
	it('reads each second of the window within one round of the moment at which it became due, whenever that is', () => {
		const minutes = fc.array(fc.record({ isDue: fc.boolean(), slack: fc.nat({ max: 5 }) }), {
			minLength: 1,
			maxLength: 80,
		});
		fc.assert(
			fc.property(minutes, (polls) => {
				let pass: Pass | undefined;
				let floor = 0;
				/** minute → the last poll that read it */
				const read = new Map<number, number>();
				const due: number[] = [];
				polls.forEach(({ isDue, slack }, poll) => {
					const cursor = WINDOW + poll + 15;
					// The floor moves now and then, over what is read just before.
					if (slack === 0) {
						const next = Math.max(floor, cursor - WINDOW);
						for (let minute = floor; minute < next; minute++) read.set(minute, poll);
						const cursorMs = cursor * MINUTE_MS;
						pass = withFloor(pass, floor * MINUTE_MS, next * MINUTE_MS, cursorMs);
						floor = next;
					}
					if (isDue) {
						due.push(poll);
						pass = wholeRound(pass, floor * MINUTE_MS, cursor * MINUTE_MS);
					}
					for (let left = 12; pass && left > 0; ) {
						const slice = nextSlice(pass, cursor * MINUTE_MS, left * MINUTE_MS);
						const [from, to] = [pass.atMs / MINUTE_MS, (slice.endMs - SECOND_MS) / MINUTE_MS];
						for (let minute = from; minute < to; minute++) read.set(minute, poll);
						left -= Math.max(1, to - from);
						pass = passedTo(to * MINUTE_MS, pass, floor * MINUTE_MS, cursor * MINUTE_MS);
					}
					const round = due.filter((at) => at <= poll - 18);
					const last = round.at(-1);
					if (last === undefined) return;
					const unread = Array.from(
						{ length: WINDOW + last + 15 - floor },
						(_, index) => floor + index,
					)
						.filter((minute) => minute < WINDOW + last)
						.filter((minute) => (read.get(minute) ?? -1) < last);
					expect(unread).toEqual([]);
				});
			}),
			{ numRuns: 300 },
		);
	});

	it('goes on one second further than its way, whichever bounds the API counts', () => {
		expect(nextSlice({ atMs: 5000, endMs: 60_000 }, 90_000, 10_000)).toEqual({
			startMs: 5000,
			endMs: 16_000,
		});
	});
});

describe('what the total says', () => {
	it.each([
		[120, 110, 10, true],
		[120, 110, 9, false],
		[120, undefined, 120, false],
		['capped', 1000, 0, false],
	])('%s with %s known and %i found: %s', (total, known, fresh, isAll) => {
		expect(isExplained(total === 'capped' ? 1000 : Number(total), known as number, fresh)).toBe(
			isAll,
		);
	});

	it.each([
		['all found', 100, 110, 110, 110, { total: 110, isMissing: false }],
		['one missing', 100, 109, 110, 110, { total: 110, isMissing: true }],
		['more shown meanwhile, and found', 100, 112, 110, 113, { total: 112, isMissing: false }],
		['deleted', 100, 112, 110, 110, { total: 110, isMissing: true }],
		['deleted meanwhile', 100, 110, 110, 108, { total: 110, isMissing: false }],
		['capped and still', 1000, 1000, 1000, 1000, { total: 1000, isMissing: true }],
	])('%s', (_, known, found, before, after, counted) => {
		expect(countedOn(known, found, before, after)).toEqual(counted);
	});
});
