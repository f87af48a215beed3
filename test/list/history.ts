import fc from 'fast-check';

import { CALLS, VOICE_MESSAGES, type Kind } from '../kinds';

/** What happens to a list while it is read. */
export interface History {
	kind: Kind;
	order: 'newestFirst' | 'oldestFirst' | 'asStored';
	/** records at first */
	count: number;
	/** seconds from the oldest to the newest record */
	span: number;
	pageSize: number;
	parallel: number;
	/** milliseconds before each answer, again and again, so that pages overtake each other */
	lags: number[];
	/** changes between one answer and the next, from the first answer on */
	gaps: Change[][];
	/** whether the gaps come again and again until the list is read */
	isRestless: boolean;
}

export interface Change {
	kind: 'insert' | 'delete';
	/** 0 for the front of the list, 1 for its back */
	place: number;
}

const DAY = 86_400;

const place = fc.oneof(
	fc.constant(0),
	fc.constant(1),
	fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true }),
);
const insertion = fc.record({ kind: fc.constant<'insert'>('insert'), place });
const deletion = fc.record({ kind: fc.constant<'delete'>('delete'), place });
const change = fc.oneof<fc.Arbitrary<Change>[]>(insertion, deletion);

/** As many insertions as deletions, so that the total stays. */
const swap = fc
	.array(fc.tuple(insertion, deletion), { minLength: 1, maxLength: 2 })
	.chain((pairs) => fc.shuffledSubarray(pairs.flat(), { minLength: 2 * pairs.length }));

const quiet = fc.constant<Change[]>([]);
const single = fc.tuple(change);
const several = fc.array(change, { minLength: 2, maxLength: 4 });

const settings = {
	kind: fc.constantFrom(CALLS, VOICE_MESSAGES),
	order: fc.constantFrom('newestFirst' as const, 'oldestFirst' as const, 'asStored' as const),
	count: fc.integer({ min: 0, max: 28 }),
	span: fc.oneof(
		{ weight: 8, arbitrary: fc.integer({ min: 600, max: 80_000 }) },
		{ weight: 1, arbitrary: fc.integer({ min: 0, max: 20 }) },
		// The API takes 31 days at a time.
		{ weight: 1, arbitrary: fc.constant(45 * DAY) },
	),
	pageSize: fc.integer({ min: 2, max: 7 }),
	parallel: fc.constantFrom(1, 1, 2, 3, 8, 16),
	lags: fc.array(fc.constantFrom(0, 0, 4, 9), { maxLength: 5 }),
};

/** Any history: quiet ones, single changes, several at once, changes that never end. */
export const anyHistory: fc.Arbitrary<History> = fc.record({
	...settings,
	gaps: fc.array(
		fc.oneof(
			{ weight: 4, arbitrary: quiet },
			{ weight: 3, arbitrary: single },
			{ weight: 1, arbitrary: several },
			{ weight: 1, arbitrary: swap },
		),
		{ maxLength: 12 },
	),
	isRestless: fc.oneof(
		{ weight: 19, arbitrary: fc.constant(false) },
		{ weight: 1, arbitrary: fc.constant(true) },
	),
});

/** Histories in which the total never changes, so that it tells nothing. */
export const balancedHistory: fc.Arbitrary<History> = fc.record({
	...settings,
	gaps: fc.array(fc.oneof({ weight: 3, arbitrary: quiet }, { weight: 2, arbitrary: swap }), {
		maxLength: 8,
	}),
	isRestless: fc.constant(false),
});
