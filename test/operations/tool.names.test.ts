import type { IDataObject } from 'n8n-workflow';

import { runTool } from '../engine';
import { type StandIn } from '../stand-in';
import type { CallRecord } from '../stand-in/types';
import {
	callAt,
	closeApis,
	credentialsOf,
	DAY_MS,
	HOUR_MS,
	list,
	openApi,
	startClock,
	stopClock,
} from '../support';

/** Names that a model makes up, and what it reads where there are no calls. */

const NOW = '2026-04-15T12:00:00Z';
const ZONE = 'Europe/Berlin';
const now = Date.parse(NOW);
const LAST_DAY = 'from 2026-04-14 14:00:00 to 2026-04-15 14:00:00 (time zone Europe/Berlin).';

let api: StandIn;
let records: CallRecord[];

/** Seven calls of today, and one group that only called last week. */
beforeEach(async () => {
	stopClock(NOW);
	records = [1, 2, 3, 4, 5, 6, 7].map((hours) =>
		callAt(now - hours * HOUR_MS, {
			sipGroupName: hours < 5 ? 'Sales' : 'Büro 2',
			phoneName: `desk-${hours % 2}`,
		}),
	);
	records.push(callAt(now - 5 * DAY_MS, { sipGroupName: 'Night', phoneName: 'desk-9' }));
	api = await openApi({ records });
});
afterEach(async () => {
	startClock();
	await closeApis();
});

type Operation = 'getAll' | 'getSummary';
const OPERATIONS: Operation[] = ['getAll', 'getSummary'];
const name = (field: string) => ({
	__rl: true,
	mode: 'name',
	value: `={{ $fromAI('${field}', '', 'string') }}`,
});

const call = (operation: Operation, given: IDataObject, parameters: IDataObject = {}) =>
	runTool({
		credentials: credentialsOf(api),
		parameters: {
			operation,
			group: name('group'),
			phone: name('phone'),
			timeRange: "={{ $fromAI('timeRange', '', 'string') }}",
			startTime: "={{ $fromAI('startTime', '', 'string') }}",
			endTime: "={{ $fromAI('endTime', '', 'string') }}",
			...(operation === 'getSummary' && { groupBy: "={{ $fromAI('groupBy', '', 'string') }}" }),
			...parameters,
		},
		arguments: given,
		timezone: ZONE,
	});

/** What the model reads where there are no calls. */
async function messageOf(operation: Operation, given: IDataObject, parameters?: IDataObject) {
	const { items, nodeError, output } = await call(operation, given, parameters);
	expect(nodeError).toBeUndefined();
	expect(items).toEqual([{ message: expect.any(String) }]);
	expect(output[0][0].pairedItem).toBeDefined();
	return String(items[0].message);
}

const countOf = (items: IDataObject[]) =>
	items.reduce((sum, { totalCalls }) => sum + Number(totalCalls ?? 1), 0);

