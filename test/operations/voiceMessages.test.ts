import type { IDataObject } from 'n8n-workflow';

import { runTool } from '../engine';
import { VOICE_MESSAGES } from '../kinds';
import { faults, makeRecord, makeVoiceMessage, makeVoiceMessages, type StandIn } from '../stand-in';
import { formatApiTime } from '../stand-in/time';
import { closeApis, credentialsOf, DAY_MS, HOUR_MS, idsOf, list, openApi } from '../support';

/** What voice message records have of their own: fields, choices and words. */

const SIMPLIFIED = [
	'submitTime',
	'calledNumber',
	'answered',
	'callDuration',
	'feedback',
	'cost',
	'currency',
	'voiceId',
];

/** The fields of the vendor page. */
const FIELDS = Object.keys(makeVoiceMessage());

const { resource } = VOICE_MESSAGES;
const submitTime = formatApiTime(Date.now() - HOUR_MS);

let api: StandIn;
beforeEach(async () => {
	api = await openApi({ records: [makeRecord({ submitTime }), makeRecord({ submitTime })] });
});
afterEach(closeApis);

const ask = (parameters: IDataObject = {}, options = {}) =>
	list(api, { resource, ...parameters }, options);

/** The only item made of a record, in the time zone in which the API writes times. */
async function itemOf(record: object, parameters: IDataObject = {}) {
	api.voiceMessages.records = [record as StandIn['voiceMessages']['records'][number]];
	const { items, error } = await ask(parameters, { timezone: 'Asia/Shanghai' });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	return items[0];
}

describe('simplified', () => {
	it('has eight flat fields', async () => {
		const record = makeVoiceMessage({
			voiceId: '22030311133810000021',
			submitTime,
			callee: '8613500000000',
			callDuration: 5,
			cost: '2.50',
			currency: 'EUR',
			feedbackValue: '1',
		});
		const item = await itemOf(record);

		expect(item).toEqual({
			submitTime,
			calledNumber: '8613500000000',
			answered: true,
			callDuration: 5,
			feedback: '1',
			cost: 2.5,
			currency: 'EUR',
			voiceId: '22030311133810000021',
		});
		expect(Object.keys(item)).toEqual(SIMPLIFIED);
	});

	/** Fields of the record, what has to be true of the item. */
	it.each([
		[{ feedbackValue: '-1' }, { feedback: '' }],
		[{ feedbackValue: -1 }, { feedback: '' }],
		[{ feedbackValue: ' -1 ' }, { feedback: '' }],
		[{ feedbackValue: null }, { feedback: '' }],
		[{ feedbackValue: undefined }, { feedback: '' }],
		[{ feedbackValue: '' }, { feedback: '' }],
		[{ feedbackValue: '0' }, { feedback: '0' }],
		[{ feedbackValue: 0 }, { feedback: '0' }],
		[{ feedbackValue: 9 }, { feedback: '9' }],
		[{ feedbackValue: '#' }, { feedback: '#' }],
		[{ feedbackValue: '*' }, { feedback: '*' }],
		[{ feedbackValue: '007' }, { feedback: '007' }],
		[
			{ answerTime: '', callDuration: 0 },
			{ answered: false, callDuration: 0 },
		],
		[
			{ answerTime: null, callDuration: '3' },
			{ answered: true, callDuration: 3 },
		],
		[
			{ cost: undefined, costEur: '1.5', currency: undefined },
			{ cost: 1.5, currency: 'EUR' },
		],
	])('makes of %j: %j', async (fields, expected) => {
		const item = await itemOf(VOICE_MESSAGES.at(submitTime, fields));

		expect(item).toMatchObject(expected);
		expect(Object.keys(item)).toEqual(SIMPLIFIED);
	});

	it('has every field where the API has only the id', async () => {
		const voiceId = '22030311133810000021';

		expect(await itemOf({ voiceId, submitTime })).toEqual({
			submitTime,
			calledNumber: '',
			answered: false,
			callDuration: 0,
			feedback: '',
			cost: null,
			currency: 'USD',
			voiceId,
		});
	});

	it.each(SIMPLIFIED)('can be read in an expression: {{ $json.%s }}', async (name) => {
		const parameters = { value: `={{ $json.${name} }}` };
		api.voiceMessages.records = [makeVoiceMessage({ submitTime, feedbackValue: '3' })];
		const run = await ask({}, { after: [{ type: 'test.expressions', parameters }] });

		expect(run.items[0][name]).toBeDefined();
		expect(run.nodeOutput('Expressions')[0][0].json.value).toEqual(run.items[0][name]);
	});
});

