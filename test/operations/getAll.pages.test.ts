import fc from 'fast-check';

import { CALLS, KINDS, VOICE_MESSAGES, type Kind } from '../kinds';
import { faults, type StandIn } from '../stand-in/index';
import {
	between,
	callAt,
	closeApis,
	DAY_MS,
	HOUR_MS,
	idsOf,
	list as listOf,
	openApi,
	pagesAsked,
	startClock,
	stopClock,
	windowsAsked,
} from '../support';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const BOUNDS = ['[]', '[)', '(]', '()'] as const;
const ORDERS = ['newestFirst', 'oldestFirst', 'asStored'] as const;

let api: StandIn;
let kind: Kind;
/** Where the stand-in keeps the records of this kind. */
let store: ReturnType<Kind['storeOf']>;
function useKind(chosen: Kind) {
	kind = chosen;
	store = kind.storeOf(api);
}

beforeEach(async () => {
	stopClock(NOW);
	api = await openApi();
	useKind(CALLS);
});
afterEach(async () => {
	startClock();
	await closeApis();
});

const list = (of: StandIn, parameters: object = {}) =>
	listOf(of, { resource: kind.resource, ...parameters });

/** Records within the range, but not at its very ends, newest first as the stand-in lists them. */
const callsBetween = (from: number, to: number, count: number, seed = 1) =>
	kind.make({ count, from: from + 1000, to, seed }).reverse();

const recordAt = (second: number) => kind.at(second);

const unique = (ids: string[]) => new Set(ids).size;

describe.each(KINDS)('one window of %s', (_kind, chosen) => {
	beforeEach(() => useKind(chosen));

	const FROM = NOW - DAY_MS;
	const TOTALS = [0, 1, 99, 100, 101, 199, 200, 201, 300];
	const SIZES = [undefined, 1, 7, 50, 99, 100];

	it.each(TOTALS)(
		'yields all of %i calls, at every page size, in the order listed',
		async (total) => {
			store.records = callsBetween(FROM, NOW, total);
			for (const pageSize of SIZES) {
				api.clearLog();
				const options = pageSize === undefined ? {} : { pageSize };
				const run = await list(api, { ...between(FROM, NOW), returnAll: true, options });

				expect(run.error).toBeUndefined();
				expect(idsOf(run.items)).toEqual(idsOf(store.records));
				const pages = Math.max(1, Math.ceil(total / (pageSize ?? 100)));
				expect(pagesAsked(api).sort((a, b) => a - b)).toEqual(
					Array.from({ length: pages }, (_, index) => index + 1),
				);
				for (const { body } of api.listRequests) expect(body.size).toBe(pageSize ?? 100);
			}
		},
	);

	/** Calls there are, limit (undefined: return all), page size, requests that takes. */
	it.each([
		[250, undefined, 100, 3],
		[250, 50, 100, 1],
		[250, 1, 100, 1],
		[250, 99, 100, 1],
		[250, 100, 100, 1],
		[250, 101, 100, 2],
		[250, 200, 100, 2],
		[250, 201, 100, 3],
		[250, 250, 100, 3],
		[250, 251, 100, 3],
		[1000, 250, 100, 3],
		[1000, 250, 50, 5],
		[300, 300, 100, 3],
		[300, undefined, 100, 3],
		[20, 50, 100, 1],
		[0, 50, 100, 1],
		[0, undefined, 100, 1],
		[40, 10, 3, 4],
		[40, 12, 3, 4],
		[40, 13, 3, 5],
	])('of %i calls with limit %p and page size %i takes %i requests', async (...row) => {
		const [total, limit, pageSize, requests] = row;
		store.records = callsBetween(FROM, NOW, total);
		const most = limit === undefined ? { returnAll: true } : { limit };
		const { items } = await list(api, { ...between(FROM, NOW), ...most, options: { pageSize } });

		expect(idsOf(items)).toEqual(idsOf(store.records.slice(0, limit)));
		expect(api.requests).toHaveLength(requests);
	});

	it('is cut at 50 unless the user says otherwise', async () => {
		store.records = callsBetween(FROM, NOW, 130);
		const { items } = await list(api);

		expect(idsOf(items)).toEqual(idsOf(store.records.slice(0, 50)));
		expect(api.requests).toHaveLength(1);
	});

	it('has no upper bound for the limit', async () => {
		store.records = callsBetween(FROM, NOW, 130);
		const { items } = await list(api, { ...between(FROM, NOW), limit: 1_000_000 });

		expect(items).toHaveLength(130);
	});

	it.each(ORDERS)('comes in the order of an API that lists %s', async (order) => {
		api.quirks.order = order;
		// The stored order has nothing to do with the time.
		const calls = callsBetween(FROM, NOW, 230);
		store.records = calls.filter((_, index) => index % 3 !== 0);
		calls.filter((_, index) => index % 3 === 0).forEach((call) => store.insert(call));
		const { items } = await list(api, { ...between(FROM, NOW), returnAll: true });

		const expected = {
			newestFirst: idsOf(calls),
			oldestFirst: idsOf(calls).reverse(),
			asStored: idsOf(store.records),
		}[order];
		expect(idsOf(items)).toEqual(expected);
	});

	it('takes a call that the API lists twice once', async () => {
		store.records = callsBetween(FROM, NOW, 40);
		api.intercept = () =>
			faults.mutate(({ data }: { data: { total: number; records: object[] } }) => {
				data.total += 1;
				data.records.splice(10, 0, data.records[9]);
			});
		const { items } = await list(api, { ...between(FROM, NOW), returnAll: true });

		expect(idsOf(items)).toEqual(idsOf(store.records));
	});
});

