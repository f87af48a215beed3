import { faults, type StandIn } from '../stand-in/index';
import type { Exchange } from '../stand-in/types';
import { callAt, closeApis, everythingIn, HOUR_MS, idsOf, list, openApi } from '../support';

const SIMPLIFIED = [
	'submitTime',
	'sipGroupName',
	'phoneName',
	'calledNumber',
	'answered',
	'callDuration',
	'cost',
	'currency',
	'recordingFileId',
	'voiceId',
];

/** The fields of the vendor page. */
const FIELDS = [
	'voiceId',
	'sipGroupName',
	'phoneName',
	'callee',
	'displayNum',
	'code',
	'submitTime',
	'callTime',
	'ringingTime',
	'answerTime',
	'hangupTime',
	'callDuration',
	'chargedDuration',
	'terminationCode',
	'terminationReason',
	'cost',
	'billPeriod',
	'rate',
	'recordingFileId',
	'currency',
];
/** Under which the item has it. */
const outputName = (field: string) => (field === 'callee' ? 'calledNumber' : field);

const hourAgo = () => Date.now() - HOUR_MS;

let api: StandIn;
beforeEach(async () => {
	api = await openApi();
});
afterEach(closeApis);

/** The only item made of a record, in the time zone in which the API writes times. */
async function itemOf(record: object, parameters: object = {}) {
	api.records = [record as StandIn['records'][number]];
	const { items, error } = await list(api, parameters, { timezone: 'Asia/Shanghai' });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	return items[0];
}

const without = (record: object, ...fields: string[]) =>
	Object.fromEntries(Object.entries(record).filter(([name]) => !fields.includes(name)));

describe('simplified', () => {
	it('has ten flat fields', async () => {
		const record = callAt(hourAgo(), {
			voiceId: '22030311133810000021',
			sipGroupName: 'group1',
			phoneName: 'sipName8555',
			callee: '91856321412',
			callDuration: 5,
			cost: '2.50',
			currency: 'EUR',
			recordingFileId: '12022022570cc2484c59d4f8b9745d34226285b1e.mp3',
		});
		const item = await itemOf(record);

		expect(item).toEqual({
			voiceId: '22030311133810000021',
			sipGroupName: 'group1',
			phoneName: 'sipName8555',
			calledNumber: '91856321412',
			submitTime: record.submitTime,
			answered: true,
			callDuration: 5,
			cost: 2.5,
			currency: 'EUR',
			recordingFileId: '12022022570cc2484c59d4f8b9745d34226285b1e.mp3',
		});
		expect(Object.keys(item)).toEqual(SIMPLIFIED);
	});

	/** Fields of the record, what has to be true of the item. */
	it.each([
		[{ answerTime: '2026-11-20T11:04:05+08:00', callDuration: 0 }, { answered: true }],
		[
			{ answerTime: '', callDuration: 3 },
			{ answered: true, callDuration: 3 },
		],
		[
			{ answerTime: null, callDuration: '3' },
			{ answered: true, callDuration: 3 },
		],
		[
			{ answerTime: '', callDuration: 0 },
			{ answered: false, callDuration: 0 },
		],
		[
			{ answerTime: null, callDuration: null },
			{ answered: false, callDuration: 0 },
		],
		[
			{ answerTime: '', callDuration: '' },
			{ answered: false, callDuration: 0 },
		],
		[
			{ answerTime: '', callDuration: '0' },
			{ answered: false, callDuration: 0 },
		],
		[{ cost: '0.023625' }, { cost: 0.023625 }],
		[{ cost: '0' }, { cost: 0 }],
		[{ cost: 2 }, { cost: 2 }],
		[{ cost: 0 }, { cost: 0 }],
		[{ cost: '' }, { cost: null }],
		[{ cost: null }, { cost: null }],
		[{ cost: 'free' }, { cost: null }],
		[{ currency: '' }, { currency: 'USD' }],
		[{ currency: null }, { currency: 'USD' }],
		[{ currency: 'USD' }, { currency: 'USD' }],
		[{ currency: 'EUR' }, { currency: 'EUR' }],
		[{ recordingFileId: null }, { recordingFileId: '' }],
		[
			{ sipGroupName: null, phoneName: null },
			{ sipGroupName: '', phoneName: '' },
		],
		[{ callee: 91856321412 }, { calledNumber: '91856321412' }],
	])('makes of %j: %j', async (fields, expected) => {
		expect(await itemOf(callAt(hourAgo(), fields))).toMatchObject(expected);
	});

	it('has every field where the API has only the id', async () => {
		const { voiceId, submitTime } = callAt(hourAgo());

		expect(await itemOf({ voiceId, submitTime })).toEqual({
			voiceId,
			sipGroupName: '',
			phoneName: '',
			calledNumber: '',
			submitTime,
			answered: false,
			callDuration: 0,
			cost: null,
			currency: 'USD',
			recordingFileId: '',
		});
	});

	it.each(['blank', 'null', 'absent'] as const)('is the same for %s fields', async (empty) => {
		api.quirks.empty = empty;
		const fields = { answerTime: '', ringingTime: '', recordingFileId: '', currency: '' };
		const item = await itemOf(callAt(hourAgo(), { ...fields, callDuration: 0, cost: '0' }));

		expect(item).toMatchObject({
			answered: false,
			callDuration: 0,
			cost: 0,
			currency: 'USD',
			recordingFileId: '',
		});
		expect(Object.keys(item)).toEqual(SIMPLIFIED);
	});

	it('takes the amount of the BUKA brand, which is in euro', async () => {
		Object.assign(api.quirks, { costField: 'costEur', currency: 'absent' });

		expect(await itemOf(callAt(hourAgo(), { cost: '1.25' }))).toMatchObject({
			cost: 1.25,
			currency: 'EUR',
		});
	});

	it('takes USD where the currency is left out', async () => {
		api.quirks.currency = 'absent';

		expect(await itemOf(callAt(hourAgo(), { cost: '1.25', currency: 'EUR' }))).toMatchObject({
			cost: 1.25,
			currency: 'USD',
		});
	});

	it('is what the node puts out unless the user chooses', async () => {
		expect(Object.keys(await itemOf(callAt(hourAgo()), { output: undefined }))).toEqual(SIMPLIFIED);
	});
});

