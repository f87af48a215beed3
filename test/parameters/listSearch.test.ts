import type { IDataObject } from 'n8n-workflow';

import { createPoller, listSearch, runTool, runWorkflow } from '../engine';
import { faults, makeRecords, type StandIn } from '../stand-in';
import type { CallRecord } from '../stand-in/types';
import { callAt, closeApis, credentialsOf, DAY_MS, HOUR_MS, idsOf, openApi } from '../support';
import { restoreWaits, shortenWaits } from '../list/waiting';

/** The From List modes of Group and Phone, asked as the editor does. */

afterEach(closeApis);

type Method = 'searchGroups' | 'searchPhones';
const NODES = ['voiceCallRecords', 'voiceCallRecordsTrigger'];
/** First entry of each list. */
const ALL = {
	sipGroupName: { name: 'All groups', value: '' },
	phoneName: { name: 'All phones', value: '' },
};

const choose = (value: string, mode = 'list') => ({ __rl: true, mode, value });

const search = (
	api: StandIn,
	method: Method,
	options: { filter?: string; parameters?: IDataObject; node?: string } = {},
) =>
	listSearch({
		credentials: credentialsOf(api),
		nodeType: `n8n-nodes-itniotech.${options.node ?? NODES[0]}`,
		path: method === 'searchGroups' ? 'parameters.group' : 'parameters.phone',
		method,
		...options,
	});

/** What the list must be for the calls that are looked at. */
function expected(calls: CallRecord[], field: 'sipGroupName' | 'phoneName') {
	const names = [...new Set(calls.map((call) => call[field]))];
	const inUse = names
		.map((value) => ({ value, count: calls.filter((call) => call[field] === value).length }))
		.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
		.map(({ value }) => ({ name: value, value }));
	return [ALL[field], ...inUse];
}

const newest = (calls: CallRecord[], count: number) =>
	[...calls].sort((a, b) => Date.parse(b.submitTime) - Date.parse(a.submitTime)).slice(0, count);

/** Calls of different seconds, so that it is clear which are the newest. */
function spread(count: number, days = 25): CallRecord[] {
	const now = Date.now();
	const calls = makeRecords({ count, from: now - days * DAY_MS, to: now - HOUR_MS });
	const step = Math.floor((days * DAY_MS) / count);
	return calls.map((call, index) => ({
		...call,
		// From the oldest to the newest, the last groups are seldom and late.
		...(index > count - 9 && { sipGroupName: 'night shift' }),
		...(index < 9 && { sipGroupName: 'closed down' }),
		submitTime: callAt(now - HOUR_MS - (count - index) * step).submitTime,
	}));
}