describe.each(KINDS)('many windows of %s', (_kind, chosen) => {
	beforeEach(() => useKind(chosen));

	const FROM = NOW - 59 * DAY_MS;

	it.each([0, 1, 99, 100, 101, 200, 333])('yield all of %i calls once', async (total) => {
		store.records = callsBetween(FROM, NOW, total);
		for (const order of ORDERS) {
			for (const pageSize of [100, 9]) {
				api.quirks.order = order;
				const parameters = { ...between(FROM, NOW), returnAll: true, options: { pageSize } };
				const { items } = await list(api, parameters);
				expect(idsOf(items).sort()).toEqual(idsOf(store.records).sort());
			}
		}
	});

	it('come newest first, inside a window as the API lists', async () => {
		const calls = callsBetween(FROM, NOW, 150);
		store.records = calls;
		api.quirks.order = 'oldestFirst';
		const { items } = await list(api, { ...between(FROM, NOW), returnAll: true });

		const [newest, ...older] = windowsAsked(api);
		expect(older).toHaveLength(1);
		expect(newest.to).toBe(NOW);
		const isNewer = ({ submitTime }: { submitTime: string }) =>
			Date.parse(submitTime) >= newest.from;
		expect(idsOf(items)).toEqual([
			...idsOf(calls.filter(isNewer)).reverse(),
			...idsOf(calls.filter((call) => !isNewer(call))).reverse(),
		]);
	});

	it('are only asked for as far as the limit needs', async () => {
		const newer = callsBetween(NOW - 20 * DAY_MS, NOW, 120, 1);
		const older = callsBetween(NOW - 50 * DAY_MS, NOW - 40 * DAY_MS, 120, 2);
		store.records = [...newer, ...older];
		const requestsFor = async (limit: number) => {
			api.clearLog();
			const { items } = await list(api, { ...between(FROM, NOW), limit });
			expect(idsOf(items)).toEqual(idsOf(store.records.slice(0, limit)));
			return [api.requests.length, windowsAsked(api).length];
		};

		expect(await requestsFor(50)).toEqual([1, 1]);
		expect(await requestsFor(120)).toEqual([2, 1]);
		expect(await requestsFor(121)).toEqual([3, 2]);
		expect(await requestsFor(220)).toEqual([3, 2]);
		expect(await requestsFor(221)).toEqual([4, 2]);
	});

	it('have at most 31 days and go over the whole range', async () => {
		await list(api, { ...between(FROM, NOW), returnAll: true });
		const windows = windowsAsked(api);

		expect(Math.max(...windows.map(({ to }) => to))).toBe(NOW);
		expect(Math.min(...windows.map(({ from }) => from))).toBe(FROM);
		for (const { from, to } of windows) expect(to - from).toBeLessThanOrEqual(31 * DAY_MS);
	});

	/** Where the node puts the border is its own affair, so it is asked first. */
	async function callsAroundBorder() {
		await list(api, { ...between(FROM, NOW), returnAll: true });
		const [newer, older] = windowsAsked(api);
		api.clearLog();
		const seconds = new Set<number>();
		for (const border of [newer.from, older.to]) {
			for (let second = -3; second <= 3; second++) seconds.add(border + second * 1000);
		}
		return [...seconds]
			.sort((a, b) => b - a)
			.flatMap((second) => [recordAt(second), recordAt(second), recordAt(second)]);
	}

	it.each(BOUNDS.flatMap((bounds) => ORDERS.map((order) => [bounds, order] as const)))(
		'lose and double nothing at their border with bounds %s and order %s',
		async (bounds, order) => {
			store.records = await callsAroundBorder();
			Object.assign(api.quirks, { bounds, order });
			const ids = idsOf(store.records);
			for (const pageSize of [1, 2, 5, 100]) {
				const options = { pageSize };
				const all = await list(api, { ...between(FROM, NOW), returnAll: true, options });
				expect(idsOf(all.items).sort()).toEqual([...ids].sort());
			}
			for (const limit of [9, 10, 11, 14, ids.length - 1, ids.length]) {
				const { items } = await list(api, { ...between(FROM, NOW), limit });
				expect(items).toHaveLength(limit);
				expect(unique(idsOf(items))).toBe(limit);
			}
		},
	);
});

