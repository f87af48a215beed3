import { faults, makeRecords, type StandIn } from '../stand-in/index';
import { callAt, closeApis, DAY_MS, HOUR_MS, idsOf, list, openApi, pagesAsked } from '../support';

let api: StandIn;
beforeEach(async () => {
	api = await openApi();
});
afterEach(closeApis);

/** Newest first, within what the node reads also some seconds later. */
function callsOf(days: number, count: number) {
	const now = Date.now();
	const from = now - days * DAY_MS + HOUR_MS;
	return makeRecords({ count, from, to: now - 60_000 }).reverse();
}

describe('sortOrder', () => {
	/** In any order that has nothing to do with the time. */
	const shuffled = <T>(list: T[]) => [
		...list.filter((_, index) => index % 3 === 1),
		...list.filter((_, index) => index % 3 !== 1),
	];

	it.each(['newestFirst', 'oldestFirst', 'asStored'] as const)(
		'reads the whole range of an API that lists %s before it cuts',
		async (order) => {
			const calls = callsOf(55, 330);
			api.quirks.order = order;
			api.records = shuffled(calls);
			for (const limit of [1, 20, 150, 330]) {
				const newest = await list(api, {
					timeRange: 'last2Months',
					limit,
					options: { sortOrder: 'newestFirst' },
				});
				expect(idsOf(newest.items)).toEqual(idsOf(calls.slice(0, limit)));
				const oldest = await list(api, {
					timeRange: 'last2Months',
					limit,
					options: { sortOrder: 'oldestFirst' },
				});
				expect(idsOf(oldest.items)).toEqual(idsOf([...calls].reverse().slice(0, limit)));
			}
		},
	);

	it.each(['newestFirst', 'oldestFirst'])('%s sorts all of the list', async (sortOrder) => {
		const calls = callsOf(55, 250);
		api.records = shuffled(calls);
		const parameters = { timeRange: 'last2Months', returnAll: true, options: { sortOrder } };
		const { items } = await list(api, parameters);

		const expected = sortOrder === 'newestFirst' ? calls : [...calls].reverse();
		expect(idsOf(items)).toEqual(idsOf(expected));
	});

	it('goes by the moment, not by the text of the time', async () => {
		const at = (time: string) => callAt(Date.now() - HOUR_MS, { submitTime: time });
		const hour = new Date(Date.now() - HOUR_MS).toISOString().slice(0, 14);
		const calls = [at(`${hour}30:00+00:00`), at(`${hour}20:00+00:00`), at(`${hour}10:00+00:00`)];
		// An hour earlier on its own clock, but the newest of all.
		const zoned = new Date(Date.parse(calls[0].submitTime) + 60_000 - HOUR_MS);
		const newest = at(zoned.toISOString().replace('.000Z', '-01:00'));
		api.records = [calls[1], newest, calls[2], calls[0]];
		const { items } = await list(api, { options: { sortOrder: 'newestFirst' } });

		expect(idsOf(items)).toEqual(idsOf([newest, ...calls]));
	});

	it('is the same in every run for calls of one second', async () => {
		const at = Date.now() - HOUR_MS;
		const calls = Array.from({ length: 30 }, () => callAt(at));
		api.quirks.order = 'asStored';
		api.records = calls;
		const options = { sortOrder: 'oldestFirst' };
		const first = await list(api, { limit: 7, options });
		api.records = [...calls].reverse();
		const second = await list(api, { limit: 7, options });

		expect(first.items).toHaveLength(7);
		expect(idsOf(second.items)).toEqual(idsOf(first.items));
	});

	it('puts calls without a time at the end', async () => {
		const calls = callsOf(1, 3);
		const without = { ...calls[1], submitTime: '' };
		api.quirks.filterField = 'hangupTime';
		api.records = [without, calls[2], calls[0]];
		for (const [sortOrder, expected] of [
			['newestFirst', [calls[0], calls[2], without]],
			['oldestFirst', [calls[2], calls[0], without]],
		] as const) {
			const { items } = await list(api, { options: { sortOrder } });
			expect(idsOf(items)).toEqual(idsOf(expected));
		}
	});

	it('asReturned stops at the limit', async () => {
		api.records = callsOf(55, 330);
		const options = { sortOrder: 'asReturned' };
		await list(api, { timeRange: 'last2Months', limit: 20, options });

		expect(api.requests).toHaveLength(1);
	});

	it('says that it reads the whole range', async () => {
		const { VoiceCallRecords } =
			await import('../../dist/nodes/VoiceCallRecords/VoiceCallRecords.node.js');
		interface Option {
			name: string;
			value?: string;
			description?: string;
			options?: Option[];
		}
		const { properties } = new VoiceCallRecords().description as { properties: Option[] };
		const all = properties.flatMap((property) => property.options ?? []);
		const [sortOrder] = all.filter(({ name }) => name === 'sortOrder');
		expect(sortOrder.description).toMatch(/whole time range/i);
		for (const value of ['newestFirst', 'oldestFirst']) {
			const option = sortOrder.options?.find((each) => each.value === value);
			expect(option?.description).toMatch(/whole time range.*cuts?/i);
		}
	});
});

