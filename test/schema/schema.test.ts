import { createPoller, runWorkflow, type RunOptions } from '../engine';
import { VOICE_MESSAGES } from '../kinds';
import { makeRecords, makeVoiceMessages, type StandIn } from '../stand-in';
import { callAt, closeApis, credentialsOf, DAY_MS, list, openApi } from '../support';
import { deviations, operations, schemaOf, schemaWithFallback } from './schemas';

/** The editor shows these fields before the first run, so they must be those of a real run. */

const NODE = 'voiceCallRecords';
const TRIGGER = 'voiceCallRecordsTrigger';
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

const SIMPLIFIED_VOICE_MESSAGE = [
	'submitTime',
	'calledNumber',
	'answered',
	'callDuration',
	'feedback',
	'cost',
	'currency',
	'voiceId',
];

let api: StandIn;

beforeAll(async () => {
	const to = Date.now();
	const range = { from: to - DAY_MS / 2, to };
	const voiceMessages = makeVoiceMessages({ count: 40, ...range });
	api = await openApi({ records: makeRecords({ count: 120, ...range }), voiceMessages });
	// Everything that may be empty is.
	api.insert(
		callAt(to - DAY_MS / 24, {
			voiceId: '2600000000000000001',
			sipGroupName: null,
			phoneName: '',
			answerTime: '',
			callDuration: null,
			cost: '',
			currency: null,
			recordingFileId: null,
		}),
	);
	const silent = { answerTime: '', callDuration: null, cost: '', feedbackValue: null };
	VOICE_MESSAGES.storeOf(api).insert(
		VOICE_MESSAGES.at(to - DAY_MS / 24, { voiceId: '2600000000000000002', ...silent }),
	);
});

afterAll(closeApis);

const run = async (parameters: object, options: RunOptions = {}) => {
	const result = await runWorkflow({
		credentials: credentialsOf(api),
		parameters: { ...parameters },
		...options,
	});
	expect(result.error).toBeUndefined();
	expect(result.items.length).toBeGreaterThan(0);
	return result.items;
};

const expectToFit = async (items: object[], node: string, parameters = {}) => {
	const schema = (await schemaOf(node, parameters))!;
	expect(schema.type).toBe('object');
	const found = items.flatMap((item) => deviations(item, schema));
	expect([...new Set(found)]).toEqual([]);
	return schema;
};

it('n8n finds one for each operation and for the trigger', async () => {
	const all = await operations();

	expect(all).toHaveLength(8);
	for (const parameters of all) {
		expect(await schemaOf(NODE, parameters)).toMatchObject({ type: 'object' });
		expect(await schemaWithFallback(NODE, parameters)).toEqual(await schemaOf(NODE, parameters));
	}
	expect(await schemaOf(TRIGGER)).toMatchObject({ type: 'object' });
	expect(await schemaWithFallback(TRIGGER)).toEqual(await schemaOf(TRIGGER));
});

it('Get Many', async () => {
	const { items } = await list(api, { returnAll: true });

	expect(items).toHaveLength(121);
	const schema = await expectToFit(items, NODE, { resource: 'callRecord', operation: 'getAll' });
	expect(Object.keys(schema.properties)).toEqual(SIMPLIFIED);
	expect(schema.required).toEqual(SIMPLIFIED);
});

it('Get', async () => {
	const parameters = { resource: 'callRecord', operation: 'get' };
	const one = await run({ ...parameters, voiceId: api.records[1].voiceId });
	const empty = await run({ ...parameters, voiceId: '2600000000000000001' });

	const schema = await expectToFit([...one, ...empty], NODE, parameters);
	expect(Object.keys(schema.properties)).toEqual(SIMPLIFIED);
});

