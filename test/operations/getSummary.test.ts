import type { IDataObject, IPairedItemData } from 'n8n-workflow';

import { runWorkflow, type RunOptions } from '../engine';
import { CALLS, KINDS, type Kind } from '../kinds';
import { faults, makeRecord, makeRecords, type StandIn } from '../stand-in';
import type { CallRecord } from '../stand-in/types';
import {
	between,
	callAt,
	closeApis,
	credentialsOf,
	DAY_MS,
	HOUR_MS,
	openApi,
	startClock,
	stopClock,
} from '../support';
import { expectedSummary, KEYS, type Key } from './expectedSummary';
import { measureSummary } from './measureSummary';

/** Get Summary of both kinds of records, in n8n's engine. */

let kind: Kind = CALLS;

afterEach(async () => {
	startClock();
	kind = CALLS;
	await closeApis();
});

const summarize = (api: StandIn, parameters: IDataObject = {}, options: RunOptions = {}) =>
	runWorkflow({
		credentials: credentialsOf(api),
		parameters: {
			resource: kind.resource,
			operation: 'getSummary',
			timeRange: 'last7Days',
			...parameters,
		},
		...options,
	});

/** What comes out for these calls of the last days. */
async function summaryOf(records: CallRecord[], groupBy: readonly Key[] = [], timezone = 'UTC') {
	const api = await openApi(kind.stored(records));
	const run = await summarize(api, { groupBy: [...groupBy] }, { timezone });
	expect(run.error).toBeUndefined();
	return run.items;
}

const recent = (fields: Record<string, unknown> = {}) => callAt(Date.now() - HOUR_MS, fields);
const costing = (...costs: unknown[]) => costs.map((cost) => recent({ cost, currency: 'USD' }));

describe.each(KINDS)('every combination of Group By for %s', (_, chosen) => {
	// Only calls have a group and a phone.
	const keys: readonly Key[] = chosen === CALLS ? KEYS : KEYS.slice(2);
	const subsets = keys.reduce<Key[][]>(
		(sets, key) => [...sets, ...sets.map((set) => [...set, key])],
		[[]],
	);
	let records: CallRecord[];
	let api: StandIn;

	beforeAll(() => {
		const to = Date.now() - 1000;
		records = chosen.make({ count: 260, from: to - 3 * DAY_MS, to });
	});

	beforeEach(async () => {
		kind = chosen;
		api = await openApi(kind.stored(records));
	});

	it('is one of 64 or 16', () => expect(new Set(subsets.map(String)).size).toBe(2 ** keys.length));

	it.each(subsets.map((set) => [set]))('%j', async (groupBy) => {
		const { items, output } = await summarize(
			api,
			{ groupBy, options: { pageSize: 70 } },
			{ timezone: 'America/Sao_Paulo' },
		);

		expect(items).toEqual(expectedSummary(records, groupBy, 'America/Sao_Paulo'));
		expect(items.reduce((sum, { totalCalls }) => sum + Number(totalCalls), 0)).toBe(260);
		expect(output[0].every(({ pairedItem }) => (pairedItem as IPairedItemData).item === 0)).toBe(
			true,
		);
	});

	it('has its keys in the order in which they were chosen', async () => {
		const [last, first] = [keys[1], keys[0]];
		const { items } = await summarize(api, { groupBy: [last, first, last] });

		expect(Object.keys(items[0])).toEqual([
			last,
			first,
			'currency',
			'totalCalls',
			'answeredCalls',
			'answerRate',
			'talkSeconds',
			'averageTalkSeconds',
			'chargedSeconds',
			'averageAnswerDelaySeconds',
			'cost',
			'costText',
		]);
		expect(items).toEqual(expectedSummary(records, [last, first], 'UTC'));
	});

	it('has hours in the order of the clock', async () => {
		const { items } = await summarize(api, { groupBy: ['hour'] });
		const hours = items.map(({ hour }) => Number(hour));

		expect(hours).toEqual([...hours].sort((a, b) => a - b));
		expect(new Set(hours).size).toBe(24);
	});
});