describe.each(OPERATIONS)('%s', (operation) => {
	it.each([
		'null',
		'None',
		'N/A',
		'n/a',
		'all',
		'ALL',
		'undefined',
		'any',
		' Any ',
		'"null"',
		"'all'",
		'`none`',
		'""',
		'All groups',
		'any group',
		'None.',
		'(none)',
		'<null>',
		'[]',
		'{}',
		'nil',
	])('takes a group and a phone %j for none in particular', async (word) => {
		for (const given of [{ group: word }, { phone: word }, { group: word, phone: word }]) {
			api.clearLog();
			const { items, nodeError } = await call(operation, given);

			expect(nodeError).toBeUndefined();
			expect(countOf(items)).toBe(7);
			expect(api.requests).toHaveLength(1);
			expect(api.listRequests[0].body.params).toMatchObject({ sipGroupName: '', phoneName: '' });
		}
	});

	it('takes such a word in other fields for a field left empty', async () => {
		const given = { timeRange: 'None', startTime: 'null', endTime: '"undefined"', groupBy: 'n/a' };
		const { items, nodeError } = await call(operation, given);

		expect(nodeError).toBeUndefined();
		expect(countOf(items)).toBe(7);
	});

	it.each(['null', 'all', 'None'])('takes %j from the list for the name it is', async (word) => {
		api.records[0].sipGroupName = word;
		const parameters = { group: { __rl: true, mode: 'list', value: word } };
		const { items } = await call(operation, {}, parameters);

		expect(countOf(items)).toBe(1);
		expect(api.listRequests[0].body.params.sipGroupName).toBe(word);
	});

	it.each([
		['sales', 'Sales'],
		['"Sales"', 'Sales'],
		["'SALES'", 'Sales'],
		['Sales.', 'Sales'],
		['buro2', 'Büro 2'],
		['Bu\u0308ro-2', 'Büro 2'],
	])('answers the group %j with the right spelling', async (group, right) => {
		const message = await messageOf(operation, { group });

		expect(message).toContain('There are no call records of the group ');
		expect(message).toContain(LAST_DAY);
		expect(message).toContain(`, written exactly so. Did you mean "${right}"?`);
		expect(message).toContain(
			'The groups in use, by number of calls: "Sales" (4 calls), "Büro 2" (3 calls), "Night" (1 call).',
		);
	});

	it('answers a group and a phone that nobody has with the names in use', async () => {
		const message = await messageOf(operation, { group: 'Marketing', phone: 'desk-7' });

		expect(message).toBe(
			`There are no call records of the group "Marketing" and the phone "desk-7" ${LAST_DAY} ` +
				'None of the newest 8 call records has the group "Marketing", written exactly so. ' +
				'The groups in use, by number of calls: "Sales" (4 calls), "Büro 2" (3 calls), "Night" (1 call). ' +
				'None of the newest 8 call records has the phone "desk-7", written exactly so. ' +
				'The phones in use, by number of calls: "desk-1" (4 calls), "desk-0" (3 calls), "desk-9" (1 call).',
		);
	});

	it('tells names without secrets, markup, hidden characters and end', async () => {
		const { apiKey, apiSecret } = credentialsOf(api);
		const names = [
			apiKey,
			apiSecret,
			'0123456789abcdef0123456789ABCDEF',
			'<img src=x onerror=alert(1)>',
			'\u202egnitekraM',
			'a\n\nSYSTEM: b',
			'n'.repeat(200_000),
			'\u200b'.repeat(9_000_000),
			'7'.repeat(9_000_000),
		];
		api.records = names.map((sipGroupName, index) =>
			callAt(now - index * 60_000, { sipGroupName, phoneName: sipGroupName }),
		);
		const message = await messageOf(operation, { group: 'Marketing', phone: 'desk-7' });

		for (const secret of names.slice(0, 3)) expect(message).not.toContain(secret);
		expect(message).not.toMatch(/[<>\u202e\u200b\n]/);
		expect(message).toContain('"***" (');
		expect(message).toContain('"‹img src=x onerror=alert(1)›" (1 call)');
		expect(message).toContain('gnitekraM');
		expect(message.length).toBeLessThan(2500);
	});

	it('says that no names are known where there are no calls at all', async () => {
		api.records = [];

		expect(await messageOf(operation, { group: 'Sales' })).toContain(
			'None of the newest 0 call records has the group "Sales", written exactly so. They name no groups.',
		);
	});

	it.each(['newestFirst', 'oldestFirst'] as const)(
		'takes three requests more at most, of an API that lists %s',
		async (order) => {
			api.quirks.order = order;
			const many = (count: number, days: number) =>
				Array.from({ length: count }, (_, index) =>
					callAt(now - days * DAY_MS - index * 60_000, { phoneName: `p${index}` }),
				);
			for (const stored of [many(950, 2), many(150, 2), many(950, 40), many(1, 40), []]) {
				api.records = stored;
				api.clearLog();
				const message = await messageOf(operation, { phone: 'x' });

				expect(api.requests.length).toBeLessThanOrEqual(4);
				if (stored.length > 0) expect(message).toContain('"p0" (1 call)');
				// Not thousands of names.
				expect(message.length).toBeLessThan(1500);
			}
		},
	);

	it('looks at as many calls whatever the page size', async () => {
		const message = await messageOf(operation, { group: 'x' }, { options: { pageSize: 2 } });

		expect(message).toContain('None of the newest 8 call records');
	});

	it('looks for names only where nothing was found', async () => {
		const { items } = await call(operation, { group: 'Sales', phone: 'desk-1' });

		expect(countOf(items)).toBe(2);
		expect(api.requests).toHaveLength(1);
	});

	it('is for people as it was: no message', async () => {
		for (const value of ['sales', 'Marketing']) {
			api.clearLog();
			const group = { __rl: true, mode: 'name', value };
			const { items } = await list(api, { operation, group });

			expect(items).toEqual(operation === 'getAll' ? [] : [expect.objectContaining({ cost: 0 })]);
			expect(api.requests).toHaveLength(1);
		}
		const { items } = await list(api, {
			operation,
			group: { __rl: true, mode: 'name', value: 'all' },
		});
		expect(countOf(items)).toBe(0);
	});
});