describe('pageSize', () => {
	it.each([1, 10, 99, 100, '25', '={{ 40 }}'])('%p is asked for', async (pageSize) => {
		api.records = callsOf(1, 30);
		const { items } = await list(api, { returnAll: true, options: { pageSize } });

		const size = Number(String(pageSize).replace(/\D/g, ''));
		expect(items).toHaveLength(30);
		expect(api.listRequests.map(({ body }) => body.size)).toEqual(
			Array.from({ length: Math.ceil(30 / size) }, () => size),
		);
	});
});

describe('the hint', () => {
	const hintOf = async (parameters: object) => {
		const { hints, items, error } = await list(api, parameters);
		expect(error).toBeUndefined();
		expect(hints.length).toBeLessThanOrEqual(1);
		return { message: hints[0]?.message, items: items.length };
	};

	it('tells how many calls there are', async () => {
		api.records = callsOf(1, 12_345);
		const { message } = await hintOf({});

		expect(message).toBe('This time range holds 12,345 call records.');
	});

	it('tells it in thousands', async () => {
		api.records = callsOf(1, 1_500);
		const { message } = await hintOf({ limit: 1_200 });

		expect(message).toBe('This time range holds 1,500 call records.');
	});

	it.each([
		['fewer calls than the limit', 49, { limit: 50 }],
		['everything returned', 120, { returnAll: true }],
		['everything sorted', 49, { limit: 50, options: { sortOrder: 'oldestFirst' } }],
	])('is not there with %s', async (_, count, parameters) => {
		api.records = callsOf(1, count);

		expect(await hintOf(parameters)).toEqual({ message: undefined, items: count });
	});

	/** n8n says then that there may be more, which only we can deny. */
	it.each([
		[50, { limit: 50 }],
		[200, { limit: 200 }],
		[50, { limit: 50, options: { sortOrder: 'oldestFirst' } }],
	])('tells that the %d calls of a limit just reached are all', async (count, parameters) => {
		api.records = callsOf(1, count);

		expect(await hintOf(parameters)).toEqual({
			message: `This time range holds ${count} call records.`,
			items: count,
		});
	});

	it('tells whose calls it counts', async () => {
		api.records = callsOf(1, 60).map((call) => ({ ...call, sipGroupName: 'sales' }));
		api.records.push(...callsOf(1, 10).map((call) => ({ ...call, sipGroupName: 'support' })));
		const { message } = await hintOf({ group: 'sales' });

		expect(message).toBe('This time range holds 60 call records of group sales.');
	});

	it.each(['newestFirst', 'oldestFirst'])('is exact where %s reads all windows', async (order) => {
		api.records = callsOf(55, 321);
		const parameters = { timeRange: 'last2Months', limit: 10, options: { sortOrder: order } };

		expect((await hintOf(parameters)).message).toBe('This time range holds 321 call records.');
	});

	it('does not claim to know about windows that were not asked', async () => {
		api.records = callsOf(55, 321);
		const { message } = await hintOf({ timeRange: 'last2Months', limit: 10 });

		const counted = Number(
			message.match(/^This time range holds at least ([\d,]+) call records\.$/)?.[1],
		);
		expect(counted).toBeGreaterThan(10);
		expect(counted).toBeLessThan(321);
	});

	it('leaves it to n8n where the newest window alone fills the limit', async () => {
		const now = Date.now();
		api.records = [1, 2, 3, 40, 41].map((days) => callAt(now - days * DAY_MS));
		const { message } = await hintOf({ timeRange: 'last2Months', limit: 3 });

		expect(message).toBeUndefined();
	});

	it('is there for each input item that was cut', async () => {
		api.records = [
			...callsOf(1, 60).map((call) => ({ ...call, sipGroupName: 'sales' })),
			callAt(Date.now() - HOUR_MS, { sipGroupName: 'support' }),
		];
		const input = [{ group: 'sales' }, { group: 'support' }];
		const { hints } = await list(api, { group: '={{ $json.group }}' }, { input });

		expect(hints.map(({ message }) => message)).toEqual([
			'This time range holds 60 call records of group sales.',
		]);
	});
});