describe('days and hours', () => {
	/** Zone, the moments at which its clocks changed, and a moment some days later. */
	it.each([
		['Europe/Berlin', '2026-03-29T01:00Z', '2026-04-02T12:00Z'],
		['Europe/Berlin', '2026-10-25T01:00Z', '2026-10-30T12:00Z'],
		['America/New_York', '2026-03-08T07:00Z', '2026-03-12T12:00Z'],
		['America/New_York', '2026-11-01T06:00Z', '2026-11-05T12:00Z'],
		['America/St_Johns', '2026-11-01T04:30Z', '2026-11-05T12:00Z'],
		['Australia/Lord_Howe', '2026-04-04T15:00Z', '2026-04-08T12:00Z'],
		['Australia/Lord_Howe', '2026-10-03T15:30Z', '2026-10-08T12:00Z'],
		['Pacific/Chatham', '2026-04-04T14:00Z', '2026-04-08T12:00Z'],
		['Africa/Cairo', '2026-04-23T22:00Z', '2026-04-26T12:00Z'],
		['Asia/Kathmandu', '2026-04-04T18:15Z', '2026-04-06T12:00Z'],
		['Asia/Kolkata', '2026-04-04T18:30Z', '2026-04-06T12:00Z'],
		['Asia/Shanghai', '2026-02-28T16:00Z', '2026-03-03T12:00Z'],
		['Pacific/Kiritimati', '2026-02-28T10:00Z', '2026-03-03T12:00Z'],
		['UTC', '2026-03-01T00:00Z', '2026-03-03T12:00Z'],
	])('in %s around %s', async (zone, change, now) => {
		stopClock(now);
		const at = Date.parse(change);
		const records = Array.from({ length: 290 }, (_, index) =>
			callAt(at - DAY_MS + index * 10 * 60_000 + (index % 60) * 1000),
		);
		// The very seconds at which something changes.
		for (const ms of [-1000, 0, 1000]) records.push(callAt(at + ms));
		const items = await summaryOf(records, ['day', 'hour'], zone);

		expect(items).toEqual(expectedSummary(records, ['day', 'hour'], zone));
	});

	it('are 25 hours long and 23 hours long where clocks change', async () => {
		const everyHour = (from: string) =>
			Array.from({ length: 72 }, (_, hour) => callAt(Date.parse(from) + hour * HOUR_MS));
		const callsOf = async (now: string, day: string) => {
			stopClock(now);
			const from = Date.parse(`${day}T00:00Z`) - DAY_MS;
			const items = await summaryOf(
				everyHour(new Date(from).toISOString()),
				['day'],
				'Europe/Berlin',
			);
			startClock();
			const counts = items.filter((item) => item.day === day);
			return counts.reduce((sum, { totalCalls }) => sum + Number(totalCalls), 0);
		};

		expect(await callsOf('2026-10-30T12:00Z', '2026-10-25')).toBe(25);
		expect(await callsOf('2026-04-02T12:00Z', '2026-03-29')).toBe(23);
		expect(await callsOf('2026-04-02T12:00Z', '2026-03-28')).toBe(24);
	});

	it('do not depend on the offset that the API writes', async () => {
		const moment = Math.floor((Date.now() - HOUR_MS) / 1000) * 1000;
		const records = ['+08:00', '+00:00', '-03:30', '+14:00'].map((offset) => {
			const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(offset)!;
			const ms = Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000;
			const wall = new Date(moment + ms).toISOString().slice(0, 19);
			return makeRecord({ submitTime: wall + offset, currency: '' });
		});

		expect(await summaryOf(records, ['day', 'hour'])).toMatchObject([{ totalCalls: 4 }]);
	});

	it('that cannot be told come before midnight', async () => {
		stopClock('2026-04-15T12:00:00Z');
		const midnight = callAt('2026-04-15T00:10:00Z', { currency: '' });
		const earlier = callAt('2026-04-14T22:00:00Z', { currency: '' });
		const api = await openApi({ records: [midnight, { ...earlier, submitTime: '' }] });
		api.quirks.filterField = 'hangupTime';
		const { items } = await summarize(api, { groupBy: ['hour'] });

		expect(items.map(({ hour }) => hour)).toEqual(['', 0]);
	});

	it('are "" where the time cannot be told, and first', async () => {
		const records = [...Array(23).keys()].map((hour) =>
			callAt(Date.now() - (hour + 1) * HOUR_MS, { currency: '' }),
		);
		const api = await openApi({ records });
		api.quirks.filterField = 'hangupTime';
		for (const index of [3, 11, 17]) api.records[index].submitTime = '';
		const { items } = await summarize(api, { groupBy: ['hour'] });

		expect(items[0]).toMatchObject({ hour: '', totalCalls: 3 });
		const hours = items.slice(1).map(({ hour }) => Number(hour));
		expect(hours).toEqual([...hours].sort((a, b) => a - b));
		expect(hours).toHaveLength(20);
	});
});