describe('raw', () => {
	it.each([
		['full', {}],
		['with null', { answerTime: null, currency: null }],
		['with blanks', { answerTime: '', recordingFileId: '' }],
		['with more than documented', { costEur: '3', settle: { rate: [1, 2] }, 中文: '话机' }],
		['with numbers', { cost: 2, callee: 4915112345678 }],
	])('is the record exactly as it came, %s', async (_, fields) => {
		const record = callAt(hourAgo(), fields);
		const item = await itemOf(record, { output: 'raw' });

		expect(item).toEqual(record);
		expect(Object.keys(item)).toEqual(Object.keys(record));
	});

	it('leaves out what the API left out', async () => {
		const record = without(callAt(hourAgo()), 'answerTime', 'currency', 'cost');

		expect(await itemOf(record, { output: 'raw' })).toEqual(record);
	});

	it.each(['raw', 'simplified', 'selectedFields'])(
		'like %s keeps every digit of an id that comes as a number',
		async (output) => {
			const record = callAt(hourAgo(), { voiceId: '22030311133810000021' });
			api.records = [record];
			api.intercept = () => ({
				name: 'number as id',
				answer: ({ correct, send }: Exchange) =>
					send({
						httpStatus: 200,
						body: JSON.stringify(correct().body).replace(/"voiceId":"(\d+)"/, '"voiceId": $1'),
					}),
			});
			const { items } = await list(api, { output });

			expect(idsOf(items)).toEqual(['22030311133810000021']);
		},
	);

	it('says in its description what it is', async () => {
		const { VoiceCallRecords } =
			await import('../../dist/nodes/VoiceCallRecords/VoiceCallRecords.node.js');
		const { properties } = new VoiceCallRecords().description as {
			properties: Array<{ name: string; options?: Array<{ value: string; description: string }> }>;
		};
		const outputs = properties.filter(({ name }) => name === 'output');
		expect(outputs.length).toBeGreaterThan(0);
		for (const { options } of outputs) {
			const raw = options?.find(({ value }) => value === 'raw');
			expect(raw?.description).toMatch(/exactly as/i);
			expect(raw?.description).toContain('callee');
		}
	});
});

