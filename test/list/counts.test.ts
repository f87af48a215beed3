import { createPoller, listSearch, runWorkflow, type RunResult } from '../engine';
import { faults, makeRecords, type StandIn } from '../stand-in';
import type { CallRecord } from '../stand-in/types';
import {
	between,
	closeApis,
	credentialsOf,
	DAY_MS,
	HOUR_MS,
	idsOf,
	list,
	openApi,
} from '../support';
import { openTrigger } from '../trigger/trigger';
import { pagesOf, totalsUpTo } from './narrow';
import { restoreWaits, shortenWaits } from './waiting';

/** What an API says about how much there is: absurd, cut at a round number, or pages too short. */

const TO = Math.floor(Date.now() / 1000) * 1000 - HOUR_MS;
const FROM = TO - DAY_MS;

beforeEach(() => shortenWaits(50));
afterEach(async () => {
	restoreWaits();
	await closeApis();
});

const calls = (count: number, from = FROM + 1000, to = TO) => makeRecords({ count, from, to });
const readAll = async (api: StandIn, options: object = {}) =>
	await list(api, { ...between(FROM, TO), returnAll: true, options });

function expectAll(run: RunResult, records: readonly CallRecord[]) {
	expect(run.error).toBeUndefined();
	expect(idsOf(run.items).sort()).toEqual(idsOf(records).sort());
}

describe('an absurd count', () => {
	const ABSURD = [1e9, 1e308, 2 ** 53, '99999999999999999999'];

	const withTotal = (total: unknown) =>
		faults.mutate(({ data }) => {
			data.total = total;
		});

	it.each(ABSURD)('%p is told and ends the reading at once', async (total) => {
		const api = await openApi({ records: calls(250) });
		api.intercept = () => withTotal(total);
		const { error, items } = await readAll(api);

		expect(items).toEqual([]);
		expect(error?.message).toMatch(
			/^Itniotech sent an answer that can't be right: it counts [\de+]+ call records, more than 5,000,000$/,
		);
		expect(error?.description).toContain('If there can be so many, choose a shorter Time Range.');
		expect(api.requests).toHaveLength(4);
	});

	it.each(ABSURD)('%p ends the dropdown and the test fetch, too', async (total) => {
		const api = await openApi({ records: calls(250) });
		api.intercept = () => withTotal(total);
		const credentials = credentialsOf(api);
		const poller = await createPoller({ credentials, mode: 'manual' });

		await expect(poller.poll()).rejects.toThrow('more than 5,000,000');
		await expect(listSearch({ credentials, method: 'searchGroups' })).rejects.toThrow(
			'more than 5,000,000',
		);
		expect(api.requests).toHaveLength(8);
	});

	it('ends a poll with a word instead of nothing, poll by poll', async () => {
		const api = await openApi({ records: calls(250, Date.now() - HOUR_MS, Date.now()) });
		const poller = await createPoller({ credentials: credentialsOf(api) });
		api.intercept = () => withTotal(1e9);

		await expect(poller.poll()).rejects.toThrow('more than 5,000,000');
		await expect(poller.poll()).rejects.toThrow('more than 5,000,000');
	});

	it.each([
		['pages', 1e308],
		['pages', 1e9],
		['current', 1e308],
	])('of %s, %d, is told', async (field, value) => {
		const api = await openApi({ records: calls(250) });
		api.intercept = () =>
			faults.mutate(({ data }) => {
				data[field] = value;
			});
		const { error } = await readAll(api);

		expect(error?.message).toContain("an answer that can't be right");
		expect(api.requests).toHaveLength(4);
	});
});

