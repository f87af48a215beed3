import { simulateClock } from '../clock';
import type { RunResult } from '../engine';
import { callsInRange, openAccount, readAll } from '../list/reading';
import type { StandIn } from '../stand-in';
import { faults } from '../stand-in';
import { closeApis, idsOf } from '../support';

/** Lists under a quota: complete, nearly as fast as it allows and with few refusals, in simulated time. */

const PAGE_SIZE = 5;
const QUOTA = { requests: 30, seconds: 60, text: '30/60s' };

let stop: () => Promise<void>;

beforeEach(() => {
	stop = simulateClock();
});

afterEach(async () => {
	await stop();
	await closeApis();
});

/** All ways in which a quota may refuse. */
const REFUSALS = (['-15', '429', '503'] as const).flatMap((quotaRefusal) =>
	[true, false].map((quotaRetryAfter) => ({ quotaRefusal, quotaRetryAfter })),
);

const named = REFUSALS.map(
	(refusal) =>
		[
			`${refusal.quotaRefusal} ${refusal.quotaRetryAfter ? 'with' : 'without'} Retry-After`,
			refusal,
		] as const,
);

type Refusal = (typeof REFUSALS)[number];

const openWithQuota = async (pages: number, refusal: Refusal, delayMs = 0) =>
	await openAccount({
		records: callsInRange(pages * PAGE_SIZE),
		quirks: { quota: QUOTA.text, delayMs, ...refusal },
	});

/** Every page is answered well once, and what the quota refused is all that came on top. */
function expectEachPageOnce(api: StandIn, pages: number): void {
	const answered = api.listRequests.filter(({ overQuota }) => !overQuota);
	expect(answered.map(({ body }) => body.current).sort((a, b) => a - b)).toEqual(
		Array.from({ length: pages }, (_, index) => index + 1),
	);
	expect(api.listRequests).toHaveLength(pages + api.refusedByQuota);
}

/** @returns time against the least that the quota takes, and refused against good requests */
function costOf(api: StandIn, pages: number) {
	const least = (Math.ceil(pages / QUOTA.requests) - 1) * QUOTA.seconds;
	const times = api.listRequests.map(({ at }) => at);
	const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
	return { time: seconds / least, refused: api.refusedByQuota / pages };
}

function expectComplete(run: RunResult, api: StandIn): void {
	expect(run.error).toBeUndefined();
	expect(idsOf(run.items).sort()).toEqual(idsOf(api.records).sort());
}

describe.each(named)('refused by %s', (_, refusal) => {
	it('a list of 45 pages', async () => {
		const api = await openWithQuota(45, refusal);
		expectComplete(await readAll(api, { pageSize: PAGE_SIZE }), api);

		expectEachPageOnce(api, 45);
		const { time, refused } = costOf(api, 45);
		expect(time).toBeLessThanOrEqual(refusal.quotaRetryAfter ? 1.3 : 2.5);
		expect(refused).toBeLessThanOrEqual(refusal.quotaRetryAfter ? 1 / 5 : 1 / 2);
	});

	it('a list of 450 pages', async () => {
		const api = await openWithQuota(450, refusal);
		expectComplete(await readAll(api, { pageSize: PAGE_SIZE }), api);

		expectEachPageOnce(api, 450);
		const { time, refused } = costOf(api, 450);
		expect(time).toBeLessThanOrEqual(1.3);
		expect(refused).toBeLessThanOrEqual(1 / 5);
	});
});

const withAndWithout = [true, false].map((quotaRetryAfter): [string, Refusal] => [
	quotaRetryAfter ? 'with' : 'without',
	{ quotaRefusal: '429', quotaRetryAfter },
]);

describe.each(withAndWithout)('%s Retry-After', (_, refusal) => {
	it.each([1, 16])('Max Parallel Requests %i makes no difference', async (maxParallelRequests) => {
		const api = await openWithQuota(450, refusal);
		expectComplete(await readAll(api, { pageSize: PAGE_SIZE, maxParallelRequests }), api);

		expectEachPageOnce(api, 450);
		const { time, refused } = costOf(api, 450);
		expect(time).toBeLessThanOrEqual(1.3);
		expect(refused).toBeLessThanOrEqual(1 / 5);
	});

	it('two lists share it', async () => {
		// Each long enough for the bars, which hold for ten quota periods and more.
		const api = await openWithQuota(300, refusal);
		const runs = await Promise.all([1, 2].map(() => readAll(api, { pageSize: PAGE_SIZE })));

		for (const run of runs) expectComplete(run, api);
		const { time, refused } = costOf(api, 600);
		expect(time).toBeLessThanOrEqual(1.3);
		expect(refused).toBeLessThanOrEqual(1 / 5);
	});

	it('it runs out while a list that moved is read again', async () => {
		const api = await openWithQuota(28, refusal);
		const all = idsOf(api.records);
		let answers = 0;
		api.afterAnswer = (_request, answer) => {
			// The newest call vanishes when half of the pages are read.
			if (answer.httpStatus === 200 && ++answers === 14) api.remove(all[all.length - 1]);
		};
		const run = await readAll(api, { pageSize: PAGE_SIZE });

		expect(run.error).toBeUndefined();
		expect(api.refusedByQuota).toBeGreaterThan(0);
		const ids = idsOf(run.items);
		expect(new Set(ids).size).toBe(ids.length);
		const newest = all[all.length - 1];
		expect(ids.filter((id) => id !== newest).sort()).toEqual(all.slice(0, -1).sort());
	});

	it('input items share what was learned', async () => {
		const api = await openWithQuota(1, refusal);
		const input = Array.from({ length: 300 }, () => ({}));
		const run = await readAll(api, { pageSize: PAGE_SIZE }, { input });

		expect(run.items).toHaveLength(300 * PAGE_SIZE);
		const { time, refused } = costOf(api, 600);
		expect(time).toBeLessThanOrEqual(1.3);
		expect(refused).toBeLessThanOrEqual(1 / 5);
	});
});

describe('an API without a quota', () => {
	it('is read at full speed, also after one push-back', async () => {
		const api = await openAccount({ records: callsInRange(450 * PAGE_SIZE) });
		let times = 0;
		api.intercept = ({ body }) =>
			body?.current === 200 && times++ === 0 ? faults.status('-15') : undefined;
		const began = Date.now();
		expectComplete(await readAll(api, { pageSize: PAGE_SIZE }), api);

		expect(api.listRequests).toHaveLength(451);
		expect((Date.now() - began) / 1000).toBeLessThan(5);
	});
});
