import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { firstWholeDay } from '../../dist/nodes/VoiceCallRecords/time/retention';
import { toTimeRange } from '../../dist/nodes/VoiceCallRecords/time/timeRange';
import { runWorkflow } from '../engine';
import type { StandIn } from '../stand-in/index';
import { twoMonthsBefore } from '../stand-in/time';
import {
	callAt,
	closeApis,
	credentialsOf,
	DAY_MS,
	HOUR_MS,
	idsOf,
	list,
	openApi,
	rangeAsked,
	setServerZone,
	startClock,
	stopClock,
	windowsAsked,
} from '../support';

let resetServerZone: () => void;
beforeAll(() => {
	resetServerZone = setServerZone('Asia/Kolkata');
});
afterAll(() => resetServerZone());
afterEach(async () => {
	startClock();
	await closeApis();
});

const iso = (text: string) => new Date(text).toISOString();

/** What the node asks for at a moment, from the first to the last window. */
async function asked(timeRange: string, timezone: string, now: string) {
	stopClock(now);
	const api = await openApi();
	const run = await list(api, { timeRange, returnAll: true }, { timezone });
	expect(run.error).toBeUndefined();
	return rangeAsked(api);
}

describe('presets', () => {
	const BERLIN = 'Europe/Berlin';
	const NEW_YORK = 'America/New_York';
	const SHANGHAI = 'Asia/Shanghai';
	const LORD_HOWE = 'Australia/Lord_Howe';
	const CAIRO = 'Africa/Cairo';

	/** Zone, now, preset, first moment, last moment if it is not now. */
	it.each([
		// Berlin goes forward on 29 March and back on 25 October 2026, at 01:00 UTC.
		[BERLIN, '2026-03-29T00:30Z', 'today', '2026-03-28T23:00Z'],
		[BERLIN, '2026-03-29T10:00Z', 'today', '2026-03-28T23:00Z'],
		[BERLIN, '2026-03-29T10:00Z', 'yesterday', '2026-03-27T23:00Z', '2026-03-28T23:00Z'],
		[BERLIN, '2026-03-30T10:00Z', 'today', '2026-03-29T22:00Z'],
		[BERLIN, '2026-03-30T10:00Z', 'yesterday', '2026-03-28T23:00Z', '2026-03-29T22:00Z'],
		[BERLIN, '2026-03-30T10:00Z', 'last24Hours', '2026-03-29T10:00Z'],
		[BERLIN, '2026-03-30T10:00Z', 'last7Days', '2026-03-23T10:00Z'],
		[BERLIN, '2026-03-30T10:00Z', 'last31Days', '2026-02-27T10:00Z'],
		[BERLIN, '2026-03-30T10:00Z', 'thisMonth', '2026-02-28T23:00Z'],
		[BERLIN, '2026-04-02T10:00Z', 'lastMonth', '2026-02-28T23:00Z', '2026-03-31T22:00Z'],
		[BERLIN, '2026-10-25T00:30Z', 'today', '2026-10-24T22:00Z'],
		[BERLIN, '2026-10-25T12:00Z', 'today', '2026-10-24T22:00Z'],
		[BERLIN, '2026-10-26T12:00Z', 'yesterday', '2026-10-24T22:00Z', '2026-10-25T23:00Z'],
		[BERLIN, '2026-10-26T12:00Z', 'last7Days', '2026-10-19T12:00Z'],
		[BERLIN, '2026-10-26T12:00Z', 'thisMonth', '2026-09-30T22:00Z'],
		[BERLIN, '2026-11-05T12:00Z', 'lastMonth', '2026-09-30T22:00Z', '2026-10-31T23:00Z'],
		// New York: 8 March, 07:00 UTC, and 1 November, 06:00 UTC.
		[NEW_YORK, '2026-03-08T15:00Z', 'today', '2026-03-08T05:00Z'],
		[NEW_YORK, '2026-03-09T15:00Z', 'yesterday', '2026-03-08T05:00Z', '2026-03-09T04:00Z'],
		[NEW_YORK, '2026-11-01T05:30Z', 'today', '2026-11-01T04:00Z'],
		[NEW_YORK, '2026-11-01T12:00Z', 'thisMonth', '2026-11-01T04:00Z'],
		[NEW_YORK, '2026-11-01T12:00Z', 'lastMonth', '2026-10-01T04:00Z', '2026-11-01T04:00Z'],
		[NEW_YORK, '2026-11-02T15:00Z', 'yesterday', '2026-11-01T04:00Z', '2026-11-02T05:00Z'],
		// Shanghai has no summer time; the day there is another than in UTC from 16:00.
		[SHANGHAI, '2026-03-29T15:59Z', 'today', '2026-03-28T16:00Z'],
		[SHANGHAI, '2026-03-29T17:30Z', 'today', '2026-03-29T16:00Z'],
		[SHANGHAI, '2026-03-29T17:30Z', 'yesterday', '2026-03-28T16:00Z', '2026-03-29T16:00Z'],
		[SHANGHAI, '2026-02-28T17:30Z', 'thisMonth', '2026-02-28T16:00Z'],
		[SHANGHAI, '2026-02-28T17:30Z', 'lastMonth', '2026-01-31T16:00Z', '2026-02-28T16:00Z'],
		// Lord Howe changes by half an hour: back on 5 April, forward on 4 October.
		[LORD_HOWE, '2026-04-05T01:00Z', 'today', '2026-04-04T13:00Z'],
		[LORD_HOWE, '2026-04-06T00:00Z', 'yesterday', '2026-04-04T13:00Z', '2026-04-05T13:30Z'],
		[LORD_HOWE, '2026-10-05T00:00Z', 'today', '2026-10-04T13:00Z'],
		[LORD_HOWE, '2026-10-05T00:00Z', 'yesterday', '2026-10-03T13:30Z', '2026-10-04T13:00Z'],
		// In Cairo, 24 April begins at 01:00, and 29 October has 23:00 to 24:00 twice.
		[CAIRO, '2026-04-24T10:00Z', 'today', '2026-04-23T22:00Z'],
		[CAIRO, '2026-04-24T10:00Z', 'yesterday', '2026-04-22T22:00Z', '2026-04-23T22:00Z'],
		[CAIRO, '2026-04-25T10:00Z', 'yesterday', '2026-04-23T22:00Z', '2026-04-24T21:00Z'],
		[CAIRO, '2026-10-29T21:30Z', 'today', '2026-10-28T21:00Z'],
		[CAIRO, '2026-10-30T10:00Z', 'today', '2026-10-29T22:00Z'],
		[CAIRO, '2026-10-30T10:00Z', 'yesterday', '2026-10-28T21:00Z', '2026-10-29T22:00Z'],
		// In Havana 1 November has midnight twice, on the Azores 25 October; in Santiago the clock
		// leaps over the one of 6 September.
		['America/Havana', '2026-11-01T17:00Z', 'today', '2026-11-01T04:00Z'],
		['America/Havana', '2026-11-02T17:00Z', 'yesterday', '2026-11-01T04:00Z', '2026-11-02T05:00Z'],
		['America/Havana', '2026-11-02T17:00Z', 'thisMonth', '2026-11-01T04:00Z'],
		['America/Havana', '2026-11-02T17:00Z', 'lastMonth', '2026-10-01T04:00Z', '2026-11-01T04:00Z'],
		['Atlantic/Azores', '2026-10-25T12:00Z', 'today', '2026-10-25T00:00Z'],
		['Atlantic/Azores', '2026-10-25T12:00Z', 'yesterday', '2026-10-24T00:00Z', '2026-10-25T00:00Z'],
		['America/Santiago', '2026-09-06T12:00Z', 'today', '2026-09-06T04:00Z'],
		[
			'America/Santiago',
			'2026-09-07T12:00Z',
			'yesterday',
			'2026-09-06T04:00Z',
			'2026-09-07T03:00Z',
		],
		// Ends of years and of February.
		['UTC', '2027-01-01T00:00:00Z', 'today', '2027-01-01T00:00Z'],
		['UTC', '2027-01-01T00:00:00Z', 'thisMonth', '2027-01-01T00:00Z'],
		['UTC', '2027-01-01T00:00:00Z', 'yesterday', '2026-12-31T00:00Z', '2027-01-01T00:00Z'],
		['UTC', '2027-01-01T00:00:00Z', 'lastMonth', '2026-12-01T00:00Z', '2027-01-01T00:00Z'],
		['UTC', '2026-12-31T23:59:59Z', 'thisMonth', '2026-12-01T00:00Z'],
		['UTC', '2026-12-31T23:59:59Z', 'lastMonth', '2026-11-01T00:00Z', '2026-12-01T00:00Z'],
		['UTC', '2028-03-01T12:00Z', 'lastMonth', '2028-02-01T00:00Z', '2028-03-01T00:00Z'],
		['UTC', '2027-03-01T12:00Z', 'yesterday', '2027-02-28T00:00Z', '2027-03-01T00:00Z'],
		['Asia/Tokyo', '2026-12-31T23:30Z', 'thisMonth', '2026-12-31T15:00Z'],
		['Asia/Tokyo', '2026-12-31T23:30Z', 'lastMonth', '2026-11-30T15:00Z', '2026-12-31T15:00Z'],
		[BERLIN, '2026-12-31T23:30Z', 'thisMonth', '2026-12-31T23:00Z'],
		[BERLIN, '2026-12-31T22:30Z', 'thisMonth', '2026-11-30T23:00Z'],
		[NEW_YORK, '2027-01-01T03:30Z', 'lastMonth', '2026-11-01T04:00Z', '2026-12-01T05:00Z'],
	])('in %s at %s: %s', async (zone, now, timeRange, from, to = now) => {
		expect(await asked(timeRange, zone, now)).toEqual([iso(from), iso(to)]);
	});

	it('cut a fraction of a second off', async () => {
		const range = await asked('last24Hours', 'UTC', '2026-11-24T12:00:00.999Z');

		expect(range).toEqual(['2026-11-23T12:00:00.000Z', '2026-11-24T12:00:00.000Z']);
	});

	it('are last24Hours unless the user chooses', async () => {
		stopClock('2026-11-24T12:00:00Z');
		const api = await openApi();
		await runWorkflow({ credentials: credentialsOf(api) });

		expect(rangeAsked(api)).toEqual(['2026-11-23T12:00:00.000Z', '2026-11-24T12:00:00.000Z']);
	});
});