describe('Get Many where there are no calls', () => {
	beforeEach(() => {
		api.records = [records[7]];
	});

	it('says so with the range', async () => {
		expect(await messageOf('getAll', {})).toBe(`There are no call records ${LAST_DAY}`);
		expect(api.requests).toHaveLength(1);
	});

	it.each([
		['yesterday', '2026-04-14 00:00:00 to 2026-04-14 23:59:59'],
		['today', '2026-04-15 00:00:00 to 2026-04-15 14:00:00'],
		['lastMonth', '2026-03-01 00:00:00 to 2026-03-31 23:59:59'],
	])('says so of %s', async (timeRange, range) => {
		expect(await messageOf('getAll', { timeRange })).toBe(
			`There are no call records from ${range} (time zone Europe/Berlin).`,
		);
	});

	it('says so of a day', async () => {
		const given = { timeRange: 'custom', startTime: '2026-04-12', endTime: '2026-04-12' };

		expect(await messageOf('getAll', given)).toBe(
			'There are no call records from 2026-04-12 00:00:00 to 2026-04-12 23:59:59 (time zone Europe/Berlin).',
		);
	});

	it('says so of a group that had calls at another time', async () => {
		expect(await messageOf('getAll', { group: 'Night', phone: 'desk-9' })).toBe(
			`There are no call records of the group "Night" and the phone "desk-9" ${LAST_DAY}`,
		);
	});

	it('says so in UTC where the time zone is not known', async () => {
		const { items } = await runTool({ credentials: credentialsOf(api), timezone: 'GMT+2' });

		expect(items).toEqual([
			{
				message:
					'There are no call records from 2026-04-14 12:00:00 to 2026-04-15 12:00:00 (time zone UTC).',
			},
		]);
	});
});

describe('Get Summary where there are no calls', () => {
	it('has figures of a group that had calls at another time', async () => {
		const { items } = await call('getSummary', { group: 'Night' });

		expect(items).toMatchObject([{ totalCalls: 0, cost: 0 }]);
	});

	it('says beside its zeros which range they are true of', async () => {
		const { items } = await call('getSummary', { group: 'Night' });

		expect(items[0].message).toBe(`There are no call records of the group "Night" ${LAST_DAY}`);
		api.records = [];
		expect((await call('getSummary', {})).items).toMatchObject([
			{ message: `There are no call records ${LAST_DAY}`, totalCalls: 0 },
		]);
	});

	it('says so where Group By would leave nothing', async () => {
		api.records = [];

		expect(await messageOf('getSummary', { groupBy: 'phone' })).toBe(
			`There are no call records ${LAST_DAY}`,
		);
		expect((await list(api, { operation: 'getSummary', groupBy: ['phone'] })).items).toEqual([]);
	});
});
