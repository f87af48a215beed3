import { makeRecords, type StandIn } from '../stand-in';
import { closeApis, DAY_MS, idsOf, list, openApi, startClock, stopClock } from '../support';

/** Last 2 Months against an API so slow that calls fall out of the two months meanwhile. */

const NOW = Date.parse('2026-11-24T12:00:00Z');
const MINUTE_MS = 60_000;

let api: StandIn;

beforeEach(async () => {
	stopClock(NOW);
	api = await openApi({ quirks: { retention: '60days' } });
});
afterEach(async () => {
	startClock();
	await closeApis();
});

it.each([
	['before the older window is asked for', 1],
	['in the middle of the older window', 0.4],
])('a read of everything goes on when its oldest calls fall out %s', async (_, minutes) => {
	const from = NOW - 60 * DAY_MS + 3 * 60 * MINUTE_MS;
	api.records = makeRecords({ count: 6000, from, to: NOW - MINUTE_MS });
	let answers = 0;
	api.afterAnswer = () => stopClock(NOW + ++answers * minutes * MINUTE_MS);
	const { items, error } = await list(api, { timeRange: 'last2Months', returnAll: true });

	expect(error).toBeUndefined();
	expect(idsOf(items).sort()).toEqual(idsOf([...api.records]).sort());
	expect(new Set(api.listRequests.map(({ body }) => body.params.strTime)).size).toBeGreaterThan(1);
});