describe('timeout', () => {
	it('is counted in seconds for one request', async () => {
		api.records = callsOf(1, 30);
		api.intercept = (_request, index) => (index === 0 ? faults.hang() : undefined);
		const began = performance.now();
		const { items } = await list(api, { options: { timeout: 1 } });
		const tookMs = performance.now() - began;

		expect(idsOf(items)).toEqual(idsOf(api.records));
		expect(tookMs).toBeGreaterThan(950);
		expect(tookMs).toBeLessThan(15_000);
	});

	it('also ends an answer that trickles in', async () => {
		api.records = callsOf(1, 30);
		api.intercept = (_request, index) =>
			index === 0 ? faults.slowBody({ ms: 60_000 }) : undefined;
		const { items } = await list(api, { options: { timeout: 1 } });

		expect(idsOf(items)).toEqual(idsOf(api.records));
	});

	it('leaves time enough unless it is set', async () => {
		api.records = callsOf(1, 30);
		api.quirks.delayMs = 1500;
		const { items } = await list(api);

		expect(idsOf(items)).toEqual(idsOf(api.records));
		expect(api.requests).toHaveLength(1);
	});
});

describe('a value that cannot be', () => {
	it.each([
		[{ limit: 0 }, 'Limit'],
		[{ limit: -1 }, 'Limit'],
		[{ limit: 1.5 }, 'Limit'],
		[{ limit: 'many' }, 'Limit'],
		[{ limit: '={{ NaN }}' }, 'Limit'],
		[{ limit: '={{ [1, 2] }}' }, 'Limit'],
		[{ options: { pageSize: 0 } }, 'Page Size'],
		[{ options: { pageSize: 101 } }, 'Page Size'],
		[{ options: { pageSize: -5 } }, 'Page Size'],
		[{ options: { pageSize: 2.5 } }, 'Page Size'],
		[{ options: { pageSize: '={{ "all" }}' } }, 'Page Size'],
		[{ options: { timeout: 0 } }, 'Timeout'],
		[{ options: { timeout: -1 } }, 'Timeout'],
		[{ options: { timeout: '={{ "long" }}' } }, 'Timeout'],
		[{ options: { sortOrder: '={{ "random" }}' } }, 'Sort Order'],
		[{ output: '={{ "csv" }}' }, 'Output'],
		[{ timeRange: '={{ "lastYear" }}', startTime: '2026-01-01' }, 'Time Range'],
		[{ operation: '={{ "delete" }}' }, 'delete'],
	])('such as %j is refused by its name, before any request', async (parameters, name) => {
		api.records = callsOf(1, 5);
		const { error, items } = await list(api, parameters);

		expect(error?.message).toContain(name);
		expect(error?.name).toBe('NodeOperationError');
		expect(items).toEqual([]);
		expect(api.requests).toEqual([]);
	});

	it.each([
		[{ limit: '3' }, 3],
		[{ limit: '={{ 4 }}' }, 4],
		[{ limit: '={{ null }}' }, 50],
		[{ options: { pageSize: '={{ undefined }}' } }, 50],
		[{ returnAll: '={{ true }}' }, 60],
	])('does not include %j', async (parameters, count) => {
		api.records = callsOf(1, 60);
		const { items, error } = await list(api, parameters);

		expect(error).toBeUndefined();
		expect(items).toHaveLength(count);
		expect(pagesAsked(api)).toEqual([1]);
	});
});