it('Get Summary, with and without Group By', async () => {
	const parameters = { resource: 'callRecord', operation: 'getSummary' };
	const groupBy = ['group', 'phone', 'day', 'hour', 'destination', 'terminationReason'];
	const total = await run(parameters);
	const groups = await run({ ...parameters, groupBy });

	const schema = await expectToFit([...total, ...groups], NODE, parameters);
	expect(Object.keys(schema.properties)).toEqual(Object.keys(groups[0]));
	expect(schema.required).toEqual(Object.keys(total[0]));
});

describe('of voice messages', () => {
	const resource = 'voiceMessageRecord';

	it.each(['getAll', 'get'])('%s', async (operation) => {
		const parameters = { resource, operation };
		const ids = [api.voiceMessages.records[1].voiceId, '2600000000000000002'];
		const items =
			operation === 'getAll'
				? await run({ ...parameters, returnAll: true })
				: (await Promise.all(ids.map((voiceId) => run({ ...parameters, voiceId })))).flat();

		expect(items.map(({ voiceId }) => voiceId)).toEqual(expect.arrayContaining(ids));
		const schema = await expectToFit(items, NODE, parameters);
		expect(Object.keys(schema.properties)).toEqual(SIMPLIFIED_VOICE_MESSAGE);
		expect(schema.required).toEqual(SIMPLIFIED_VOICE_MESSAGE);
	});

	it('getSummary, with and without Group By', async () => {
		const parameters = { resource, operation: 'getSummary' };
		const total = await run(parameters);
		const groupBy = ['day', 'hour', 'destination', 'terminationReason'];
		const groups = await run({ ...parameters, groupBy });

		const schema = await expectToFit([...total, ...groups], NODE, parameters);
		expect(Object.keys(schema.properties)).toEqual(Object.keys(groups[0]));
		expect(schema.required).toEqual(Object.keys(total[0]));
	});
});

it('Get URL', async () => {
	const parameters = { resource: 'recording', operation: 'getUrl' };
	const recordingFileId = api.records.find((record) => record.recordingFileId)!.recordingFileId;
	const items = await run({ ...parameters, recordingFileId });

	const none = await run(
		{ ...parameters, withoutRecording: 'passOn' },
		{ input: [{ recordingFileId: '' }] },
	);

	const schema = await expectToFit([...items, ...none], NODE, parameters);
	expect(schema.required).toEqual(Object.keys(items[0]));
});

it('Download, behind Get Many', async () => {
	const parameters = { resource: 'recording', operation: 'download' };
	const { items: input } = await list(api, { limit: 10 });
	const items = await run({ ...parameters, withoutRecording: 'passOn' }, { input });

	expect(items).toHaveLength(10);
	const schema = await expectToFit(items, NODE, parameters);
	expect(Object.keys(schema.properties)).toEqual(SIMPLIFIED);
});

it.each(['trigger', 'manual'] as const)('the trigger in %s mode', async (mode) => {
	const poller = await createPoller({
		nodeType: `n8n-nodes-itniotech.${TRIGGER}`,
		credentials: credentialsOf(api),
		mode,
		parameters: { startFrom: 'since', startTime: new Date(Date.now() - DAY_MS).toISOString() },
	});
	const items = (await poller.poll()) ?? [];

	expect(items.length).toBeGreaterThan(0);
	const schema = await expectToFit(items, TRIGGER);
	expect(Object.keys(schema.properties)).toEqual(SIMPLIFIED);
});

describe('the comparison', () => {
	const schema = {
		type: 'object',
		properties: { id: { type: 'string' }, cost: { type: ['number', 'null'] } },
		required: ['id'],
	};

	it.each([
		[{ id: 'a', cost: 1 }, []],
		[{ id: 'a', cost: null }, []],
		[{ id: 'a' }, []],
		[{ cost: 1 }, ['id is missing']],
		[{ id: 1 }, ['id is integer, not string']],
		[{ id: 'a', cost: '1' }, ['cost is string, not number,null']],
		[{ id: 'a', name: '' }, ['name is not in the schema']],
		[{ cost: 1, id: 'a' }, ['other order']],
	])('of %j', (item, expected) => {
		expect(deviations(item, schema)).toEqual(expected);
	});
});