describe('a total that is cut at a round number', () => {
	const cut = async (records: CallRecord[], most: number) => {
		const api = await openApi({ records });
		api.intercept = () => totalsUpTo(most);
		return api;
	};

	it.each([
		[1500, 1000],
		[1001, 1000],
		[3300, 500],
		[10_050, 10_000],
	])('of %i calls at %i hides none', async (count, most) => {
		const api = await cut(calls(count), most);

		expectAll(await readAll(api), api.records);
	});

	it.each(['[]', '()', '[)', '(]'] as const)('hides none with bounds %s', async (bounds) => {
		const api = await cut(calls(1503), 500);
		Object.assign(api.quirks, { bounds, order: 'oldestFirst' });

		expectAll(await readAll(api), api.records);
	});

	it('hides none where all calls lie close together', async () => {
		const api = await cut(calls(1300, TO - 5 * HOUR_MS, TO - 4 * HOUR_MS), 500);

		expectAll(await readAll(api), api.records);
	});

	it('hides none from a summary, nor from a limit beyond it', async () => {
		const api = await cut(calls(1234), 1000);
		const summary = await runWorkflow({
			credentials: credentialsOf(api),
			parameters: { resource: 'callRecord', operation: 'getSummary', ...between(FROM, TO) },
		});
		const limited = await list(api, { ...between(FROM, TO), limit: 1100 });

		const counted = summary.items.reduce((sum, { totalCalls }) => sum + Number(totalCalls), 0);
		expect(counted).toBe(1234);
		expect(limited.items).toHaveLength(1100);
		expect(new Set(idsOf(limited.items)).size).toBe(1100);
	});

	it('hides none of the calls that a trigger catches up', async () => {
		const now = Date.now();
		const api = await cut(calls(1234, now - DAY_MS, now - HOUR_MS), 500);
		const parameters = {
			startFrom: 'since',
			startTime: new Date(now - DAY_MS - HOUR_MS).toISOString(),
		};
		const trigger = await openTrigger(api, parameters);

		expect((await trigger.activate())?.sort()).toEqual(idsOf(api.records).sort());
	});

	it.each([
		[500, 5 + 2],
		[1000, 10 + 2],
		[10_000, 100 + 2],
		[501, 6],
		[1001, 11],
		[900, 9],
	])('that is honest, %i, costs %i requests', async (count, requests) => {
		// None in the seconds that two halves share.
		const middle = (FROM + TO) / 2;
		const records = calls(count).filter(
			({ submitTime }) => Math.abs(Date.parse(submitTime) - middle) > 5000,
		);
		const more = calls(count - records.length, FROM + 2000, FROM + HOUR_MS).map((call, index) => ({
			...call,
			voiceId: `9${index}`,
		}));
		const api = await openApi({ records: [...records, ...more] });

		expectAll(await readAll(api), api.records);
		expect(api.requests).toHaveLength(requests);
	});

	it('that is honest costs one request more where the halves share calls', async () => {
		const middle = (FROM + TO) / 2;
		const records = [...calls(498), ...calls(2, middle, middle)].map((call, index) => ({
			...call,
			voiceId: `9${index}`,
		}));
		const api = await openApi({ records });

		expectAll(await readAll(api), records);
		expect(api.requests).toHaveLength(5 + 3);
	});

	it('costs nothing where a limit far below it is asked for', async () => {
		const api = await openApi({ records: calls(1000) });
		await list(api, { ...between(FROM, TO), limit: 50 });

		expect(api.requests).toHaveLength(1);
	});
});

describe('pages that hold fewer records than were asked for', () => {
	it.each([
		[50, 450],
		[50, 430],
		[20, 101],
		[99, 100],
		[1, 7],
	])('of %i, in a list of %i, are read on at that size', async (most, count) => {
		const api = await openApi({ records: calls(count) });
		api.intercept = () => pagesOf(most);

		expectAll(await readAll(api), api.records);
		expect(api.requests).toHaveLength(Math.ceil(count / most));
	});

	it.each([450, 430, 101, 60])(
		'that do not say so are noticed, too, in a list of %i',
		async (n) => {
			const api = await openApi({ records: calls(n) });
			api.intercept = () => pagesOf(50, false);

			expectAll(await readAll(api), api.records);
		},
	);

	it('are noticed by dropdowns, the test fetch and the trigger', async () => {
		const now = Date.now();
		const api = await openApi({ records: calls(430, now - 2 * HOUR_MS, now - 60_000) });
		api.intercept = () => pagesOf(50);
		const credentials = credentialsOf(api);
		const { results } = await listSearch({ credentials, method: 'searchGroups' });
		const parameters = {
			startFrom: 'since',
			startTime: new Date(now - 3 * HOUR_MS).toISOString(),
		};
		// Three pages, as it reads them of full ones.
		expect(api.requests).toHaveLength(3);
		expect(results.length).toBeGreaterThan(1);

		const trigger = await openTrigger(api, parameters);
		expect((await trigger.activate())?.sort()).toEqual(idsOf(api.records).sort());
	});

	it('because one answer lost some are read again', async () => {
		const api = await openApi({ records: calls(450) });
		api.intercept = (_request, index) =>
			index === 0
				? faults.mutate(({ data }) => {
						data.records.splice(7, 20);
					})
				: undefined;

		expectAll(await readAll(api), api.records);
	});
});