describe('days and months', () => {
	const NOW = '2026-11-10T09:00:00Z';
	const BOUNDS = ['[]', '[)', '(]', '()'] as const;

	/** Berlin is one hour ahead then: its days end at 23:00 UTC. */
	const calls = [
		callAt('2026-11-08T22:59:59Z'),
		callAt('2026-11-08T23:00:00Z'),
		callAt('2026-11-08T23:00:01Z'),
		callAt('2026-11-09T22:59:58Z'),
		callAt('2026-11-09T22:59:59Z'),
		callAt('2026-11-09T23:00:00Z'),
		callAt('2026-11-09T23:00:01Z'),
		callAt('2026-11-10T08:59:59Z'),
	];
	const ids = (from: number, to: number) => idsOf(calls.slice(from, to)).sort();

	async function read(bounds: (typeof BOUNDS)[number], timeRange: string) {
		stopClock(NOW);
		const api = await openApi({ records: calls, quirks: { bounds } });
		const run = await list(api, { timeRange, returnAll: true }, { timezone: 'Europe/Berlin' });
		return idsOf(run.items).sort();
	}

	it.each(BOUNDS)('end with their last second, bounds %s', async (bounds) => {
		expect(await read(bounds, 'yesterday')).toEqual(expect.arrayContaining(ids(2, 5)));
		expect(await read(bounds, 'yesterday')).not.toContain(calls[5].voiceId);
	});

	// What is sent is what was picked, so whether the very first second belongs to it is the API's
	// to say. README says so, too.
	it.each(BOUNDS)(
		'begin with the first second that the API includes, bounds %s',
		async (bounds) => {
			const first = bounds.startsWith('[') ? 0 : 1;
			expect(await read(bounds, 'yesterday')).toEqual(ids(1 + first, 5));
			expect(await read(bounds, 'today')).toEqual(ids(5 + first, 8));
		},
	);

	it('of a month end with its last second', async () => {
		stopClock('2026-12-05T09:00:00Z');
		const records = [
			callAt('2026-10-31T23:59:59Z'),
			callAt('2026-11-01T00:00:01Z'),
			callAt('2026-11-30T23:59:59Z'),
			callAt('2026-12-01T00:00:00Z'),
		];
		for (const bounds of BOUNDS) {
			const api = await openApi({ records, quirks: { bounds } });
			const run = await list(api, { timeRange: 'lastMonth', returnAll: true });
			expect(idsOf(run.items).sort()).toEqual(idsOf(records.slice(1, 3)).sort());
		}
	});

	it('with 31 days and the hour of the time change take two windows', async () => {
		stopClock('2026-11-05T12:00:00Z');
		const api = await openApi();
		await list(api, { timeRange: 'lastMonth', returnAll: true }, { timezone: 'Europe/Berlin' });

		expect(windowsAsked(api)).toHaveLength(2);
	});

	it('count only their own calls for the limit', async () => {
		stopClock(NOW);
		const api = await openApi({ records: calls, quirks: { order: 'newestFirst' } });
		const parameters = { timeRange: 'yesterday', limit: 2 };
		const run = await list(api, parameters, { timezone: 'Europe/Berlin' });

		expect(idsOf(run.items)).toEqual(idsOf([calls[4], calls[3]]));
	});
});