describe('filters', () => {
	const calls = ['sales', 'Sales', 'sales 2', 'support'].flatMap((sipGroupName, group) =>
		['desk-1', 'desk-2'].map((phoneName, phone) =>
			callAt(NOW - (1 + group * 2 + phone) * 60_000, { sipGroupName, phoneName }),
		),
	);
	const byName = (value: string) => ({ __rl: true, mode: 'name', value });

	beforeEach(() => {
		api.records = calls;
	});

	/** Group, phone, places of the calls in the list. */
	it.each([
		[undefined, undefined, [0, 1, 2, 3, 4, 5, 6, 7]],
		[byName(''), byName(''), [0, 1, 2, 3, 4, 5, 6, 7]],
		[byName('sales'), undefined, [0, 1]],
		[byName('Sales'), undefined, [2, 3]],
		[byName('sales 2'), byName('desk-2'), [5]],
		[undefined, byName('desk-1'), [0, 2, 4, 6]],
		[byName('nobody'), undefined, []],
		['support', 'desk-1', [6]],
		['', '', [0, 1, 2, 3, 4, 5, 6, 7]],
		[byName('={{ "sup" + "port" }}'), '={{ "desk-2" }}', [7]],
		[byName('={{ null }}'), byName('={{ undefined }}'), [0, 1, 2, 3, 4, 5, 6, 7]],
	])('%j and %j', async (group, phone, places) => {
		const { items, error } = await list(api, { group, phone });

		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual(places.map((place) => calls[place].voiceId));
	});

	it('are sent under the names of the API', async () => {
		await list(api, { group: byName('field team'), phone: byName('desk-9') });

		expect(api.listRequests[0].body).toEqual({
			current: 1,
			size: 100,
			params: {
				strTime: '2026-11-23T20:00:00+08:00',
				endTime: '2026-11-24T20:00:00+08:00',
				sipGroupName: 'field team',
				phoneName: 'desk-9',
			},
		});
	});
});

describe('any database', () => {
	const FROM = NOW - 59 * DAY_MS;

	const cases = fc.record({
		drawnKind: fc.constantFrom(CALLS, VOICE_MESSAGES),
		/** Seconds before the end of each call: spread, or crowded in a few seconds. */
		ages: fc.oneof(
			fc.array(fc.integer({ min: 1, max: 59 * 86_400 - 1 }), { maxLength: 260 }),
			fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 260 }),
			fc.array(fc.integer({ min: 31 * 86_400 - 3, max: 31 * 86_400 + 3 }), { maxLength: 120 }),
		),
		days: fc.oneof(fc.constantFrom(1, 31, 32, 59), fc.integer({ min: 1, max: 59 })),
		pageSize: fc.oneof(fc.constantFrom(100, 99, 50), fc.integer({ min: 5, max: 100 })),
		limit: fc.option(fc.oneof(fc.constantFrom(50, 100), fc.integer({ min: 1, max: 300 }))),
		bounds: fc.constantFrom(...BOUNDS),
		order: fc.constantFrom(...ORDERS),
		sortOrder: fc.constantFrom('asReturned', 'newestFirst', 'oldestFirst'),
		maxParallelRequests: fc.constantFrom(1, 3, 8, 16),
	});

	it('yields what it has, up to the limit', async () => {
		const check = fc.asyncProperty(cases, async (drawn) => {
			const { ages, days, limit, bounds, order, sortOrder, pageSize } = drawn;
			const from = Math.max(FROM, NOW - days * DAY_MS);
			useKind(drawn.drawnKind);
			store.records = ages.map((age) => recordAt(NOW - age * 1000));
			Object.assign(api.quirks, { bounds, order });
			api.clearLog();
			const { maxParallelRequests } = drawn;
			const run = await list(api, {
				...between(from, NOW),
				...(limit === null ? { returnAll: true } : { limit }),
				options: { pageSize, sortOrder, maxParallelRequests },
			});

			expect(run.error).toBeUndefined();
			// A call at the very start belongs to the range or not, as the API's bounds say.
			const at = ({ submitTime }: { submitTime: string }) => Date.parse(submitTime);
			const within = store.records.filter(
				(call) => at(call) > from || (at(call) === from && bounds.startsWith('[')),
			);
			const wanted = Math.min(limit ?? Infinity, within.length);
			const ids = idsOf(run.items);
			expect(ids).toHaveLength(wanted);
			expect(unique(ids)).toBe(wanted);
			const known = new Set(idsOf(within));
			expect(ids.filter((id) => !known.has(id))).toEqual([]);

			if (sortOrder !== 'asReturned') {
				const direction = sortOrder === 'newestFirst' ? -1 : 1;
				const times = within.map(at).sort((a, b) => direction * (a - b));
				expect(run.items.map((item) => Date.parse(String(item.submitTime)))).toEqual(
					times.slice(0, wanted),
				);
			}
			const windows = NOW - from <= 31 * DAY_MS ? 1 : 2;
			expect(windowsAsked(api).length).toBeLessThanOrEqual(windows);
			if (windows === 1) {
				const read = sortOrder === 'asReturned' ? wanted : within.length;
				expect(api.requests).toHaveLength(Math.max(1, Math.ceil(read / pageSize)));
			}
		});
		await fc.assert(check, { numRuns: 120 });
	});
});