describe('money', () => {
	it.each([
		[['0.1', '0.2'], '0.3'],
		[['0.1', '0.1', '0.1', '0.1', '0.1', '0.1', '0.1', '0.1', '0.1', '0.1'], '1'],
		[['1.005', '1.005'], '2.01'],
		[['4.35', '0.000001'], '4.350001'],
		[['9007199254740993', '0.01'], '9007199254740993.01'],
		[['0.000000000000000001', '100'], '100.000000000000000001'],
		[['10', '20', '70'], '100'],
		[['2', ''], '2'],
		[['2.50', null], '2.5'],
		[['2', ' '], '2'],
		[[0.1, 0.2], '0.3'],
		[[1e-7, '1E-7'], '0.0000002'],
		[['1e3', '.5', '5.'], '1005.5'],
		[['-0.3', '0.1'], '-0.2'],
		[['+0.3', '-0.30'], '0'],
		[[' 1.10 ', '0'], '1.1'],
		[['0.000'], '0'],
		[['0,0450', '0,0550'], '0.1'],
		[['1,5', '1.5'], '3'],
	])('of %j is %s', async (costs, costText) => {
		const [item, ...others] = await summaryOf(costing(...costs));

		expect(others).toEqual([]);
		expect(item).toMatchObject({ costText, cost: Number(costText), totalCalls: costs.length });
	});

	it('is added up exactly over many calls', async () => {
		const records = costing(...Array.from({ length: 2500 }, () => '0.023625'));
		const [item] = await summaryOf(records);

		expect(records.reduce((sum, { cost }) => sum + Number(cost), 0)).not.toBe(59.0625);
		expect(item).toMatchObject({ cost: 59.0625, costText: '59.0625' });
	});

	it.each(['1,500', '1.2.3', 'n/a', '€2 USD', '0x10', '1 2', '-', '.', 'Infinity', 'NaN', '1e'])(
		'that reads %j stops the summary',
		async (cost) => {
			const [, bad] = [recent(), recent({ cost })];
			const api = await openApi({ records: [...costing('1', '2'), bad] });
			const { items, error } = await summarize(api);

			expect(items).toEqual([]);
			expect(error?.message).toBe(
				`The cost of call record ${bad.voiceId} can't be read, so there is no total`,
			);
			expect(error?.description).toContain('Output Raw');
			expect(error?.description).not.toMatch(/in a few minutes|Tried/);
			expect(api.requests).toHaveLength(1);
		},
	);

	it('that cannot be read on a later page stops the summary too', async () => {
		const records = costing(...Array.from({ length: 250 }, () => '1'));
		records[120] = recent({ cost: 'free' });
		const { items, error } = await summarize(await openApi({ records }));

		expect(items).toEqual([]);
		expect(error?.message).toContain(`call record ${records[120].voiceId}`);
	});

	it('of different currencies is never mixed', async () => {
		const currencies = ['', 'EUR', 'USD', 'GBP', null, undefined];
		const records = currencies.map((currency) => recent({ cost: '1.1', currency }));

		expect(await summaryOf(records)).toMatchObject([
			{ currency: 'EUR', totalCalls: 1, costText: '1.1' },
			{ currency: 'GBP', totalCalls: 1, costText: '1.1' },
			{ currency: 'USD', totalCalls: 4, costText: '4.4' },
		]);
	});

	it('of BUKA is in euros', async () => {
		const api = await openApi({ records: costing('0.1', '0.2') });
		api.quirks.costField = 'costEur';
		api.quirks.currency = 'absent';
		const { items } = await summarize(api);

		expect(items).toMatchObject([{ currency: 'EUR', costText: '0.3', totalCalls: 2 }]);
	});
});

