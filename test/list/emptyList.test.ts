import { createPoller, listSearch, runWorkflow } from '../engine';
import { faults, makeRecords, type StandIn } from '../stand-in';
import { closeApis, credentialsOf, HOUR_MS, idsOf, list, openApi } from '../support';
import { restoreWaits, shortenWaits } from './waiting';

/** An empty list may be written in many ways. Only where nothing contradicts it there are no calls. */

const EMPTY = [
	null,
	[],
	{},
	'',
	' ',
	{ total: null, records: [] },
	{ records: null },
	{ total: 0 },
];

beforeEach(() => shortenWaits(50));
afterEach(async () => {
	restoreWaits();
	await closeApis();
});

async function openEmpty(data: unknown): Promise<StandIn> {
	const api = await openApi();
	api.intercept = () => faults.status('0', { data });
	return api;
}

describe.each(EMPTY.map((data) => [JSON.stringify(data), data] as const))('as %s', (form, data) => {
	/** This one says so itself, as every API does. */
	const isPlain = form === '{"total":0}';

	it('is a list without calls', async () => {
		const api = await openEmpty(data);
		const { items, error, hints } = await list(api, { returnAll: true });

		expect(error).toBeUndefined();
		expect(items).toEqual([]);
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^No calls from .+ to .+ \(UTC\)\.$/),
		]);
		expect(api.requests.length).toBeLessThanOrEqual(2);
	});

	it('is a summary of zeros, a quiet poll and a dropdown of all', async () => {
		const api = await openEmpty(data);
		const credentials = credentialsOf(api);
		const summary = await runWorkflow({
			credentials,
			parameters: { resource: 'callRecord', operation: 'getSummary' },
		});
		const poller = await createPoller({ credentials });
		const { results } = await listSearch({ credentials, method: 'searchPhones' });

		expect(summary.items).toMatchObject([{ totalCalls: 0, cost: 0 }]);
		expect(await poller.activate()).toBeNull();
		expect(await poller.poll()).toBeNull();
		expect(results).toEqual([{ name: 'All phones', value: '' }]);
	});

	it('is no answer where the list has calls', async () => {
		const now = Date.now();
		const api = await openApi({
			records: makeRecords({ count: 250, from: now - 2 * HOUR_MS, to: now - HOUR_MS }),
		});
		// Once for each page.
		const asked = new Set<number>();
		api.intercept = ({ body }) => {
			if (asked.has(body.current)) return undefined;
			asked.add(body.current);
			return faults.status('0', { data });
		};
		const { items, error } = await list(api, { returnAll: true });
		expect(error).toBeUndefined();
		if (!isPlain) expect(idsOf(items).sort()).toEqual(idsOf(api.records).sort());
	});

	it('in place of a later page is no end of the list', async () => {
		const now = Date.now();
		const api = await openApi({
			records: makeRecords({ count: 250, from: now - 2 * HOUR_MS, to: now - HOUR_MS }),
		});
		api.intercept = ({ body }) => (body.current === 2 ? faults.status('0', { data }) : undefined);
		const { items, error } = await list(api, { returnAll: true });

		// A page that counts none is a list that has moved, and its halves fit on one page each.
		if (isPlain) expect(idsOf(items).sort()).toEqual(idsOf(api.records).sort());
		else expect(items).toEqual([]);
		expect(error?.name).toBe(isPlain ? undefined : 'NodeApiError');
	});
});

it.each([undefined, 0, false, 'x', [1], { total: 3 }, { records: [{ voiceId: '1' }] }])(
	'%j is none',
	async (data) => {
		const api = await openEmpty(data);
		const { items, error } = await list(api);

		expect(items).toEqual([]);
		expect(error?.message).toContain("an answer that can't be right");
	},
);