describe.each(NODES)('in %s', (node) => {
	it.each([
		['searchGroups', 'sipGroupName'],
		['searchPhones', 'phoneName'],
	] as const)(
		'%s lists all, then each name, those with the most calls first',
		async (method, field) => {
			const calls = spread(180);
			const api = await openApi({ records: calls });
			const { results, paginationToken } = await search(api, method, { node });

			expect(results).toEqual(expected(calls, field));
			expect(results.length).toBeGreaterThan(3);
			expect(paginationToken).toBeUndefined();
			expect(api.requests).toHaveLength(2);
		},
	);

	it('phones are those of the chosen group', async () => {
		const calls = spread(180);
		const api = await openApi({ records: calls });
		const ofSales = calls.filter(({ sipGroupName }) => sipGroupName === 'sales');
		const results = await Promise.all(
			[choose('sales'), choose('sales', 'name'), choose(' sales ', 'name')].map(
				async (group) =>
					(await search(api, 'searchPhones', { node, parameters: { group } })).results,
			),
		);

		for (const result of results) expect(result).toEqual(expected(ofSales, 'phoneName'));
		for (const { body } of api.listRequests) {
			expect(body.params).toMatchObject({ sipGroupName: 'sales', phoneName: '' });
		}
	});

	it('phones are those of a group that was pasted with unseen characters', async () => {
		const calls = spread(80).map((call) => ({ ...call, sipGroupName: 'B\u00fcro 2' }));
		const api = await openApi({ records: calls });
		for (const typed of ['\ufeffB\u00fcro\u00a02', 'Bu\u0308ro 2\u200b']) {
			const parameters = { group: choose(typed, 'name') };
			const { results } = await search(api, 'searchPhones', { node, parameters });

			expect(results).toEqual(expected(calls, 'phoneName'));
		}
	});

	it('a name from the list is taken with its blanks', async () => {
		const calls = spread(3).map((call) => ({ ...call, sipGroupName: ' sales ' }));
		const api = await openApi({ records: calls });
		const [, { value }] = (await search(api, 'searchGroups', { node })).results;
		const parameters = { group: choose(String(value)) };

		const { results } = await search(api, 'searchPhones', { node, parameters });

		expect(value).toBe(' sales ');
		expect(results).toEqual(expected(calls, 'phoneName'));
	});

	it.each([[{}], [{ group: choose('') }], [{ group: '' }], [{ group: choose('', 'name') }]])(
		'phones are those of all groups with %j',
		async (parameters) => {
			const calls = spread(80);
			const api = await openApi({ records: calls });
			const { results } = await search(api, 'searchPhones', { node, parameters });

			expect(results).toEqual(expected(calls, 'phoneName'));
		},
	);

	it('what is chosen now does not narrow its own list', async () => {
		const calls = spread(80);
		const api = await openApi({ records: calls });
		const parameters = { group: choose('sales'), phone: choose('desk-1') };
		const groups = await search(api, 'searchGroups', { node, parameters });
		const phones = await search(api, 'searchPhones', { node, parameters });

		expect(groups.results).toEqual(expected(calls, 'sipGroupName'));
		expect(phones.results.length).toBeGreaterThan(2);
	});

	it('where there were no calls is an entry for all', async () => {
		const api = await openApi();
		const lists = [
			await search(api, 'searchGroups', { node }),
			await search(api, 'searchPhones', { node, parameters: { group: choose('sales') } }),
		];

		const entries = [[ALL.sipGroupName], [ALL.phoneName]];
		expect(lists.map(({ results }) => results)).toEqual(entries);
		expect(api.requests.length).toBeLessThanOrEqual(6);
	});

	it('calls without names are an entry for all', async () => {
		const api = await openApi({ records: spread(5).map((call) => ({ ...call, phoneName: '' })) });

		expect((await search(api, 'searchPhones', { node })).results).toEqual([ALL.phoneName]);
	});

	it('trouble shows its real message', async () => {
		const api = await openApi({ records: spread(10) });
		const credentials = { ...credentialsOf(api), apiSecret: 'wrong' };
		const nodeType = `n8n-nodes-itniotech.${node}`;

		await expect(
			listSearch({ method: 'searchGroups', credentials, nodeType }),
		).rejects.toMatchObject({
			name: 'NodeApiError',
			message: 'Itniotech did not accept the API Key or API Secret',
			description: expect.stringContaining('Copy both again from the Itniotech console'),
		});
	});
});

describe('a long list', () => {
	it.each(['newestFirst', 'oldestFirst'] as const)(
		'is learned from the newest calls of an API that lists %s',
		async (order) => {
			const calls = spread(2000);
			const api = await openApi({ records: calls, quirks: { order } });
			const { results } = await search(api, 'searchGroups');

			expect(results).toEqual(expected(newest(calls, 300), 'sipGroupName'));
			expect(results.map(({ value }) => value)).toContain('night shift');
			expect(results.map(({ value }) => value)).not.toContain('closed down');
			expect(api.requests.length).toBeLessThanOrEqual(4);
		},
	);

	it.each([
		[1, 1],
		[99, 99],
		[100, 100],
		[101, 101],
		[200, 200],
		[300, 300],
		[301, 201],
		[350, 250],
		[400, 300],
	])('of %d calls, oldest first, takes the newest %d', async (count, taken) => {
		const calls = spread(count);
		const api = await openApi({ records: calls, quirks: { order: 'oldestFirst' } });
		const { results } = await search(api, 'searchPhones');

		expect(results).toEqual(expected(newest(calls, taken), 'phoneName'));
		expect(api.requests.length).toBeLessThanOrEqual(4);
	});

	it.each([1, 99, 100, 101, 300, 301])('of %d calls, newest first, is not cut', async (count) => {
		const calls = spread(count);
		const api = await openApi({ records: calls });
		const { results } = await search(api, 'searchPhones');

		expect(results).toEqual(expected(newest(calls, 300), 'phoneName'));
		expect(api.requests.length).toBe(Math.min(3, Math.ceil(count / 100)));
	});

	it('reaches back as far as the API keeps calls', async () => {
		const old = callAt(Date.now() - 45 * DAY_MS, { sipGroupName: 'once' });
		const api = await openApi({ records: [old] });
		const { results } = await search(api, 'searchGroups');

		expect(results).toEqual([ALL.sipGroupName, { name: 'once', value: 'once' }]);
		expect(api.requests.length).toBeLessThanOrEqual(3);
	});
});