describe('last2Months', () => {
	/** Two months back, independently of the node: in UTC, in +08:00, and as 60 days. */
	function readings(now: number) {
		const utc = twoMonthsBefore(now - 8 * HOUR_MS, 'calendar') + 8 * HOUR_MS;
		return [utc, twoMonthsBefore(now, 'calendar'), twoMonthsBefore(now, '60days')];
	}

	function start(now: number, zone: string): number {
		const range = toTimeRange({ choice: 'last2Months', startTime: '', endTime: '', zone, now });
		return 'startMs' in range ? range.startMs : NaN;
	}

	const moments = fc.integer({
		min: Date.parse('2024-01-01T00:00:00Z'),
		max: Date.parse('2033-01-01T00:00:00Z'),
	});

	it('starts late enough for every reading, also some minutes later', () => {
		fc.assert(
			fc.property(moments, fc.constantFrom('UTC', 'America/New_York'), (now, zone) => {
				for (const minutes of [0, 5]) {
					for (const reading of readings(now + minutes * 60_000)) {
						expect(start(now, zone)).toBeGreaterThanOrEqual(reading);
					}
				}
			}),
			{ numRuns: 2000 },
		);
	});

	/** Just before 1 March two calendar months back are in December, a minute later in January. */
	const AT_THE_JUMP = [
		['2027-02-28T15:56:00Z', 'in Shanghai'],
		['2027-02-28T23:56:00Z', 'in UTC'],
		['2028-02-29T15:56:00Z', 'in Shanghai, in a leap year'],
		['2028-02-29T23:56:00Z', 'in UTC, in a leap year'],
	];

	it.each(AT_THE_JUMP)('at %s starts late enough for what it is after the midnight %s', (at) => {
		const now = Date.parse(at);
		for (const minutes of [0, 5]) {
			for (const reading of readings(now + minutes * 60_000)) {
				expect(start(now, 'UTC')).toBeGreaterThanOrEqual(reading);
			}
		}
	});

	it('starts no later than it must', () => {
		fc.assert(
			fc.property(moments, (now) => {
				const soon = readings(now + 10 * 60_000);
				expect(start(now, 'UTC') - Math.max(...soon)).toBeLessThan(HOUR_MS);
			}),
		);
	});

	it.each([
		'2026-01-31T23:59:59Z',
		'2026-02-28T20:00:00Z',
		'2026-03-01T00:00:00Z',
		'2026-04-30T12:00:00Z',
		'2026-04-30T15:59:59Z',
		'2026-04-30T16:00:00Z',
		'2026-05-01T00:00:00Z',
		'2026-08-31T23:00:00Z',
		'2026-12-31T16:00:01Z',
		'2028-02-29T12:00:00Z',
		'2028-04-30T12:00:00Z',
	])('is accepted however the API counts at %s', async (now) => {
		stopClock(now);
		const at = Date.parse(now);
		const records = [0.1, 15, 30.9, 31, 31.1, 45, 58.9].map((days) => callAt(at - days * DAY_MS));
		for (const retention of ['calendar', '60days'] as const) {
			const api = await openApi({ records, quirks: { retention } });
			const run = await list(api, { timeRange: 'last2Months', returnAll: true });
			expect(run.error).toBeUndefined();
			expect(idsOf(run.items)).toEqual(idsOf(records));
			// Accepted also by a clock that is some minutes ahead of ours.
			const [from] = rangeAsked(api);
			const latest = Math.max(...readings(at));
			expect(Date.parse(from) - latest).toBeGreaterThanOrEqual(5 * 60_000);
		}
	});
});

