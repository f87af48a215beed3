import { Pace } from '../../dist/nodes/VoiceCallRecords/api/pace';

/** The pace against quotas of many kinds: pure arithmetic, without requests or waiting. */

const SECOND_MS = 1000;
const MOST_AT_A_TIME = 8;

/** @returns ms until the quota lets a request through, 0 for one that is let through now */
type Quota = (at: number) => number;

/** So many requests in each window; a part of the first one is over. */
function fixedWindow(requests: number, windowMs: number, phaseMs = 0): Quota {
	let [window, used] = [-1, 0];
	return (at) => {
		const current = Math.floor((at + phaseMs) / windowMs);
		if (current !== window) [window, used] = [current, 0];
		return used++ < requests ? 0 : (current + 1) * windowMs - at - phaseMs;
	};
}

/** So many requests in any stretch of time. */
function slidingWindow(requests: number, windowMs: number): Quota {
	const passed: number[] = [];
	return (at) => {
		const oldest = passed[passed.length - requests] ?? -Infinity;
		if (at - oldest < windowMs) return oldest + windowMs - at;
		passed.push(at);
		return 0;
	};
}

/** A number in [0, 1) as random as a test needs it, the same each time. */
function lots(seed: number): () => number {
	let state = seed;
	return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

interface Reading {
	quota: Quota;
	pages: number;
	answerMs: number;
	saysRetryAfter: boolean;
	readers?: number;
	seed: number;
}

/** Lists that are read at the same time, in steps of simulated time. */
function play({ quota, pages, answerMs, saysRetryAfter, readers = 1, seed }: Reading) {
	const random = lots(seed);
	const events: Array<{ at: number; run: () => void }> = [];
	let [now, refused, done] = [0, 0, 0];
	const later = (at: number, run: () => void) => events.push({ at, run });
	for (let reader = 0; reader < readers; reader++) {
		const pace = new Pace(random);
		let [left, open, timer] = [pages, 0, Infinity];
		const go = () => {
			while (left > 0 && open < Math.min(pace.width, MOST_AT_A_TIME)) {
				const at = pace.nextStartAt;
				if (at > now) {
					if (at < timer) later((timer = at), () => ((timer = Infinity), go()));
					return;
				}
				left--;
				open++;
				const start = pace.start(now);
				later(now + answerMs * (0.35 + 0.3 * random()), () => {
					const waitMs = quota(now);
					later(now + answerMs / 2, () => {
						open--;
						if (waitMs === 0) pace.answered(start, now);
						else {
							left++;
							refused++;
							const seconds = saysRetryAfter ? Math.ceil(waitMs / SECOND_MS) : 0;
							pace.pushedBack(start, now, seconds * SECOND_MS);
						}
						if (waitMs === 0) done++;
						go();
					});
				});
			}
		};
		later(reader, go);
	}
	while (events.length > 0) {
		const next = events.reduce((a, b) => (b.at < a.at ? b : a));
		events.splice(events.indexOf(next), 1);
		now = next.at;
		next.run();
	}
	expect(done).toBe(pages * readers);
	return { ms: now, refused: refused / done };
}

const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;

const PHASES = [0, 0.2, 0.5, 0.8, 0.97];
const ANSWERS_MS = [5, 200, 1000];

describe.each([true, false])('Retry-After: %s', (saysRetryAfter) => {
	it.each([
		[450, 30, 60],
		[1500, 100, 60],
		[450, 30, 10],
		[5000, 30, 60],
	])('%i pages at %i in %i s: near the minimum, few refusals', (pages, requests, seconds) => {
		const windowMs = seconds * SECOND_MS;
		for (const phase of pages === 5000 ? [0] : PHASES) {
			for (const [seed, answerMs] of ANSWERS_MS.entries()) {
				const quota = fixedWindow(requests, windowMs, phase * windowMs);
				const least = Math.ceil(pages / requests - 1 - phase) * windowMs;
				const outcome = play({ quota, pages, answerMs, saysRetryAfter, seed: seed + 1 });
				expect(outcome.ms / least).toBeLessThanOrEqual(1.3);
				expect(outcome.refused).toBeLessThanOrEqual(1 / 5);
			}
		}
	});

	it('45 pages at 30 in 60 s', () => {
		for (const [index, answerMs] of [...ANSWERS_MS, ...ANSWERS_MS, ...ANSWERS_MS].entries()) {
			const quota = fixedWindow(30, 60_000);
			const outcome = play({ quota, pages: 45, answerMs, saysRetryAfter, seed: index + 1 });
			expect(outcome.ms / 60_000).toBeLessThanOrEqual(saysRetryAfter ? 1.3 : 2.5);
			expect(outcome.refused).toBeLessThanOrEqual(saysRetryAfter ? 1 / 5 : 1 / 2);
		}
	});

	it('a quota of a second: a Retry-After of whole seconds costs some of it', () => {
		const ratios = ANSWERS_MS.slice(0, 2).flatMap((answerMs) =>
			[1, 2, 3].map((seed) => {
				const quota = fixedWindow(10, SECOND_MS);
				return play({ quota, pages: 450, answerMs, saysRetryAfter, seed }).ms / 44_000;
			}),
		);
		expect(mean(ratios)).toBeLessThanOrEqual(saysRetryAfter ? 1.5 : 1.3);
	});

	it('a sliding window', () => {
		const quota = slidingWindow(30, 60_000);
		const outcome = play({ quota, pages: 450, answerMs: 200, saysRetryAfter, seed: 1 });
		expect(outcome.ms / (14 * 60_000)).toBeLessThanOrEqual(1.3);
		expect(outcome.refused).toBeLessThanOrEqual(1 / 5);
	});

	it('two lists at a time, together', () => {
		for (let seed = 1; seed <= 5; seed++) {
			const quota = fixedWindow(30, 60_000);
			const reading = { quota, pages: 450, answerMs: 200, saysRetryAfter, seed, readers: 2 };
			const outcome = play(reading);
			expect(outcome.ms / (29 * 60_000)).toBeLessThanOrEqual(1.3);
			expect(outcome.refused).toBeLessThanOrEqual(1 / 5);
		}
	});
});

it('no quota: as many at a time as may be, soon', () => {
	const outcome = play({
		quota: () => 0,
		pages: 450,
		answerMs: 200,
		saysRetryAfter: false,
		seed: 1,
	});
	expect(outcome.refused).toBe(0);
	expect(outcome.ms / ((450 / MOST_AT_A_TIME) * 200)).toBeLessThan(1.2);
});