describe('searching', () => {
	const names = ['Sales Berlin', 'sales', 'Support', 'Büro ☎', '(x)'];
	let api: StandIn;

	beforeEach(async () => {
		const records = names.map((sipGroupName) => callAt(Date.now() - HOUR_MS, { sipGroupName }));
		api = await openApi({ records });
	});

	it.each([
		[undefined, ['', ...names]],
		['', ['', ...names]],
		['   ', ['', ...names]],
		['all', ['']],
		['sales', ['Sales Berlin', 'sales']],
		[' SALES ', ['Sales Berlin', 'sales']],
		['s b', ['Sales Berlin']],
		['BÜRO', ['Büro ☎']],
		['(x', ['(x)']],
		['.*', []],
		['nobody', []],
	])('for %j', async (filter, found) => {
		const { results } = await search(api, 'searchGroups', { filter });

		expect(results.map(({ value }) => value).sort()).toEqual([...found].sort());
	});
});

describe('a name', () => {
	it('that is missing is no entry', async () => {
		const fields = ['', null, undefined, 'sales'];
		const records = fields.map((name) => callAt(Date.now() - HOUR_MS, { sipGroupName: name }));
		const { results } = await search(await openApi({ records }), 'searchGroups');

		expect(results).toEqual([ALL.sipGroupName, { name: 'sales', value: 'sales' }]);
	});

	it('that was chosen lists its calls', async () => {
		const calls = spread(90, 0.9);
		const api = await openApi({ records: calls });
		const [, group] = (await search(api, 'searchGroups')).results;
		const parameters = { group: choose(String(group.value)) };
		const [, phone] = (await search(api, 'searchPhones', { parameters })).results;
		const { items, error } = await runWorkflow({
			credentials: credentialsOf(api),
			parameters: { ...parameters, phone: choose(String(phone.value)), returnAll: true },
		});

		expect(error).toBeUndefined();
		const wanted = calls.filter(
			({ sipGroupName, phoneName }) =>
				sipGroupName === group.value && phoneName === String(phone.value),
		);
		expect(idsOf(items).sort()).toEqual(idsOf(wanted).sort());
		expect(items.length).toBeGreaterThan(0);
	});
});