describe('Last Month on its last days', () => {
	/**
	 * When it began more than 60 days ago; in Berlin, after the end of summer time, even more than
	 * two calendar months of +08:00.
	 */
	const LATE = [
		['2026-08-31T12:00:00Z', 'UTC', '2026-07-01T00:00Z', '2026-08-01T00:00Z', '2026-07-03'],
		[
			'2026-08-30T20:00:00Z',
			'Asia/Kolkata',
			'2026-06-30T18:30Z',
			'2026-07-31T18:30Z',
			'2026-07-03',
		],
		['2026-10-31T03:30:00Z', 'America/New_York', '2026-09-01T04:00Z', '2026-10-01T04:00Z', ''],
		[
			'2026-10-31T05:30:00Z',
			'America/New_York',
			'2026-09-01T04:00Z',
			'2026-10-01T04:00Z',
			'2026-09-02',
		],
		['2027-01-31T23:59:59Z', 'UTC', '2026-12-01T00:00Z', '2027-01-01T00:00Z', '2026-12-04'],
		[
			'2026-10-31T22:30:00Z',
			'Europe/Berlin',
			'2026-08-31T22:00Z',
			'2026-09-30T22:00Z',
			'2026-09-03',
		],
	] as const;
	const OPERATIONS = [
		['getAll', { returnAll: true }],
		['getAll', { returnAll: true, options: { sortOrder: 'oldestFirst' } }],
		['getSummary', {}],
	] as const;
	const total = (items: IDataObject[]) =>
		items.reduce((sum, { totalCalls }) => sum + Number(totalCalls ?? 1), 0);

	it.each(LATE)('at %s in %s is the whole month', async (now, timezone, from, to, firstDay) => {
		stopClock(now);
		const records = [callAt(Date.parse(from) + 1000), callAt(Date.parse(to) - 1000), callAt(to)];
		for (const retention of ['calendar', '60days'] as const) {
			const isRefused = twoMonthsBefore(Date.parse(now), retention) > Date.parse(from);
			if (retention === '60days') expect(isRefused).toBe(firstDay !== '');
			for (const [operation, parameters] of OPERATIONS) {
				const api = await openApi({ records, quirks: { retention } });
				const lastMonth = { operation, ...parameters, timeRange: 'lastMonth' };
				const { error, items } = await list(api, lastMonth, { timezone });

				expect(rangeAsked(api)).toEqual([iso(from), iso(to)]);
				if (!isRefused) {
					expect([error, total(items)]).toEqual([undefined, 2]);
					continue;
				}
				expect(items).toEqual([]);
				expect(error?.message).toBe(
					'The time range reaches further back than Itniotech keeps records',
				);
				expect(error?.description).toContain(
					`The first day that can be had as a whole is ${firstDay} (${timezone}). ` +
						`Set Time Range to Custom with ${firstDay} as its start.`,
				);
				// And that works.
				const custom = { ...lastMonth, timeRange: 'custom', startTime: firstDay };
				const rest = await list(api, custom, { timezone });
				expect([rest.error, total(rest.items)]).toEqual([undefined, 2]);
			}
		}
	});

	it('the day that is named is had under every reading', () => {
		const zones = fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati');
		const from = Date.parse('2025-01-01T00:00:00Z');
		fc.assert(
			fc.property(fc.nat(5 * 365 * DAY_MS), zones, (after, zone) => {
				const now = from + after;
				const startOf = (startTime: string) =>
					toTimeRange({ choice: 'custom', startTime, endTime: '', zone, now }).startMs;
				const day = firstWholeDay(now, zone);
				const strictest = Math.max(
					twoMonthsBefore(now, 'calendar'),
					twoMonthsBefore(now, 'calendarUtc'),
					twoMonthsBefore(now, '60days'),
				);
				expect(startOf(day)).toBeGreaterThanOrEqual(strictest);
				expect(startOf(day)).toBeLessThan(strictest + 25 * HOUR_MS + 10 * 60_000);
			}),
		);
	});
});