describe('figures', () => {
	const at = (seconds: number) =>
		callAt(Math.floor(Date.now() / 1000) * 1000 - HOUR_MS + seconds * 1000).submitTime;

	it('count calls by answer time or talk time, whatever the termination code', async () => {
		const silent = { answerTime: '', callDuration: 0 };
		const records = [
			recent({ answerTime: at(9), callDuration: 0, terminationCode: '486' }),
			recent({ answerTime: null, callDuration: 5 }),
			recent({ answerTime: undefined, callDuration: '7' }),
			recent({ ...silent, terminationCode: '200' }),
			recent({ ...silent, callDuration: null, terminationCode: '0' }),
		];

		expect(await summaryOf(records.map((record) => ({ ...record, currency: '' })))).toMatchObject([
			{ totalCalls: 5, answeredCalls: 3, answerRate: 0.6, talkSeconds: 12, averageTalkSeconds: 4 },
		]);
	});

	it('take the answer delay from ringing to answer, where both are known', async () => {
		const delays = [
			{ ringingTime: at(0), answerTime: at(4) },
			{ ringingTime: at(10), answerTime: at(17) },
			{ ringingTime: '', answerTime: at(40) },
			{ ringingTime: at(5), answerTime: '', callDuration: 0 },
		];
		const records = delays.map((fields) => recent({ currency: '', ...fields }));

		expect(await summaryOf(records)).toMatchObject([
			{ totalCalls: 4, answeredCalls: 3, averageAnswerDelaySeconds: 5.5 },
		]);
	});

	it('read numbers that are written as text', async () => {
		const fields = { callDuration: '30', chargedDuration: '40', cost: 1.5, currency: '' };

		expect(await summaryOf([recent(fields), recent(fields)])).toMatchObject([
			{ talkSeconds: 60, chargedSeconds: 80, costText: '3' },
		]);
	});

	it('are 0, not NaN, of calls that nobody answered', async () => {
		const records = [0, 1].map(() => makeRecord({ currency: '', cost: '0' }, { answered: false }));

		expect(await summaryOf(records)).toEqual([
			{
				totalCalls: 2,
				answeredCalls: 0,
				answerRate: 0,
				talkSeconds: 0,
				averageTalkSeconds: 0,
				chargedSeconds: 0,
				averageAnswerDelaySeconds: 0,
				cost: 0,
				costText: '0',
				currency: 'USD',
			},
		]);
	});

	it('are one item of zeros without any call', async () => {
		expect(await summaryOf([])).toEqual([
			{
				totalCalls: 0,
				answeredCalls: 0,
				answerRate: 0,
				talkSeconds: 0,
				averageTalkSeconds: 0,
				chargedSeconds: 0,
				averageAnswerDelaySeconds: 0,
				cost: 0,
				costText: '0',
				currency: '',
			},
		]);
	});

	it('are none by group without any call', async () => {
		expect(await summaryOf([], ['group'])).toEqual([]);
	});

	it('keep apart names that look alike', async () => {
		const names = ['a', 'A', 'a ', '', null, 'a","b', '__proto__', 'constructor'];
		const records = names.map((sipGroupName) => recent({ sipGroupName, currency: '' }));
		const items = await summaryOf(records, ['group']);

		expect(items.map(({ group, totalCalls }) => [group, totalCalls])).toEqual([
			['', 2],
			['A', 1],
			['__proto__', 1],
			['a', 1],
			['a ', 1],
			['a","b', 1],
			['constructor', 1],
		]);
	});
});

