import { faults, makeRecords } from '../stand-in';
import { closeApis, DAY_MS, idsOf } from '../support';
import { callsInRange, openAccount, RANGE_END, readAll } from './reading';
import { mostOpen, watch } from './traffic';
import { wait } from './waiting';

/** Fast and polite: how many pages are read at a time, and how many requests there are. */

const PAGE_SIZE = 2;
const CALLS = callsInRange(120);
const PAGES = 60;

afterEach(closeApis);

const openBusy = () => openAccount({ records: CALLS, quirks: { delayMs: 20 } });

describe('requests at a time', () => {
	it('are one with Max Parallel Requests 1, page after page', async () => {
		const api = await openBusy();
		const run = await readAll(api, { pageSize: PAGE_SIZE, maxParallelRequests: 1 });

		expect(run.items).toHaveLength(CALLS.length);
		expect(api.maxInFlight).toBe(1);
		expect(api.listRequests.map(({ body }) => body?.current)).toEqual(
			Array.from({ length: PAGES }, (_, index) => index + 1),
		);
	});

	it.each([
		[undefined, 8],
		[2, 2],
		[5, 5],
		[16, 16],
	])('with Max Parallel Requests %s reach %i and no more', async (maxParallelRequests, most) => {
		const api = await openBusy();
		const run = await readAll(api, { pageSize: PAGE_SIZE, maxParallelRequests });

		expect(run.items).toHaveLength(CALLS.length);
		expect(api.maxInFlight).toBe(most);
	});

	it.each([8, 16])(
		'begin with one, then two, then one more for each answer (of %i)',
		async (max) => {
			const api = await openBusy();
			const moves = watch(api);
			await readAll(api, { pageSize: PAGE_SIZE, maxParallelRequests: max });

			let answers = 0;
			for (const { kind, open } of moves) {
				if (kind === 'answered') answers++;
				else expect(open).toBeLessThanOrEqual(answers === 0 ? 1 : 1 + answers + 1);
			}
			const second = moves.filter(({ kind }) => kind === 'answered')[1];
			expect(mostOpen(moves.slice(0, moves.indexOf(second)))).toBe(2);
		},
	);

	/** Reads with one push-back, for the first request of a page. */
	async function readPushedBack(page: number) {
		const api = await openBusy();
		let times = 0;
		const moves = watch(api, ({ body }) =>
			body?.current === page && times++ === 0 ? faults.tooMany({ retryAfter: 1 }) : undefined,
		);
		const run = await readAll(api, { pageSize: PAGE_SIZE, maxParallelRequests: 8 });
		expect(run.items).toHaveLength(CALLS.length);
		const pushBack = moves.find((move) => move.kind === 'answered' && move.page === page)!;
		return {
			before: moves.filter(({ at }) => at <= pushBack.at),
			after: moves.filter(({ at }) => at >= pushBack.at + 900),
		};
	}

	it('are one again after a push-back, and come one by one', async () => {
		const { before, after } = await readPushedBack(30);
		const asked = after.filter(({ kind }) => kind === 'asked');
		const firstAnswer = after.findIndex(({ kind }) => kind === 'answered');

		expect(mostOpen(before)).toBe(8);
		expect(mostOpen(after.slice(0, firstAnswer))).toBe(1);
		// 29 pages had taken more than a second, waits included.
		const seconds = (asked[asked.length - 1].at - asked[0].at) / 1000;
		expect(seconds / asked.length).toBeGreaterThan((0.4 * 0.7) / 29);
	});

	it('are as many as before when a push-back has long passed', async () => {
		const { after } = await readPushedBack(2);

		expect(mostOpen(after)).toBeGreaterThan(4);
	});
});

describe('the order of the items', () => {
	it.each(['newestFirst', 'oldestFirst', 'asStored'] as const)(
		'%s is the same whatever the parallelism',
		async (order) => {
			const read = async (maxParallelRequests: number) => {
				const api = await openAccount({ records: CALLS, quirks: { order } });
				// Pages overtake each other.
				api.intercept = async ({ body }) => void (await wait((body?.current * 7) % 23));
				const run = await readAll(api, { pageSize: 5, maxParallelRequests });
				return idsOf(run.items);
			};
			const lists = await Promise.all(Array.from({ length: 16 }, (_, index) => read(index + 1)));

			const stored = idsOf(CALLS);
			expect(lists[0]).toEqual(order === 'newestFirst' ? stored.reverse() : stored);
			for (const list of lists) expect(list).toEqual(lists[0]);
		},
	);
});

describe('requests for n records', () => {
	const ORDERS = ['newestFirst', 'oldestFirst'] as const;
	// Totals at which an API may stop counting are those of counts.test.ts.
	const counts = [0, 1, 99, 100, 101, 200, 1010, 2550];

	it.each(ORDERS.flatMap((order) => counts.map((count) => [count, order] as const)))(
		'%i %s: one for each hundred',
		async (count, order) => {
			const api = await openAccount({ records: callsInRange(count), quirks: { order } });
			const run = await readAll(api);

			expect(run.items).toHaveLength(count);
			expect(api.requests).toHaveLength(Math.max(1, Math.ceil(count / 100)));
			expect(new Set(api.requests.map(({ body }) => body.size))).toEqual(new Set([100]));
		},
	);

	it.each(ORDERS)('over two windows %s: the same in each', async (order) => {
		const from = RANGE_END - 45 * DAY_MS;
		const records = makeRecords({ count: 1730, from, to: RANGE_END });
		const api = await openAccount({ records, quirks: { order } });
		const run = await readAll(api, {}, { from });

		expect(new Set(idsOf(run.items))).toEqual(new Set(idsOf(records)));
		expect(run.items).toHaveLength(records.length);
		const asked = new Map<string, number>();
		for (const { body } of api.requests) {
			const { strTime, endTime } = body.params;
			asked.set(`${strTime} ${endTime}`, (asked.get(`${strTime} ${endTime}`) ?? 0) + 1);
		}
		expect(asked.size).toBe(2);
		for (const [window, requests] of asked) {
			const [start, end] = window.split(' ').map((time) => Date.parse(time));
			const inside = records.filter(({ submitTime }) => {
				const at = Date.parse(submitTime);
				return at >= start && at <= end;
			});
			expect(requests).toBe(Math.ceil(inside.length / 100));
		}
	});

	it('are no more than a limit needs', async () => {
		const api = await openAccount({ records: callsInRange(1000) });
		const run = await readAll(api, {}, { parameters: { returnAll: false, limit: 250 } });

		expect(run.items).toHaveLength(250);
		expect(api.requests).toHaveLength(3);
	});
});
