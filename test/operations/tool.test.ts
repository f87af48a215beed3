import type { IDataObject } from 'n8n-workflow';

import { readBinary, runTool, runWorkflow } from '../engine';
import { faults, makeRecords, type StandIn } from '../stand-in';
import type { CallRecord } from '../stand-in/types';
import {
	callAt,
	closeApis,
	credentialsOf,
	HOUR_MS,
	idsOf,
	openApi,
	startClock,
	stopClock,
	windowsAsked,
} from '../support';

/**
 * Every operation as a tool of an AI agent, all fields filled by its model. n8n validates none of
 * them, and of an error only the message reaches the model.
 */

const NOW = '2026-04-15T12:00:00Z';
const ZONE = 'Europe/Berlin';

let api: StandIn;
let records: CallRecord[];

beforeEach(async () => {
	stopClock(NOW);
	const to = Date.parse(NOW);
	records = makeRecords({ count: 130, from: to - 20 * HOUR_MS, to });
	records.push(callAt(to - 30 * HOUR_MS, { sipGroupName: '7', phoneName: '12' }));
	api = await openApi({ records });
});

afterEach(async () => {
	startClock();
	await closeApis();
});

/** A field that the model fills. */
const ai = (name: string, type = 'string') => `={{ $fromAI('${name}', '', '${type}') }}`;
const name = (field: string) => ({ __rl: true, mode: 'name', value: ai(field) });

const LIST_OPTIONS = {
	pageSize: ai('pageSize', 'number'),
	timeout: ai('timeout', 'number'),
	maxParallelRequests: ai('maxParallelRequests', 'number'),
};
const RANGE = {
	timeRange: ai('timeRange'),
	startTime: ai('startTime'),
	endTime: ai('endTime'),
	group: name('group'),
	phone: name('phone'),
};
const OUTPUT = { output: ai('output'), fields: ai('fields') };
const OPERATIONS: Record<string, IDataObject> = {
	getAll: {
		resource: 'callRecord',
		...RANGE,
		...OUTPUT,
		returnAll: ai('returnAll', 'boolean'),
		limit: ai('limit', 'number'),
		options: { ...LIST_OPTIONS, sortOrder: ai('sortOrder') },
	},
	getSummary: {
		resource: 'callRecord',
		...RANGE,
		groupBy: ai('groupBy'),
		options: LIST_OPTIONS,
	},
	get: {
		resource: 'callRecord',
		...OUTPUT,
		voiceId: ai('voiceId'),
		options: {
			emptyIfMissing: ai('emptyIfMissing', 'boolean'),
			timeout: ai('timeout', 'number'),
		},
	},
	download: {
		resource: 'recording',
		recordingFileId: ai('recordingFileId'),
		binaryPropertyName: ai('binaryPropertyName'),
		withoutRecording: ai('withoutRecording'),
		options: { timeout: ai('timeout', 'number') },
	},
	getUrl: {
		resource: 'recording',
		recordingFileId: ai('recordingFileId'),
		withoutRecording: ai('withoutRecording'),
		options: { timeout: ai('timeout', 'number') },
	},
};

const call = (operation: string, given: IDataObject = {}) =>
	runTool({
		credentials: credentialsOf(api),
		parameters: { operation, ...OPERATIONS[operation] },
		arguments: given,
		timezone: ZONE,
	});

/** The calls that the model reads; where they were cut, the last one says that they are not all. */
function callsIn(items: IDataObject[], isCut: boolean): IDataObject[] {
	const messages = items.flatMap(({ message }) => message ?? []);
	const only = expect.stringContaining(`, and only ${items.length} `);
	expect(messages).toEqual(isCut ? [only] : []);
	const { message, ...last } = items[items.length - 1];
	expect(message).toEqual(messages[0]);
	return [...items.slice(0, -1), last];
}

/** What the model reads when the tool has failed. */
async function messageOf(operation: string, given: IDataObject): Promise<string> {
	const { items } = await call(operation, given);
	expect(items).toHaveLength(1);
	expect(Object.keys(items[0])).toContain('error');
	return String(items[0].error);
}

const NO_RECORDING =
	'This call has no recording: Recording File ID is empty. Give the recordingFileId of a call record; a call in which that is empty has no recording.';