describe('the entry for all', () => {
	const names = ['sales', 'All groups', ' ', 'null', 'all'];
	let calls: CallRecord[];
	let api: StandIn;

	beforeEach(async () => {
		calls = names.map((sipGroupName, index) =>
			callAt(Date.now() - (index + 1) * 60_000, { sipGroupName, phoneName: 'All phones' }),
		);
		api = await openApi({ records: calls });
	});

	/** The group and phone that stand for all in the lists. */
	async function all(): Promise<IDataObject> {
		const [group] = (await search(api, 'searchGroups')).results;
		const [phone] = (await search(api, 'searchPhones')).results;
		api.clearLog();
		expect([group.name, phone.name]).toEqual(['All groups', 'All phones']);
		return { group: choose(String(group.value)), phone: choose(String(phone.value)) };
	}

	const unfiltered = () =>
		api.listRequests.map(({ body }) => [body.params.sipGroupName, body.params.phoneName]);

	it('narrows nothing in Get Many', async () => {
		const { items } = await runWorkflow({
			credentials: credentialsOf(api),
			parameters: await all(),
		});

		expect(items).toHaveLength(names.length);
		expect(unfiltered()).toEqual([['', '']]);
	});

	it('narrows nothing in Get Summary', async () => {
		const parameters = { ...(await all()), operation: 'getSummary' };
		const { items } = await runWorkflow({ credentials: credentialsOf(api), parameters });

		expect(items.reduce((sum, { totalCalls }) => sum + Number(totalCalls), 0)).toBe(names.length);
		expect(unfiltered()).toEqual([['', '']]);
	});

	it('narrows nothing as a tool', async () => {
		const { items } = await runTool({ credentials: credentialsOf(api), parameters: await all() });

		expect(items).toHaveLength(names.length);
		expect(unfiltered()).toEqual([['', '']]);
	});

	it.each(['trigger', 'manual'] as const)(
		'narrows nothing in the trigger, mode %s',
		async (mode) => {
			const startTime = new Date(Date.now() - HOUR_MS).toISOString();
			const poller = await createPoller({
				credentials: credentialsOf(api),
				parameters: { ...(await all()), startFrom: 'since', startTime },
				mode,
			});

			expect(await poller.poll()).toHaveLength(names.length);
			for (const filters of unfiltered()) expect(filters).toEqual(['', '']);
		},
	);

	it('narrows nothing in the list of phones', async () => {
		const [group] = (await search(api, 'searchGroups')).results;
		const parameters = { group: choose(String(group.value)) };
		await search(api, 'searchPhones', { parameters });

		for (const filters of unfiltered()) expect(filters).toEqual(['', '']);
	});

	it.each(names)('is not what the group "%s" is taken for', async (name) => {
		const { results } = await search(api, 'searchGroups');
		const entry = results.find(({ value }) => value === name)!;
		const { items } = await runWorkflow({
			credentials: credentialsOf(api),
			parameters: { group: choose(String(entry.value)) },
		});

		expect(items).toHaveLength(1);
		expect(items[0].sipGroupName).toBe(name);
	});
});

describe('trouble', () => {
	beforeEach(() => shortenWaits(20));
	afterEach(restoreWaits);

	it.each([
		['status -2', () => faults.status('-2'), 'does not allow requests from this IP address'],
		['status -22', () => faults.status('-22'), 'did not accept one of the parameters'],
		['a redirect', () => faults.http(302), 'answers with a redirect'],
		['HTTP 404', () => faults.http(404), 'HTTP 404'],
	])('such as %s is told', async (_, fault, message) => {
		const api = await openApi({ records: spread(10) });
		api.intercept = () => fault();

		await expect(search(api, 'searchGroups')).rejects.toThrow(message);
		expect(api.requests).toHaveLength(1);
	});

	it('with the chosen group is told', async () => {
		const api = await openApi({ records: spread(10) });
		const parameters = { group: { __rl: true, mode: 'list', value: ['sales'] } };

		await expect(search(api, 'searchPhones', { parameters })).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: 'Group is not a name',
		});
		expect(api.requests).toEqual([]);
	});

	it('such as a web page is told after a few tries', async () => {
		const api = await openApi({ records: spread(10) });
		api.intercept = () => faults.html();

		await expect(search(api, 'searchPhones')).rejects.toThrow('a web page instead of call data');
		expect(api.requests).toHaveLength(4);
	});

	it('that passes is waited for', async () => {
		const calls = spread(250);
		const api = await openApi({ records: calls });
		api.intercept = (_, index) => (index === 1 ? faults.reset() : undefined);
		const { results } = await search(api, 'searchGroups');

		expect(results).toEqual(expected(calls, 'sipGroupName'));
	});

	it('never shows what the requests are signed with', async () => {
		const api = await openApi();
		api.intercept = ({ headers }) =>
			faults.status('-1', { reason: `${headers.sign} ${api.apiKey} ${api.apiSecret}` });
		const error = await search(api, 'searchGroups').catch((thrown) => thrown);

		expect(error.description).toContain('***');
		const shown = JSON.stringify([error.message, error.description, error]);
		const secrets = [api.apiKey, api.apiSecret, String(api.requests[0].headers.sign)];
		for (const secret of secrets) expect(shown).not.toContain(secret);
	});
});