describe('what is counted', () => {
	it('is apart where only the border between two names differs', async () => {
		const names = [
			['a","b', 'c'],
			['a', 'b","c'],
			['a,b', 'c'],
			['a', 'b,c'],
		];
		const records = names.map(([sipGroupName, phoneName]) =>
			recent({ sipGroupName, phoneName, currency: '' }),
		);
		const items = await summaryOf(records, ['group', 'phone']);

		expect(items.map(({ totalCalls }) => totalCalls)).toEqual([1, 1, 1, 1]);
	});

	it('is the time range, the group and the phone', async () => {
		const now = Math.floor(Date.now() / 1000) * 1000;
		const records = makeRecords({ count: 400, from: now - 6 * DAY_MS, to: now });
		const api = await openApi({ records });
		const from = now - 4 * DAY_MS;
		const to = now - 2 * DAY_MS;
		const { items } = await summarize(api, {
			...between(from, to),
			group: { __rl: true, mode: 'list', value: 'sales' },
			phone: { __rl: true, mode: 'name', value: 'desk-2' },
			groupBy: ['group', 'phone', 'day'],
		});

		const wanted = records.filter(({ sipGroupName, phoneName, submitTime }) => {
			const submitted = Date.parse(submitTime);
			const inRange = submitted >= from && submitted <= to;
			return inRange && sipGroupName === 'sales' && phoneName === 'desk-2';
		});
		expect(wanted.length).toBeGreaterThan(3);
		expect(items).toEqual(expectedSummary(wanted, ['group', 'phone', 'day'], 'UTC'));
	});

	it('is each call once where windows of 31 days meet', async () => {
		const now = Math.floor(Date.now() / 1000) * 1000;
		const records = makeRecords({ count: 300, from: now - 58 * DAY_MS, to: now });
		for (const seconds of [-2, -1, 0, 1, 2]) {
			records.push(callAt(now - 31 * DAY_MS + seconds * 1000));
		}
		const items = await (async () => {
			const api = await openApi({ records });
			return (await summarize(api, { timeRange: 'last2Months', groupBy: ['day'] })).items;
		})();

		expect(items).toEqual(expectedSummary(records, ['day'], 'UTC'));
	});

	it('is each call once although the list moves while it is read', async () => {
		const now = Date.now();
		const records = makeRecords({ count: 900, from: now - 5 * DAY_MS, to: now - HOUR_MS });
		const api = await openApi({ records });
		api.afterAnswer = (request) => {
			// Newest first: a new call shifts all that follows.
			if (request.body.current === 3) {
				api.afterAnswer = undefined;
				api.insert(callAt(now - HOUR_MS / 2, { sipGroupName: 'newcomer' }));
			}
		};
		const { items, error } = await summarize(api, { groupBy: ['group'] });

		expect(error).toBeUndefined();
		const rest = items.filter(({ group }) => group !== 'newcomer');
		expect(rest).toEqual(expectedSummary(records, ['group'], 'UTC'));
		expect(api.requests.length).toBeGreaterThan(9);
	});

	it('is all or nothing', async () => {
		const api = await openApi({ records: costing(...Array.from({ length: 300 }, () => '1')) });
		api.intercept = ({ body }) => (body.current === 3 ? faults.status('-22') : undefined);
		const { items, error } = await summarize(api);

		expect(items).toEqual([]);
		expect(error).toMatchObject({ name: 'NodeApiError' });
	});

	it('is for each item what it asks for', async () => {
		const api = await openApi({ records: makeRecords({ count: 50, to: Date.now() - 1000 }) });
		const input = [{ by: 'group' }, { by: 'nobody' }, { by: '' }];
		const options = { input, continueOnFail: true };
		const { items, output } = await summarize(api, { groupBy: '={{ $json.by }}' }, options);

		expect(items).toContainEqual(expect.objectContaining({ error: 'Group By has no "nobody"' }));
		const pairs = output[0].map(({ json, pairedItem }) => [
			(pairedItem as IPairedItemData).item,
			'group' in json,
		]);
		expect(pairs.filter(([item]) => item === 0).every(([, isByGroup]) => isByGroup)).toBe(true);
		expect(pairs.filter(([item]) => item === 2).every(([, isByGroup]) => !isByGroup)).toBe(true);
	});
});

describe('100,000 calls', () => {
	it('add up as counted independently', async () => {
		const to = Math.floor(Date.now() / 1000) * 1000;
		const records = makeRecords({ count: 100_000, from: to - 30 * DAY_MS, to });
		const api = await openApi({ records });
		const groupBy: Key[] = ['day', 'group', 'destination'];
		const options = { timezone: 'Europe/Berlin' };
		const run = await summarize(api, { timeRange: 'last31Days', groupBy }, options);

		expect(run.error).toBeUndefined();
		expect(run.items.length).toBeGreaterThan(30 * 3 * 5);
		expect(run.items).toEqual(expectedSummary(records, groupBy, 'Europe/Berlin'));
	}, 120_000);

	it('are not kept in memory, only their ids', async () => {
		const few = await measureSummary(10_000);
		const many = await measureSummary(100_000);

		expect([few.totalCalls, many.totalCalls]).toEqual([10_000, 100_000]);
		// A record takes more than 1 kB, an id with its place in the set about 70 bytes.
		expect((many.growth - few.growth) / 90_000).toBeLessThan(250);
	}, 120_000);
});