describe('selectedFields', () => {
	it.each(FIELDS)('has just %s, as it came', async (field) => {
		const record: Record<string, unknown> = callAt(hourAgo(), { currency: 'EUR' });
		const item = await itemOf(record, { output: 'selectedFields', fields: [field] });

		expect(item).toEqual({ [outputName(field)]: record[field] });
		expect(record[field]).toBeDefined();
	});

	it('has the chosen fields in the order chosen', async () => {
		const record = callAt(hourAgo(), { cost: '2.50' });
		const fields = ['cost', 'callee', 'voiceId'];
		const item = await itemOf(record, { output: 'selectedFields', fields });

		expect(Object.entries(item)).toEqual([
			['cost', '2.50'],
			['calledNumber', record.callee],
			['voiceId', record.voiceId],
		]);
	});

	it('has null for what the API left out, blank for what it left blank', async () => {
		const record = { ...without(callAt(hourAgo()), 'answerTime'), currency: '', code: null };
		const fields = ['answerTime', 'currency', 'code'];
		const item = await itemOf(record, { output: 'selectedFields', fields });

		expect(item).toEqual({ answerTime: null, currency: '', code: null });
	});

	it.each([
		['={{ "callee, voiceId" }}', ['calledNumber', 'voiceId']],
		['={{ ["submitTime", "calledNumber"] }}', ['submitTime', 'calledNumber']],
	])('may be chosen by the expression %s', async (fields, names) => {
		const item = await itemOf(callAt(hourAgo()), { output: 'selectedFields', fields });

		expect(Object.keys(item)).toEqual(names);
	});

	it.each([
		[[], 'Fields'],
		[['price'], 'price'],
		[['voiceId', 'costEur'], 'costEur'],
		['={{ "" }}', 'Fields'],
	])('of %j are refused before any request', async (fields, named) => {
		const { error } = await list(api, { output: 'selectedFields', fields });

		expect(error?.message).toContain('Fields');
		expect(error?.message).toContain(named);
		expect(api.requests).toEqual([]);
	});

	it('offers all fields of the record', async () => {
		const { VoiceCallRecords } =
			await import('../../dist/nodes/VoiceCallRecords/VoiceCallRecords.node.js');
		const { properties } = new VoiceCallRecords().description as {
			properties: Array<{ name: string; type: string; options?: Array<{ value: string }> }>;
		};
		const [{ options }] = properties.filter(({ name }) => name === 'fields');
		expect(options?.map(({ value }) => value).sort()).toEqual([...FIELDS].sort());
	});
});

describe('in an expression of the next node', () => {
	const record: Record<string, unknown> = callAt(hourAgo(), { currency: 'EUR' });
	const cases = [
		...SIMPLIFIED.map((name) => ['simplified', name] as const),
		...FIELDS.map((field) => ['selectedFields', outputName(field)] as const),
	];

	it.each(cases)('of %s, {{ $json.%s }} is its value', async (output, name) => {
		api.records = [record as StandIn['records'][number]];
		const run = await list(
			api,
			{ output, fields: FIELDS },
			{
				after: [
					{ type: 'test.expressions', parameters: { value: `={{ $json.${name} }}` } },
					{
						name: 'In a Text',
						type: 'test.expressions',
						parameters: {
							value: `=Call: {{ $("Itniotech Voice Call Records").item.json.${name} }}`,
						},
					},
				],
			},
		);

		expect(run.error).toBeUndefined();
		const [{ json }] = run.nodeOutput('Expressions')[0];
		expect(json.value).toEqual(run.items[0][name]);
		expect(json.value).not.toBeUndefined();
		expect(run.nodeOutput('In a Text')[0][0].json.value).toBe(`Call: ${String(json.value)}`);
	});

	/** The reason for calledNumber; if this fails, n8n has become more lenient. */
	it('callee of a raw record cannot be had', async () => {
		api.records = [record as StandIn['records'][number]];
		const parameters = { value: '={{ $json.callee }}' };
		const after = [{ type: 'test.expressions', parameters }];
		const run = await list(api, { output: 'raw' }, { after });

		expect(run.items[0].callee).toBe(record.callee);
		expect(run.error?.message).toContain('due to security concerns');
	});
});