/** The same for every field of an operation. */
function allFields(operation: string, value: unknown): IDataObject {
	const fields = JSON.stringify(OPERATIONS[operation]).matchAll(/\$fromAI\('(\w+)'/g);
	return Object.fromEntries([...fields].map(([, field]) => [field, value])) as IDataObject;
}

/** Three ways in which models leave fields unset. */
const UNSET: Array<[string, (operation: string) => IDataObject]> = [
	['left out', () => ({})],
	['null', (operation) => allFields(operation, null)],
	['""', (operation) => allFields(operation, '')],
];

describe.each(UNSET)('with every field %s', (_, unset) => {
	it('Get Many lists 50 calls of the last 24 hours, simplified', async () => {
		const { items, nodeError } = await call('getAll', unset('getAll'));

		expect(nodeError).toBeUndefined();
		expect(callsIn(items, true)).toHaveLength(50);
		expect(Object.keys(items[0])).toHaveLength(10);
		expect(windowsAsked(api)).toHaveLength(1);
		expect(api.listRequests[0].body).toMatchObject({
			size: 100,
			params: { sipGroupName: '', phoneName: '' },
		});
		const [{ from, to }] = windowsAsked(api);
		expect((to - from) / HOUR_MS).toBeCloseTo(24, 2);
	});

	it('Get Summary counts the last 24 hours as a whole', async () => {
		const { items, nodeError } = await call('getSummary', unset('getSummary'));

		expect(nodeError).toBeUndefined();
		const total = items.reduce((sum, { totalCalls }) => sum + Number(totalCalls), 0);
		expect(total).toBe(130);
		expect(new Set(items.map(({ currency }) => currency)).size).toBe(items.length);
	});

	it('Get asks for the id', async () => {
		expect(await messageOf('get', unset('get'))).toBe(
			'Voice ID is empty. Give the voiceId of a call record as text. Each item of Get Many and of the trigger has it.',
		);
		expect(api.requests).toEqual([]);
	});

	it.each(['download', 'getUrl'])('%s asks for the id', async (operation) => {
		const { items, nodeError } = await call(operation, unset(operation));

		expect(nodeError).toBeUndefined();
		expect(items).toEqual([{ message: NO_RECORDING }]);
		expect(api.requests).toEqual([]);
	});
});

describe('Get Many', () => {
	it('is short by default, also of a long range', async () => {
		const { items } = await call('getAll', { timeRange: 'last2Months' });

		expect(callsIn(items, true)).toHaveLength(50);
		expect(api.requests).toHaveLength(1);
	});

	const ADVICE =
		'Do not count or add them up as if they were all. For the others ask for a shorter time range.';

	it('says with the last call of a list that was cut how many there are', async () => {
		const told = async (given: IDataObject) => (await call('getAll', given)).items.at(-1)?.message;

		expect(await told({})).toBe(
			`This time range holds 130 call records, and only 50 are listed here. ${ADVICE}`,
		);
		expect(await told({ group: 'sales', limit: 1 })).toMatch(
			/^This time range holds \d+ call records of group sales, and only 1 is listed here\./,
		);
		expect(await told({ group: '7', phone: '12', timeRange: 'last7Days', limit: 1 })).toBe(
			undefined,
		);
		const from = '2026-03-10T12:00:00Z';
		const range = { timeRange: 'custom', startTime: from, endTime: NOW };
		expect(await told({ ...range, limit: 100 })).toBe(
			`This time range holds at least 131 call records, and only 100 are listed here. ${ADVICE}`,
		);
		// All of the newest 31 days; whether there are older ones was not asked.
		expect(await told({ ...range, limit: 131 })).toBe(
			`This time range may hold more call records, and only 131 are listed here. ${ADVICE}`,
		);
		expect(await told({ ...range, limit: 131, sortOrder: 'newestFirst' })).toBe(undefined);
	});

	it('says so to a model alone', async () => {
		const { items } = await runWorkflow({
			credentials: credentialsOf(api),
			parameters: { resource: 'callRecord', operation: 'getAll', limit: 5 },
		});

		expect(callsIn(items, false)).toHaveLength(5);
	});

	it.each([7, '7', ' 7 ', '7.0'])('takes the limit %j', async (limit) => {
		expect(callsIn((await call('getAll', { limit })).items, true)).toHaveLength(7);
	});

	it.each([0, -1, 2.5, 'seven', '7 calls', true, [5], { n: 5 }, '1e999'])(
		'cannot take the limit %j',
		async (limit) => {
			const message = await messageOf('getAll', { limit } as IDataObject);

			expect(message).toMatch(
				/^Limit can't be ".*"\. Give Limit as a whole number of at least 1\.$/,
			);
			expect(api.requests).toEqual([]);
		},
	);

	it.each([
		[true, 130],
		['true', 130],
		[' True ', 130],
		[false, 50],
		['false', 50],
	])('takes Return All %j', async (returnAll, count) => {
		const { items } = await call('getAll', { returnAll });

		expect(callsIn(items, count < 130)).toHaveLength(count);
	});

	it.each([
		['pageSize', '25', 25],
		['pageSize', 1, 1],
	])('takes %s %j', async (field, value, size) => {
		await call('getAll', { [field]: value, limit: 2 });

		expect(api.listRequests[0].body.size).toBe(size);
	});

	it.each([
		['pageSize', 'Page Size', 101, 'from 1 to 100'],
		['timeout', 'Timeout', 'long', 'from 1 to 600'],
		['maxParallelRequests', 'Max Parallel Requests', 17, 'from 1 to 16'],
	])('cannot take %s out of bounds', async (field, label, value, bounds) => {
		expect(await messageOf('getAll', { [field]: value })).toBe(
			`${label} can't be "${value}". Give ${label} as a whole number ${bounds}.`,
		);
	});

	it.each([
		[7, '7'],
		['7', '7'],
		[' 7 ', '7'],
	])('takes the group %j and a phone that is a number', async (group, asked) => {
		const given = { group, phone: 12, timeRange: 'last7Days' };
		const { items } = await call('getAll', given);

		expect(items).toMatchObject([{ sipGroupName: asked, phoneName: '12' }]);
		expect(api.listRequests[0].body.params).toMatchObject({ sipGroupName: asked, phoneName: '12' });
	});

	it.each([[['sales']], [{ name: 'sales' }], [true]])(
		'does not take the group %j for all groups',
		async (group) => {
			const message = await messageOf('getAll', { group } as IDataObject);

			expect(message).toMatch(/^Group is not a name\. Give Group as text/);
			expect(api.requests).toEqual([]);
		},
	);

	it.each([
		['voiceId,callee', ['voiceId', 'calledNumber']],
		[' voiceId , cost ', ['voiceId', 'cost']],
		['["voiceId","callDuration"]', ['voiceId', 'callDuration']],
		["['cost']", ['cost']],
		[
			['voiceId', 'cost'],
			['voiceId', 'cost'],
		],
		[['voiceId', 'voiceId', ''], ['voiceId']],
		['calledNumber', ['calledNumber']],
	])('takes the fields %j', async (fields, keys) => {
		const { items } = await call('getAll', { output: 'selectedFields', fields });

		expect(callsIn(items, true)).toHaveLength(50);
		expect(Object.keys(items[0])).toEqual(keys);
	});

	it.each([
		['everything', 'Fields has no "everything". Choose from voiceId, sipGroupName,'],
		['voiceId callee', 'Fields has no "voiceId callee". Choose from voiceId,'],
		[7, 'Fields has no "7". Choose from voiceId,'],
		['', 'Fields is empty. Choose at least one of voiceId,'],
		[[], 'Fields is empty. Choose at least one of voiceId,'],
		[null, 'Fields is empty. Choose at least one of voiceId,'],
	])('cannot take the fields %j', async (fields, message) => {
		const given = { output: 'selectedFields', fields } as IDataObject;

		expect((await messageOf('getAll', given)).startsWith(message)).toBe(true);
		expect(api.requests).toEqual([]);
	});

	it.each([
		[{ output: 'full' }, 'Output can\'t be "full". Use simplified, raw or selectedFields.'],
		[{ output: 7 }, 'Output can\'t be "7". Use simplified, raw or selectedFields.'],
		[
			{ sortOrder: 'descending' },
			'Sort Order can\'t be "descending". Use asReturned, newestFirst or oldestFirst.',
		],
		[
			{ timeRange: 'last week' },
			'Time Range can\'t be "last week". Use last24Hours, today, yesterday, last7Days, ' +
				'last31Days, thisMonth, lastMonth, last2Months or custom.',
		],
	])('answers %j with what there is to choose from', async (given, message) => {
		expect(await messageOf('getAll', given)).toBe(message);
		expect(api.requests).toEqual([]);
	});

	it('takes a choice', async () => {
		const given = { output: 'raw', sortOrder: 'oldestFirst', timeRange: 'last7Days', limit: 1 };
		const { items } = await call('getAll', given);

		expect(callsIn(items, true)).toEqual([records[130]]);
	});

	it('takes a choice by its label, and blanks for none', async () => {
		const labels = { output: ' Raw ', sortOrder: 'Oldest First', timeRange: 'Last 7 Days' };

		const sorted = await call('getAll', { ...labels, limit: 1 });
		expect(callsIn(sorted.items, true)).toEqual([records[130]]);

		const blank = { output: ' ', sortOrder: ' ', timeRange: '  ' };
		const { items, nodeError } = await call('getAll', blank);
		expect(nodeError).toBeUndefined();
		expect(callsIn(items, true)).toHaveLength(50);
		expect(Object.keys(items[0])).toHaveLength(10);
	});
});

describe('dates', () => {
	const asked = async (given: IDataObject, operation = 'getAll') => {
		const { nodeError, items } = await call(operation, { timeRange: 'custom', ...given });
		expect(nodeError).toBeUndefined();
		return items;
	};
	/** Calls submitted from the first moment to the last one, both included. */
	const inRange = (from: string, to: string) =>
		records.filter(({ submitTime }) => {
			const submitted = Date.parse(submitTime);
			return submitted >= Date.parse(from) && submitted <= Date.parse(to);
		});

	it('takes a start without a time range for a custom one', async () => {
		const items = await asked({ timeRange: '', startTime: '2026-04-15T10:00' });

		expect(idsOf(items).sort()).toEqual(idsOf(inRange('2026-04-15T08:00:00Z', NOW)).sort());
	});

	it.each(['getAll', 'getSummary'])('of %s cannot stand beside a preset', async (operation) => {
		for (const times of [{ startTime: '2026-04-15' }, { endTime: '2026-04-15' }]) {
			expect(await messageOf(operation, { timeRange: 'today', ...times })).toBe(
				'Start Time and End Time count only with Time Range custom, not with today. ' +
					'Set Time Range to custom, or leave both times empty.',
			);
		}
		expect(api.requests).toEqual([]);
	});

	it('need a start', async () => {
		const message = await messageOf('getAll', { timeRange: '', endTime: '2026-04-15' });

		expect(message).toMatch(/^Start Time is empty\. Pick a Start Time/);
	});

	/** Berlin is two hours ahead of UTC in April. */
	it.each([
		['a day', '2026-04-15', undefined, '2026-04-14T22:00:00Z', NOW],
		['a day twice', '2026-04-14', '2026-04-14', '2026-04-13T22:00:00Z', '2026-04-14T21:59:59Z'],
		['an empty end', '2026-04-15', '', '2026-04-14T22:00:00Z', NOW],
		['a null end', '2026-04-15', null, '2026-04-14T22:00:00Z', NOW],
		[
			'local times',
			'2026-04-15T01:00',
			'2026-04-15 03:30:00',
			'2026-04-14T23:00:00Z',
			'2026-04-15T01:30:00Z',
		],
		[
			'UTC',
			'2026-04-15T01:00:00Z',
			'2026-04-15T03:00:00.000Z',
			'2026-04-15T01:00:00Z',
			'2026-04-15T03:00:00Z',
		],
		[
			'an offset',
			'2026-04-15T09:00:00+08:00',
			'2026-04-15T12:00:00+08:00',
			'2026-04-15T01:00:00Z',
			'2026-04-15T04:00:00Z',
		],
		['seconds', 1776214800, '1776222000', '2026-04-15T01:00:00Z', '2026-04-15T03:00:00Z'],
		[
			'milliseconds',
			'1776214800000',
			1776222000000,
			'2026-04-15T01:00:00Z',
			'2026-04-15T03:00:00Z',
		],
		['a future end', '2026-04-15', '2030-01-01', '2026-04-14T22:00:00Z', NOW],
	])('as %s are understood', async (_, startTime, endTime, from, to) => {
		const items = await asked({ startTime, endTime, returnAll: true } as IDataObject);

		const expected = idsOf(inRange(from, to));
		expect(expected.length).toBeGreaterThan(5);
		expect(idsOf(items).sort()).toEqual(expected.sort());
	});

	it('narrow a summary too', async () => {
		const given = { startTime: '2026-04-14', endTime: '2026-04-14' };
		const items = await asked(given, 'getSummary');

		const expected = inRange('2026-04-13T22:00:00Z', '2026-04-14T21:59:59Z').length;
		expect(items.reduce((sum, { totalCalls }) => sum + Number(totalCalls), 0)).toBe(expected);
	});

	const FORMS =
		'or give it as 2026-01-31T09:00:00 (time zone of the workflow), with an offset as in ' +
		'2026-01-31T09:00:00+08:00, or as a Unix timestamp.';

	it.each(['yesterday', '15.04.2026', '04/15/2026', '2026-02-30', 'now-1d', true, {}, []])(
		'cannot be %j',
		async (startTime) => {
			const given = { timeRange: 'custom', startTime } as IDataObject;
			const message = await messageOf('getAll', given);

			expect(message).toMatch(/^Start Time is not a date\b/);
			expect(message.endsWith(FORMS)).toBe(true);
			expect(api.requests).toEqual([]);
		},
	);

	it.each([
		[{}, 'Start Time is empty. '],
		[{ startTime: '2027-01-01' }, 'Start Time lies in the future. '],
		[{ startTime: '2026-01-01' }, 'Start Time is older than the records that Itniotech keeps. '],
		[{ startTime: '2026-04-15', endTime: '2026-04-13' }, 'End Time is before Start Time. '],
		[{ startTime: '2026-04-15', endTime: 'soon' }, 'End Time is not a date: soon. '],
	])('like %j are answered with the cure', async (given, start) => {
		const message = await messageOf('getSummary', { timeRange: 'custom', ...given });

		expect(message.startsWith(start)).toBe(true);
		expect(message.slice(start.length)).toMatch(/[Pp]ick .*(Start|End) Time\b.*\.$/);
	});
});

describe('Get Summary', () => {
	it.each([
		['group', ['group']],
		['group,phone', ['group', 'phone']],
		[' phone , group ', ['phone', 'group']],
		['["group","hour"]', ['group', 'hour']],
		[['day'], ['day']],
		[['day', 'day'], ['day']],
		['[]', []],
		[[], []],
	])('takes Group By %j', async (groupBy, keys) => {
		const { items, nodeError } = await call('getSummary', { groupBy });

		expect(nodeError).toBeUndefined();
		expect(Object.keys(items[0]).slice(0, keys.length + 1)).toEqual([...keys, 'currency']);
		const total = items.reduce((sum, { totalCalls }) => sum + Number(totalCalls), 0);
		expect(total).toBe(130);
	});

	it.each(['agent', 'group;phone', 7, { group: true }, true])(
		'cannot take Group By %j',
		async (groupBy) => {
			const message = await messageOf('getSummary', { groupBy } as IDataObject);

			expect(message).toMatch(/^Group By has no ".+"\. /);
			expect(message).toContain(
				'Choose from group, phone, day, hour, destination, terminationReason.',
			);
			expect(api.requests).toEqual([]);
		},
	);

	it('takes a group that is a number', async () => {
		const { items } = await call('getSummary', { group: 7, timeRange: 'last7Days' });

		expect(items).toMatchObject([{ totalCalls: 1 }]);
	});
});

describe('Get', () => {
	it('takes an id as text', async () => {
		const { voiceId } = records[3];
		const { items } = await call('get', { voiceId: ` ${voiceId} ` });

		expect(idsOf(items)).toEqual([voiceId]);
	});

	it('takes a short id as a number', async () => {
		api.insert(callAt(Date.parse(NOW) - HOUR_MS, { voiceId: '42' }));

		expect(idsOf((await call('get', { voiceId: 42 })).items)).toEqual(['42']);
	});

	it('asks for text instead of a number that has lost digits', async () => {
		const message = await messageOf('get', { voiceId: Number('2203031113381000002') });

		expect(message).toContain('came as a number that is too large to be exact');
		expect(message).toContain('Pass Voice ID as text');
		expect(api.requests).toEqual([]);
	});

	it.each([['..'], [['1']], [{}], [true]])('cannot take the id %j', async (voiceId) => {
		expect(await messageOf('get', { voiceId } as IDataObject)).toBe(
			'Voice ID is not an id. Give Voice ID as text, as it stands in the record, where it has no slash, no "%", ";", "?" or "#" and nothing invisible.',
		);
	});

	it('says what to do about a missing record', async () => {
		const message = await messageOf('get', { voiceId: '1' });

		expect(message).toContain('Itniotech has no call record with the Voice ID 1. Check Voice ID.');
		expect(message).toContain('two months');
	});

	it.each([true, 'true', 'TRUE'])(
		'with Empty If Missing %j says that there is none, which is no failure',
		async (emptyIfMissing) => {
			const { items, nodeError } = await call('get', { voiceId: '1', emptyIfMissing });

			expect(nodeError).toBeUndefined();
			expect(items).toEqual([
				{
					message:
						'Itniotech has no call record with the Voice ID 1. Check Voice ID. Records are kept for two months, and each account sees only its own.',
				},
			]);
		},
	);

	it.each(['yes', 1, '1'])('takes Empty If Missing %j as on', async (emptyIfMissing) => {
		const { nodeError } = await call('get', { voiceId: '1', emptyIfMissing });

		expect(nodeError).toBeUndefined();
	});

	it('asks for true or false instead of anything else', async () => {
		expect(await messageOf('get', { voiceId: '1', emptyIfMissing: 'maybe' })).toBe(
			'Empty If Missing can\'t be "maybe". Give Empty If Missing as true or false.',
		);
		expect(api.requests).toEqual([]);
	});

	it('cannot take half a character as an id', async () => {
		expect(await messageOf('get', { voiceId: 'a\ud83d' })).toContain('Voice ID is not an id');
		expect(api.requests).toEqual([]);
	});

	it('takes fields as text', async () => {
		const { voiceId, callee } = records[3];
		const given = { voiceId, output: 'selectedFields', fields: 'callee' };

		expect((await call('get', given)).items).toEqual([{ calledNumber: callee }]);
	});
});

describe('recordings', () => {
	const recorded = () => records.find(({ recordingFileId }) => recordingFileId !== '')!;

	it('are downloaded', async () => {
		const { recordingFileId } = recorded();
		const { output, items, nodeError } = await call('download', { recordingFileId, timeout: '20' });

		expect(nodeError).toBeUndefined();
		expect(items).toMatchObject([
			{
				recordingFileId,
				downloaded: true,
				fileName: recordingFileId,
				fileSize: expect.any(String),
			},
		]);
		const file = await readBinary(output[0][0].binary!.data);
		expect(file.equals(api.files.contentOf(recordingFileId))).toBe(true);
	});

	it('have an address', async () => {
		const { recordingFileId } = recorded();
		const { items } = await call('getUrl', { recordingFileId });

		expect(items).toMatchObject([{ recordingFileId, url: expect.stringMatching(/^http:/) }]);
	});

	it.each(['download', 'getUrl'])('that are missing are told by %s', async (operation) => {
		const message = await messageOf(operation, { recordingFileId: 'unknown.mp3' });

		expect(message).toMatch(/^Itniotech has no recording unknown\.mp3\. Check Recording File ID\./);
	});

	it.each(['download', 'getUrl'])(
		'that a call does not have are told by %s in a sentence, whatever was chosen',
		async (operation) => {
			for (const withoutRecording of ['leaveOut', 'passOn', 'stop', 'None']) {
				const given = { recordingFileId: '', withoutRecording };
				const { nodeError, output, items } = await call(operation, given);

				expect(nodeError).toBeUndefined();
				expect(output[0][0].binary).toBeUndefined();
				expect(items).toEqual([{ message: NO_RECORDING }]);
			}
			expect(api.requests).toEqual([]);
		},
	);

	it('that cannot be fetched are told with what to do', async () => {
		api.quirks.urlLifetimeMs = 0;
		const message = await messageOf('download', { recordingFileId: recorded().recordingFileId });

		expect(message).toMatch(/^The recording could not be downloaded\. Run again.*HTTP 403/);
	});
});

describe('trouble of the API', () => {
	it.each([
		['-1', 'Copy both again from the Itniotech console'],
		['-2', 'IP allow list'],
		['-25', 'a later Start Time'],
		['-99', 'not documented: -99.'],
	])('of status %s reaches the model with its cure', async (status, cure) => {
		api.intercept = () => faults.status(status, { reason: 'as the API puts it' });
		const message = await messageOf('getAll', {});

		expect(message).toContain(cure);
		expect(message).toContain('as the API puts it');
		expect(message).not.toContain(api.apiSecret);
	});
});