describe('other outputs', () => {
	it('raw is the record exactly as it came', async () => {
		const record = makeVoiceMessage({ submitTime, feedbackValue: '-1' });
		const item = await itemOf(record, { output: 'raw' });

		expect(item).toEqual(record);
		expect(Object.keys(item)).toEqual(FIELDS);
	});

	it.each(FIELDS)('selected fields have just %s, as it came', async (field) => {
		const record: Record<string, unknown> = makeVoiceMessage({ submitTime, currency: 'EUR' });
		const item = await itemOf(record, { output: 'selectedFields', fields: [field] });

		expect(item).toEqual({ [field === 'callee' ? 'calledNumber' : field]: record[field] });
	});

	it.each(['recordingFileId', 'sipGroupName'])('there is no field %s', async (field) => {
		const { error } = await ask({ output: 'selectedFields', fields: [field] });

		expect(error?.message).toBe(`Fields has no "${field}"`);
		expect(api.requests).toEqual([]);
	});
});

describe('what is asked for', () => {
	it('is the time range alone, whatever the workflow holds of Group and Phone', async () => {
		api.voiceMessages.records = makeVoiceMessages({ count: 30, to: Date.now() - 1000 });
		const { items, error } = await ask({ group: 'sales', phone: { value: ['desk-1'] } });

		expect(error).toBeUndefined();
		expect(idsOf(items).sort()).toEqual(idsOf(api.voiceMessages.records).sort());
		const [{ path, body }] = api.requests;
		expect(path).toBe('/voice/recordGroupQuery');
		expect(Object.keys(body.params)).toEqual(['strTime', 'endTime']);
	});

	it('can be grouped by neither group nor phone', async () => {
		for (const key of ['group', 'phone']) {
			const { error } = await ask({ operation: 'getSummary', groupBy: [key] });

			expect(error?.message).toBe(`Group By has no "${key}"`);
			expect(error?.description).toBe('Choose from day, hour, destination, terminationReason.');
		}
		expect(api.requests).toEqual([]);
	});

	it('a model can ask for, too', async () => {
		api.voiceMessages.records = makeVoiceMessages({ count: 3, to: Date.now() - 1000 });
		const parameters = { resource, operation: 'getAll' };
		const { items } = await runTool({ credentials: credentialsOf(api), parameters });

		expect(idsOf(items)).toEqual(idsOf(api.voiceMessages.records).reverse());
	});
});

describe('words', () => {
	it('of the hints are about voice messages', async () => {
		api.voiceMessages.records = makeVoiceMessages({ count: 130, to: Date.now() - 1000 });
		const { hints } = await ask({ limit: 20 });

		expect(hints.map(({ message }) => message)).toEqual([
			'This time range holds 130 voice message records.',
		]);
	});

	it('of an amount that cannot be read are, too', async () => {
		const bad = makeVoiceMessage({ submitTime, cost: 'free' });
		api.voiceMessages.records = [bad];
		const { error } = await ask({ operation: 'getSummary' });

		expect(error?.message).toContain(`cost of voice message record ${bad.voiceId}`);
	});

	it.each([
		['-22', 'Check Time Range and Page Size.'],
		['-25', 'Itniotech keeps records for two months.'],
	])('of status %s name nothing that is not there', async (status, cure) => {
		api.intercept = () => faults.status(status);
		const { error } = await ask();
		const said = `${error?.message} ${error?.description}`;

		expect(said).toContain(cure);
		expect(said).not.toMatch(/call record|Group|Phone/);
	});

	it('of a start that is too old are about records', async () => {
		const startTime = new Date(Date.now() - 90 * DAY_MS).toISOString();
		const { error } = await ask({ timeRange: 'custom', startTime });

		expect(`${error?.message} ${error?.description}`).not.toContain('call record');
	});

	it('of the editor are about voice messages', async () => {
		const { VoiceCallRecords } =
			await import('../../dist/nodes/VoiceCallRecords/VoiceCallRecords.node.js');
		const { properties } = new VoiceCallRecords().description as {
			properties: Array<{ name: string; displayOptions?: { show?: { resource?: string[] } } }>;
		};
		const own = properties.filter(({ displayOptions }) =>
			displayOptions?.show?.resource?.includes(resource),
		);

		expect(own.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['operation', 'timeRange', 'voiceId', 'groupBy', 'fields']),
		);
		expect(JSON.stringify(own)).not.toMatch(/call record|"(group|phone)"/);
	});
});