describe('answers that differ', () => {
	it.each([
		[{ statusAsNumber: true }],
		[{ extraKeys: true }],
		[{ empty: 'null' as const }],
		[{ empty: 'absent' as const }],
		[{ statusAsNumber: true, extraKeys: true, empty: 'null' as const, currency: 'EUR' }],
	])('with %j are read', async (quirks) => {
		Object.assign(api.quirks, quirks);
		api.records = Array.from({ length: 130 }, (_, index) => callAt(hourAgo() - index * 1000));
		const { items } = await list(api, { returnAll: true });

		expect(idsOf(items)).toEqual(idsOf(api.records));
	});
});

it('an empty list may come as null', async () => {
	api.intercept = () => faults.recordsNotAList(null);
	const { items, error } = await list(api, { returnAll: true });

	expect(error).toBeUndefined();
	expect(items).toEqual([]);
});

describe('several input items', () => {
	const input = [{ group: 'sales' }, { group: 'nobody' }, { group: 'support' }];
	const parameters = { group: '={{ $json.group }}', returnAll: true };

	beforeEach(() => {
		const calls = (sipGroupName: string, count: number) =>
			Array.from({ length: count }, (_, index) =>
				callAt(hourAgo() - index * 1000, { sipGroupName }),
			);
		api.records = [...calls('sales', 230), ...calls('support', 120)];
	});

	it('each yield their calls, linked to them', async () => {
		const value = '={{ $("Start").item.json.group }}';
		const after = [{ type: 'test.expressions', parameters: { value } }];
		const run = await list(api, parameters, { input, after });

		expect(idsOf(run.items)).toEqual(idsOf(api.records));
		expect(run.output[0].map(({ pairedItem }) => pairedItem)).toEqual([
			...Array.from({ length: 230 }, () => ({ item: 0 })),
			...Array.from({ length: 120 }, () => ({ item: 2 })),
		]);
		expect(run.nodeOutput('Expressions')[0].map(({ json }) => json.value)).toEqual(
			run.items.map(({ sipGroupName }) => sipGroupName),
		);
	});

	it('run one after another', async () => {
		/** Groups of the requests that are open. */
		const open: string[] = [];
		const together = new Set<string>();
		api.intercept = ({ body }) => {
			open.push(body.params.sipGroupName);
			for (const group of open) together.add([...new Set([...open, group])].sort().join());
		};
		api.afterAnswer = ({ body }) => {
			open.splice(open.indexOf(body.params.sipGroupName), 1);
		};
		api.quirks.delayMs = 15;
		await list(api, parameters, { input });

		expect([...together].sort()).toEqual(['nobody', 'sales', 'support']);
		expect(api.listRequests.map(({ body }) => body.params.sipGroupName)).toEqual([
			...Array.from({ length: 3 }, () => 'sales'),
			'nobody',
			...Array.from({ length: 2 }, () => 'support'),
		]);
	});

	it('have their own parameters', async () => {
		const all = {
			group: '={{ $json.group }}',
			limit: '={{ $json.limit }}',
			output: '={{ $json.output }}',
			timeRange: '={{ $json.timeRange }}',
			startTime: '={{ $json.start }}',
		};
		const start = new Date(hourAgo() - 9500).toISOString();
		const run = await list(api, all, {
			input: [
				{ group: 'sales', limit: 3, output: 'raw', timeRange: 'last24Hours' },
				{ group: 'support', limit: 99, output: 'simplified', timeRange: 'custom', start },
			],
		});

		expect(run.error).toBeUndefined();
		expect(idsOf(run.items.slice(0, 3))).toEqual(idsOf(api.records.slice(0, 3)));
		expect(run.items[2]).toHaveProperty('callee');
		expect(run.items[3]).toHaveProperty('calledNumber');
		// Ten seconds of the second group, give or take the second that has begun meanwhile.
		expect(run.items.length - 3).toBeGreaterThanOrEqual(8);
		expect(run.items.length - 3).toBeLessThanOrEqual(11);
	});

	it('none of which there are make no request', async () => {
		const { status } = await list(api, parameters, { input: [] });

		expect(status).toBe('success');
		expect(api.requests).toEqual([]);
	});
});

it('holds nothing of the credential', async () => {
	api.records = [callAt(hourAgo())];
	const { items, output } = await list(api, { output: 'raw' });

	expect(items).toHaveLength(1);
	expect(everythingIn(output)).not.toMatch(/demo-key|demo-secret/);
});
