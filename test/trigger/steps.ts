import * as fc from 'fast-check';

import { faults } from '../stand-in';
import type { FilteredBy } from './calls';

/** What may happen to an active workflow. */

const MINUTE_MS = 60_000;
/** The shortest late window in a history; no call and no recording shows up later than this. */
export const LATEST_MS = 30 * MINUTE_MS;

const group = fc.constantFrom('Sales', 'Support');
const phone = fc.constantFrom('desk-1', 'desk-2');
const calls = {
	/** many at a time fill more than one page */
	count: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 6 }) }, fc.constant(120)),
	lateMs: fc.integer({ min: 0, max: LATEST_MS }),
	/** from one call to the next, back in time as well; 0 for all in one second */
	stepMs: fc.constantFrom(0, 0, 1000, 7000, -1000, -20_000),
	group,
	phone,
	/** which of them have a recording as soon as they are listed */
	recorded: fc.constantFrom('all' as const, 'none' as const, 'everyOther' as const),
};
/** More than a window of ten pages holds, over the last half an hour. */
export const CROWD = {
	count: 1500,
	lateMs: LATEST_MS,
	stepMs: 1000,
	group: 'Sales',
	phone: 'desk-1',
	recorded: 'everyOther',
} as const;
/** Milliseconds since the step before: polls may follow at once, or minutes later. */
const after = fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 900_000 }));

export const FAULTS = {
	refused: () => faults.status('-1'),
	outOfOrder: () => faults.status('-18'),
	tooFrequent: () => faults.tooMany({ retryAfter: 2 }),
	reset: () => faults.reset(),
	gateway: () => faults.http(502),
	cut: () => faults.truncatedJson(),
	webPage: () => faults.html(),
};

const step = fc.oneof(
	{ weight: 8, arbitrary: fc.record({ kind: fc.constant('calls' as const), ...calls }) },
	{ weight: 8, arbitrary: fc.record({ kind: fc.constant('poll' as const), after }) },
	{
		weight: 5,
		arbitrary: fc.record({
			kind: fc.constant('recordings' as const),
			count: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constant(120)),
			/** of the calls that have none yet, from the newest */
			from: fc.nat({ max: 30 }),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constant('faults' as const),
			fault: fc.constantFrom(...(Object.keys(FAULTS) as Array<keyof typeof FAULTS>)),
			/** good answers before it, then as many bad ones: few of them are overcome by trying again */
			first: fc.integer({ min: 0, max: 2 }),
			times: fc.constantFrom(1, 2, 30),
			after,
		}),
	},
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('busy' as const), after, ...calls }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('overlap' as const), after }) },
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constant('pause' as const),
			hours: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 24, max: 900 })),
		}),
	},
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('kill' as const), after }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('takeover' as const) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('crowd' as const), after }) },
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constant('delete' as const),
			count: fc.integer({ min: 1, max: 3 }),
			/** which of the calls, from the newest */
			from: fc.nat({ max: 30 }),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('quota' as const),
			quota: fc.constantFrom('' as const, '2/60s' as const, '10/60s' as const),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constant('save' as const),
			lateMinutes: fc.option(fc.constantFrom(30, 60, 180)),
			maxRecords: fc.option(fc.constantFrom(3, 50, 10_000)),
			group: fc.option(fc.oneof(fc.constant(''), group)),
			phone: fc.option(fc.oneof(fc.constant(''), phone)),
		}),
	},
);
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
export type StepOf<Kind> = Extract<Step, { kind: Kind }>;

/** How the API behaves where its page is silent, and how the workflow was set up. */
export const history = fc.record({
	bounds: fc.constantFrom('[]' as const, '()' as const, '[)' as const, '(]' as const),
	order: fc.constantFrom('newestFirst' as const, 'oldestFirst' as const, 'asStored' as const),
	by: fc.constantFrom<FilteredBy>('submission', 'end', 'hiddenTime', 'onlyHiddenTime'),
	/** calls that are there before the activation: minutes ago */
	before: fc.array(
		fc.record({
			minutesAgo: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 300 })),
			group,
			phone,
			isRecorded: fc.boolean(),
		}),
		{ maxLength: 5 },
	),
	sinceMinutesAgo: fc.option(fc.integer({ min: 0, max: 60 * 24 * 40 }), { freq: 3 }),
	lateMinutes: fc.constantFrom(30, 60, 180),
	maxRecords: fc.constantFrom(3, 50, 10_000),
	/** calls by the thousand, deletions and a quota; Group and Phone then stay as they are */
	isBusy: fc.boolean(),
	steps: fc.array(step, { minLength: 1, maxLength: 25, size: 'max' }),
});
export type History = typeof history extends fc.Arbitrary<infer H> ? H : never;