describe('a custom range', () => {
	const NOW = '2026-11-24T12:00:00Z';
	const START = '2026-11-20T10:00:00Z';
	let api: StandIn;

	beforeEach(async () => {
		stopClock(NOW);
		api = await openApi();
	});

	const run = async (startTime: unknown, endTime?: unknown, timezone = 'UTC') =>
		await list(api, { timeRange: 'custom', startTime, endTime, returnAll: true }, { timezone });

	it.each([
		['an empty one', ''],
		['none', undefined],
		['null', '={{ null }}'],
		['blanks', '  '],
	])('ends now with %s as end', async (_, endTime) => {
		await run(START, endTime);

		expect(rangeAsked(api)).toEqual([iso(START), iso(NOW)]);
	});

	it.each(['2026-11-24T12:00:01Z', '2026-12-24', '2099-01-01T00:00:00'])(
		'ends now where %s is in the future',
		async (endTime) => {
			await run(START, endTime);

			expect(rangeAsked(api)).toEqual([iso(START), iso(NOW)]);
		},
	);

	it('may be a single moment', async () => {
		await run(START, START);

		expect(rangeAsked(api)).toEqual([iso(START), iso(START)]);
	});

	it.each([
		['UTC', '2026-11-20T00:00Z', '2026-11-23T00:00Z'],
		['Asia/Tokyo', '2026-11-19T15:00Z', '2026-11-22T15:00Z'],
	])('has whole days in %s where only days are given', async (timezone, from, to) => {
		api.records = [
			callAt(Date.parse(to) - 1000),
			callAt(to),
			callAt(Date.parse(from) + 1000),
			callAt(Date.parse(from) - 1000),
		];
		const { items } = await run('2026-11-20', '2026-11-22', timezone);

		expect(rangeAsked(api)).toEqual([iso(from), iso(to)]);
		expect(idsOf(items)).toEqual(idsOf([api.records[0], api.records[2]]));
	});

	describe('from a midnight to the same', () => {
		const TITLE = 'Start Time and End Time are the same midnight, so there is nothing between them';

		const LUXON = "DateTime.fromISO('2026-11-20T00:00:00Z', { setZone: true })";

		/** Zone and both times; Cairo's clock leaps over a midnight, Havana's shows one twice. */
		it.each([
			['UTC', '2026-11-20T00:00:00', '2026-11-20T00:00:00'],
			['Asia/Kolkata', '2026-11-20T00:00:00', '2026-11-20 00:00'],
			['Asia/Kolkata', '2026-11-20T00:00:00+05:30', '2026-11-20T00:00:00'],
			['Asia/Kolkata', '2026-11-20', '2026-11-20T00:00:00'],
			['Asia/Kolkata', '={{ $today }}', '={{ $today }}'],
			['Asia/Kolkata', '2026-11-20T00:00:00Z', '2026-11-20T00:00:00Z'],
			['Asia/Kolkata', '2026-11-20T00:00:00.000+08:00', '2026-11-20T00:00:00+0800'],
			['Asia/Kolkata', '2026-11-20 00:00 -07', '2026-11-20T07:00:00Z'],
			['Asia/Kolkata', `={{ ${LUXON} }}`, `={{ ${LUXON} }}`],
			['Asia/Kolkata', `={{ new Date(Date.UTC(2026, 10, 20)) }}`, '2026-11-20T00:00:00Z'],
			['Africa/Cairo', '2026-04-24T00:00:00', '2026-04-24T00:00:00', '2026-05-01T12:00:00Z'],
			['America/Havana', '2026-11-01T00:00:00', '2026-11-01T00:00:00'],
		])('is refused before any request, in %s: %s to %s', async (...given) => {
			const [zone, startTime, endTime, now = NOW] = given;
			stopClock(now);
			const { error, items } = await run(startTime, endTime, zone);

			expect(error?.message).toBe(TITLE);
			expect(error?.description).toContain('pick the day after it as End Time');
			expect(items).toEqual([]);
			expect(api.requests).toEqual([]);
		});

		it.each([
			['the day', '2026-11-20T00:00:00', '2026-11-21T00:00:00'],
			['its first second', '2026-11-20T00:00:00', '2026-11-20T00:00:01'],
			['another second', '2026-11-20T10:00:00', '2026-11-20T10:00:00'],
			['a timestamp', Date.UTC(2026, 10, 20), Date.UTC(2026, 10, 20)],
			['midnights of two zones', '2026-11-20T00:00:00Z', '2026-11-21T00:00:00+08:00'],
			['a day', '2026-11-20', '2026-11-20'],
			['what is left until now', '={{ $today }}', ''],
			['what is left until a time to come', '={{ $today }}', '={{ $today.plus({ days: 3 }) }}'],
		])('is not what was asked for with %s', async (_, startTime, endTime) => {
			const { error } = await run(startTime, endTime, 'Asia/Kolkata');

			expect(error).toBeUndefined();
		});

		it('is none where the workflow runs at midnight', async () => {
			stopClock('2026-11-23T18:30:00Z');
			const { error } = await run('={{ $today }}', '', 'Asia/Kolkata');

			expect(error).toBeUndefined();
		});

		it('is spoken of under End Time', async () => {
			const { VoiceCallRecords } =
				await import('../../dist/nodes/VoiceCallRecords/VoiceCallRecords.node.js');
			const fields = new VoiceCallRecords().description.properties.filter(
				({ name }: { name: string }) => name === 'endTime',
			);
			expect(fields.length).toBeGreaterThan(0);
			for (const { hint } of fields) expect(hint).toMatch(/00:00:00.*pick the day after it/);
		});
	});

	it('that the API refuses by the narrower reading says what can be had', async () => {
		stopClock('2026-08-31T12:00:00Z');
		api.quirks.retention = '60days';
		const { error, items } = await run('2026-07-01T00:00:00Z', '2026-08-31T00:00:00Z', 'No/Zone');

		expect(items).toEqual([]);
		expect(error?.description).toContain(
			'The first day that can be had as a whole is 2026-07-03 (UTC).',
		);
	});

	it('that is oldest by the wider reading is left to the API', async () => {
		stopClock('2026-08-31T12:00:00Z');
		api.quirks.retention = 'calendar';
		const { error } = await run('2026-06-30T12:00:01Z', '2026-07-05');

		expect(error).toBeUndefined();
	});

	const day = (days: number) => new Date(Date.parse(NOW) + days * DAY_MS).toISOString();

	it.each([
		['no start', '={{ "" }}', '', 'Start Time'],
		['a null start', '={{ null }}', '', 'Start Time'],
		['a start in words', 'tomorrow', '', 'Start Time'],
		['a start of a national form', '20.11.2026 10:00', '', 'Start Time'],
		['a start that does not exist', '2026-02-30T00:00:00', '', 'Start Time'],
		['an invalid DateTime as start', '={{ DateTime.fromISO("x") }}', '', 'Start Time'],
		['an invalid Date as start', '={{ new Date("x") }}', '', 'Start Time'],
		['a boolean start', '={{ true }}', '', 'Start Time'],
		['an object as start', '={{ ({ day: 1 }) }}', '', 'Start Time'],
		['a start in the future', day(1), '', 'Start Time'],
		['an old start', day(-70), '', 'Start Time'],
		['a start of long ago', '1970-01-01', '', 'Start Time'],
		['an unreadable end', START, 'soon', 'End Time'],
		['an end that does not exist', START, '2026-11-31', 'End Time'],
		['an end before the start', START, '2026-11-20T09:59:59Z', 'End Time'],
		['an end before the day', '2026-11-20', '2026-11-18', 'End Time'],
	])('with %s is refused before any request', async (_, startTime, endTime, field) => {
		const { error, items } = await run(startTime, endTime);

		expect(error?.name).toBe('NodeOperationError');
		expect(error?.message).toContain(field);
		expect(error?.description).toMatch(/\w{3,}/);
		expect(items).toEqual([]);
		expect(api.requests).toEqual([]);
	});

	describe('with a number that is no date', () => {
		const SECONDS = 'a Unix timestamp in seconds, 19';
		const OLD = 'Start Time is older than the records that Itniotech keeps';

		it.each([
			['a day number of a spreadsheet', 46350.5, OLD, SECONDS],
			['a date without dashes', 20261124, OLD, SECONDS],
			['0', 0, OLD, SECONDS],
			['a negative number', -86400, OLD, SECONDS],
			['a date and time without dashes', 20261124103000, 'Start Time lies in the future', 'a Unix'],
			['a second too many digits', 99999999999, 'Start Time lies in the future', '5138-11-16'],
			['a number beyond all dates', 1e30, 'Start Time is not a date: 1e+30', 'Unix timestamp'],
		])('such as %s, the start is shown with its reading', async (_, value, title, reading) => {
			for (const startTime of [value, `={{ ${value} }}`]) {
				const { error } = await run(startTime);

				expect(error?.message).toBe(title);
				expect(error?.message + String(error?.description)).toContain(String(value));
				expect(error?.description).toContain(reading);
				expect(api.requests).toEqual([]);
			}
		});

		it('an end far in the future is no way to say now', async () => {
			const { error } = await run(START, 20261124103000);

			expect(error?.message).toBe('End Time lies in the future');
			expect(error?.description).toContain(
				'20261124103000 was read as a Unix timestamp in milliseconds, 2612',
			);
			expect(api.requests).toEqual([]);
		});

		it('the end is shown with its reading', async () => {
			for (const endTime of [46350.5, 20261124, 0]) {
				const { error } = await run(START, endTime);

				expect(error?.message).toBe('End Time is before Start Time');
				expect(error?.description).toContain(`${START} was read as 2026-11-20 10:00 UTC.`);
				expect(error?.description).toContain(`${endTime} was read as ${SECONDS}70`);
			}
			expect(api.requests).toEqual([]);
		});

		it.each([1e3, 1e6, 1e9])('but a timestamp in other units, each is read', async (perSecond) => {
			const start = (Date.parse(START) / 1000) * perSecond;
			await run(start, start + perSecond * 60);

			expect(rangeAsked(api)).toEqual([iso(START), iso('2026-11-20T10:01:00Z')]);
		});
	});

	it('without a start does not begin', async () => {
		const { error } = await run('');

		expect(error?.message).toContain('"Start Time" is required');
		expect(api.requests).toEqual([]);
	});

	it('is not one where Time Range says otherwise', async () => {
		const parameters = { timeRange: 'last24Hours', startTime: 'x', endTime: 'y' };
		const { error } = await list(api, parameters);

		expect(error).toBeUndefined();
		expect(rangeAsked(api)).toEqual([day(-1), day(0)]);
	});

	it('may come from an expression', async () => {
		const parameters = { timeRange: '={{ $json.range }}', startTime: START };
		const { error } = await list(api, parameters, { input: [{ range: 'today' }] });

		expect(error).toBeUndefined();
		expect(rangeAsked(api)).toEqual([iso('2026-11-24T00:00Z'), iso(NOW)]);
	});

	it('names Time Range where it has no such value', async () => {
		const { error } = await list(api, { timeRange: '={{ "lastYear" }}', startTime: START });

		expect(error?.message).toContain('Time Range');
		expect(error?.message).toContain('lastYear');
		expect(api.requests).toEqual([]);
	});
});