describe('a list that cannot be right', () => {
	const withTotal = (total: unknown) =>
		faults.mutate(({ data }: { data: { total: unknown } }) => {
			data.total = total;
		});

	/** All at once, since the node waits before it tries again. */
	it('ends with a clear message instead of going on for ever', async () => {
		startClock();
		const now = Date.now();
		const records = callsBetween(now - HOUR_MS, now - 60_000, 450);
		const CASES = {
			'the same page again and again': [
				() => faults.duplicatePage(1),
				/same call records|changing/,
			],
			'another page than asked for': [() => faults.wrongPage(99), /page 99 came/],
			'records that are no list': [() => faults.recordsNotAList(), /not a list/],
			'more records than asked for': [
				() =>
					faults.mutate(({ data }: { data: { records: object[] } }) => {
						data.records = records.slice(0, 101);
					}),
				/101 came/,
			],
			'a total far too great': [() => faults.wrongTotal(1_000_000_000), /changing|counts/],
			'a total far too small': [() => faults.wrongTotal(3), /changing|counts/],
			'a total of zero with records': [() => faults.wrongTotal(0), /changing|counts/],
			'a total below zero': [() => faults.wrongTotal(-1), /how many/],
			'a total that is no number': [() => withTotal('many'), /how many/],
			'no total': [() => withTotal(null), /how many/],
			'a record that is null': [
				() =>
					faults.mutate(({ data }: { data: { records: unknown[] } }) => {
						data.records[0] = null;
					}),
				/not a record/,
			],
			'a record that says nothing of a call': [
				() =>
					faults.mutate(({ data }: { data: { records: unknown[] } }) => {
						data.records[0] = { voiceId: '', id: 'x' };
					}),
				/not a record/,
			],
			'pages without records': [
				() =>
					faults.mutate(({ data }: { data: { records: object[] } }) => {
						data.records = [];
					}),
				/changing|counts/,
			],
		} as const;
		const parameters = { timeRange: 'last24Hours', returnAll: true };
		const ended = await Promise.all(
			Object.entries(CASES).map(async ([name, [fault, message]]) => {
				const own = await openApi({ records });
				own.intercept = fault;
				const run = await list(own, parameters);
				return { name, run, message, requests: own.requests.length };
			}),
		);
		for (const { name, run, message, requests } of ended) {
			expect({ name, message: run.error?.message }).toEqual({
				name,
				message: expect.stringMatching(message),
			});
			expect({ name, error: run.error?.name, items: run.items, few: requests < 200 }).toEqual({
				name,
				error: 'NodeApiError',
				items: [],
				few: true,
			});
		}
	});

	it('that puts itself right is read completely', async () => {
		startClock();
		const now = Date.now();
		api.records = callsBetween(now - HOUR_MS, now - 60_000, 450);
		api.intercept = (_request, index) => (index === 2 ? faults.wrongPage(99) : undefined);
		const { items } = await list(api, { timeRange: 'last24Hours', returnAll: true });

		expect(idsOf(items)).toEqual(idsOf(api.records));
	});
});
