import { closeApis, DAY_MS, idsOf, list, openApi, between, HOUR_MS } from '../support';
import { faults, makeRecords, type StandIn } from '../stand-in';
import type { CallRecord } from '../stand-in/types';
import { restoreWaits, shortenWaits } from './waiting';

/**
 * Records that come twice on one page, whole pages that come again while the list grows, and the
 * count that the hint gives.
 */

const COUNT = 250;

let api: StandIn;
let calls: CallRecord[];
let range: ReturnType<typeof between>;

beforeEach(async () => {
	shortenWaits(20);
	const to = Date.now() - HOUR_MS;
	calls = makeRecords({ count: COUNT, from: to - DAY_MS, to });
	api = await openApi({ records: calls });
	range = between(to - 2 * DAY_MS, to);
});
afterEach(async () => {
	restoreWaits();
	await closeApis();
});

const readAll = () => list(api, { ...range, returnAll: true });

/** Page 2 with its first record in place of the second one. */
const doubled = () =>
	faults.mutate(({ data }) => {
		data.records[1] = data.records[0];
	});

it('a record that the API always lists twice on a page comes once, and a hint says so', async () => {
	api.intercept = ({ body }) => (body.current === 2 ? doubled() : undefined);
	const { items, hints, error } = await readAll();

	expect(error).toBeUndefined();
	expect(items).toHaveLength(COUNT - 1);
	expect(new Set(idsOf(items)).size).toBe(COUNT - 1);
	expect(hints.map(({ message }) => message)).toEqual([
		'Itniotech listed 1 call records more than once. Each is returned once.',
	]);
});

it('a page that held a record twice by mistake is read again', async () => {
	let isBroken = true;
	api.intercept = ({ body }) => {
		if (body.current !== 2 || !isBroken) return undefined;
		isBroken = false;
		return doubled();
	};
	const { items, hints, error } = await readAll();

	expect(error).toBeUndefined();
	expect(idsOf(items).sort()).toEqual(idsOf(calls).sort());
	expect(hints).toEqual([]);
});

it('bursts of late calls that repeat whole pages are no loop of the API', async () => {
	const at = Date.parse(calls[COUNT - 1].submitTime);
	let bursts = 0;
	api.afterAnswer = ({ body }) => {
		if (body.current !== 1 || ++bursts > 4) return;
		for (const call of makeRecords({ count: 150, from: at - 60_000, to: at, seed: bursts })) {
			api.insert({ ...call, voiceId: `9${bursts}${call.voiceId.slice(2)}` });
		}
	};
	const { items, error } = await readAll();

	expect(error).toBeUndefined();
	expect(new Set(idsOf(items)).size).toBe(items.length);
	expect(idsOf(items)).toEqual(expect.arrayContaining(idsOf(calls)));
});

it('a list halved on the way to its limit is known to be longer', async () => {
	api.afterAnswer = ({ body }) => {
		if (body.current !== 1 || api.listRequests.length > 1) return;
		api.insert({ ...calls[COUNT - 1], voiceId: '9999999999999999999' });
	};
	const { items, hints, error } = await list(api, { ...range, limit: 120 });

	expect(error).toBeUndefined();
	expect(items).toHaveLength(120);
	expect(hints).toHaveLength(1);
	expect(hints[0].message).toMatch(/^This time range holds (at least )?\d+ call records\.$/);
});

it.each([
	['listed twice across a page border', 100],
	['listed far apart', 5],
])('a call of a steady second that is %s is told as what it is', async (_, place) => {
	const second = makeRecords({
		count: 130,
		from: Date.parse(calls[0].submitTime),
		to: Date.parse(calls[0].submitTime),
	});
	api.records = second;
	api.intercept = ({ body }) =>
		body.current === 2
			? faults.mutate(({ data }) => {
					data.records[0] = second[place - 1];
				})
			: undefined;
	api.quirks.order = 'asStored';
	const { error } = await readAll();

	expect(error?.message).toContain('different pages hold the same call records');
});

it('records at the border of two windows count once in the hint', async () => {
	const end = Math.floor(Date.now() / 1000) * 1000 - HOUR_MS;
	const start = end - 40 * DAY_MS;
	const border = end - 31 * DAY_MS;
	api.records = [
		...makeRecords({ count: 40, from: border + DAY_MS, to: end - 1000, seed: 1 }),
		...makeRecords({ count: 3, from: border, to: border, seed: 2 }),
		...makeRecords({ count: 7, from: start + 1000, to: border - DAY_MS, seed: 3 }),
	];
	for (const sortOrder of ['asReturned', 'oldestFirst']) {
		const run = await list(api, { ...between(start, end), limit: 50, options: { sortOrder } });

		expect(run.items).toHaveLength(50);
		expect(run.hints.map(({ message }) => message)).toEqual([
			'This time range holds 50 call records.',
		]);
	}
});
