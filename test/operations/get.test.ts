import type { IDataObject } from 'n8n-workflow';

import { runWorkflow, type RunOptions } from '../engine';
import { CALLS, KINDS, type Kind } from '../kinds';
import { faults, makeRecord, type StandIn } from '../stand-in';
import type { CallRecord } from '../stand-in/types';
import { closeApis, credentialsOf, DAY_MS, idsOf, openApi } from '../support';

/** Get of both kinds of records, in n8n's engine. */

let api: StandIn;
let kind: Kind;
let record: CallRecord;

const useKind = (chosen: Kind) =>
	beforeEach(async () => {
		kind = chosen;
		record = kind.makeOne({ currency: '' });
		api = await openApi(kind.stored([record, kind.makeOne(), kind.makeOne()]));
	});

afterEach(closeApis);

/** Gets the record of an id that an earlier node delivers, in the time zone of the API's times. */
const get = (id: unknown, parameters: IDataObject = {}, options: RunOptions = {}) =>
	runWorkflow({
		credentials: credentialsOf(api),
		parameters: {
			resource: kind.resource,
			operation: 'get',
			voiceId: '={{ $json.id }}',
			...parameters,
		},
		input: [{ id }] as IDataObject[],
		timezone: 'Asia/Shanghai',
		...options,
	});

const insert = (other: CallRecord) => kind.storeOf(api).insert(other);
const pathsAsked = () => api.requests.map(({ path }) => path);
const answerWith = (content: string | object) => (api.intercept = () => faults.body(content));

describe('output', () => {
	useKind(CALLS);

	const SETTLEMENT = { settleRate: '', quoteExchange: '', settlePay: '' };

	it('is simplified by default', async () => {
		const { items, output, error } = await get(record.voiceId);

		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				voiceId: record.voiceId,
				sipGroupName: record.sipGroupName,
				phoneName: record.phoneName,
				calledNumber: record.callee,
				submitTime: record.submitTime,
				answered: true,
				callDuration: record.callDuration,
				cost: Number(record.cost),
				currency: 'USD',
				recordingFileId: record.recordingFileId,
			},
		]);
		expect(output[0][0].pairedItem).toEqual({ item: 0 });
		expect(api.requests).toMatchObject([
			{ method: 'GET', path: `/voice/recordSip/${record.voiceId}`, query: {}, body: undefined },
		]);
	});

	it('is raw: all that came, the fields of this endpoint included', async () => {
		const { items } = await get(record.voiceId, { output: 'raw' });

		expect(items).toEqual([{ ...record, ...SETTLEMENT }]);
	});

	it('is raw in another currency', async () => {
		const euros = makeRecord({ currency: 'EUR', cost: '2', rate: '0.5' });
		api.insert(euros);
		const { items } = await get(euros.voiceId, { output: 'raw' });

		const settled = { settleRate: '0.54', quoteExchange: '1.08', settlePay: '2.16' };
		expect(items).toEqual([{ ...euros, ...settled }]);
	});

	it('is the selected fields, the called number under its other name', async () => {
		const fields = ['callee', 'cost', 'hangupTime'];
		const { items } = await get(record.voiceId, { output: 'selectedFields', fields });

		const { callee, cost, hangupTime } = record;
		expect(items).toEqual([{ calledNumber: callee, cost, hangupTime }]);
	});

	it('is for each item its own', async () => {
		const input = [
			{ id: record.voiceId, output: 'raw' },
			{ id: record.voiceId, output: 'simplified' },
		];
		const { items } = await get('', { output: '={{ $json.output }}' }, { input });

		expect(items.map(({ callee, calledNumber }) => [callee, calledNumber])).toEqual([
			[record.callee, undefined],
			[undefined, record.callee],
		]);
	});

	it.each(['null', 'absent'] as const)('has all fields when empty ones are %s', async (empty) => {
		api.quirks.empty = empty;
		const silent = makeRecord({}, { answered: false });
		api.insert(silent);
		const { items } = await get(silent.voiceId);

		const expected = { answered: false, recordingFileId: '', currency: expect.stringMatching(/./) };
		expect(items).toMatchObject([expected]);
	});

	it('takes BUKA amounts for euros', async () => {
		api.quirks.costField = 'costEur';
		api.quirks.currency = 'absent';
		const { items } = await get(record.voiceId);

		expect(items).toMatchObject([{ cost: Number(record.cost), currency: 'EUR' }]);
	});

	it('keeps every digit of an id that the API sends as a number', async () => {
		answerWith('{"status":0,"reason":"success","data":{"voiceId":22030311133810000027}}');
		const { items } = await get('22030311133810000027');

		expect(items).toMatchObject([{ voiceId: '22030311133810000027' }]);
	});
});

describe.each(KINDS)('an id of %s', (_, chosen) => {
	useKind(chosen);

	it.each([
		['19 digits', '2203031113381000002', '2203031113381000002'],
		['20 digits', '22030311133810000027', '22030311133810000027'],
		['leading zeros', '0012', '0012'],
		['spaces around', '  2203031113381000002\n', '2203031113381000002'],
		['an exact number', 1234567890123456, '1234567890123456'],
		['a short number', 7, '7'],
	])('with %s finds its record', async (_, id, voiceId) => {
		insert(kind.makeOne({ voiceId }));
		const { items, error } = await get(id);

		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual([voiceId]);
	});

	it.each(['2203031113381000002', '=2203031113381000002', '={{ "2203031113381000002" }}'])(
		'written as %s finds its record',
		async (voiceId) => {
			insert(kind.makeOne({ voiceId: '2203031113381000002' }));
			const { items } = await get('', { voiceId });

			expect(idsOf(items)).toEqual(['2203031113381000002']);
		},
	);

	it.each([
		['from JSON', '={{ $json.id }}'],
		['in an expression', '={{ 2203031113381000002 }}'],
	])('that lost digits as a number %s is refused', async (_, voiceId) => {
		const { error } = await get(Number('2203031113381000002'), { voiceId });

		expect(error?.message).toBe('Voice ID came as a number that is too large to be exact');
		expect(error?.description).toContain('Pass Voice ID as text');
		expect(api.requests).toEqual([]);
	});

	it.each([
		"'2203031113381000002",
		'’2203031113381000002',
		'"2203031113381000002"',
		'“2203031113381000002”',
		'="2203031113381000002"',
		'=“2203031113381000002”',
		'2,203,031,113,381,000,002',
		'22,03,03,11,13,38,10,00,002',
		'2.203.031.113.381.000.002',
		"2'203'031'113'381'000'002",
		'2 203 031 113 381 000 002',
		'2\u00a0203\u00a0031\u00a0113\u00a0381\u00a0000\u00a0002',
		'2\u202f203\u202f031\u202f113\u202f381\u202f000\u202f002',
		'2203 0311 1338 1000 002',
		'2203031113381000002.0',
		'2,203,031,113,381,000,002.00',
		'2203031113381000002,0',
		'2.203031113381000002E+18',
		'２２０３０３１１１３３８１０００００２',
		'\u200b2203031113381000002\ufeff',
		'\u202a2203031113381000002\u202c',
		'+2203031113381000002',
		'["2203031113381000002"]',
		'\\"2203031113381000002\\"',
		'2203031113381000002;',
		'22.03031113381000002E+17',
		'2.203031113381000002 x 10^18',
	])('that a spreadsheet wrote as %j finds its record', async (voiceId) => {
		insert(kind.makeOne({ voiceId: '2203031113381000002' }));
		const { items, error } = await get(voiceId);

		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual(['2203031113381000002']);
	});

	it.each([
		'2.61125E+18',
		'2,61125E+18',
		'26.1125E+17',
		'261125E+13',
		'2.61125 E+18',
		'2.61125×10^18',
		'2.61125e18',
		'3E+18',
		'"2.61125E+18"',
		'2.61125011133810E+18',
		'2.6112501113381000E+18',
		'2,611,250,111,338,100,000',
		'2 611 250 111 338 100 000',
		'2611250111338100000.0',
		'2203031113381000192.0',
		'2203031113381000192,00',
	])('of which a spreadsheet lost digits, as in %j, is told', async (voiceId) => {
		const { error } = await get(voiceId, { options: { emptyIfMissing: true } });

		expect(error?.message).toBe(`Voice ID has lost digits on the way: "${voiceId}"`);
		expect(error?.description).toContain('Format the column as text');
		expect(api.requests).toEqual([]);
	});

	it.each(['2203031113381000000', '1e5', '1,5', "'7", '7.0', '12 34', 'a,b', '1.2.3', '3E+2'])(
		'that only looks as if, such as %j, is sent as it is',
		async (voiceId) => {
			insert(kind.makeOne({ voiceId }));
			const { items } = await get(voiceId);

			expect(idsOf(items)).toEqual([voiceId]);
		},
	);

	it.each([undefined, null, '', '   ', '\n'])('that is %j is asked for', async (id) => {
		const { error } = await get(id);

		expect(error?.message).toBe('Voice ID is empty');
		expect(error?.context).toMatchObject({ itemIndex: 0 });
		expect(api.requests).toEqual([]);
	});

	it.each([[['a']], [{ id: 1 }], [true], ['.'], ['..'], [' .. '], ['...'], ['9'.repeat(201)]])(
		'cannot be %j',
		async (id) => {
			const { error } = await get(id);

			expect(error?.message).toBe('Voice ID is not an id');
			expect(api.requests).toEqual([]);
		},
	);

	/** A proxy that decodes the path before it takes the dots out of it would find another endpoint. */
	it.each([
		'a/b',
		'../recordSipQuery',
		'/../getRecordingFileUrl',
		'..\\..\\sms\\getBalance',
		'1/../../../sms/getBalance',
		'//example.com',
		'%2e%2e',
		'%2E%2E%2FgetRecordingFileUrl',
		'..%2f',
		'..%252f1',
		'%00',
		'%',
		'?recordingFileId=1',
		'1?x=1',
		'1#x',
		'1;x=1',
		'1\t2\r\n3',
		'1\u00002',
		'1\u007f2',
		'1\u0085',
		'1\u200b2',
		'号码\u202e1',
		'1\u2028\u20292',
		'a\ud83d',
	])('such as %j, which may lead elsewhere, is refused', async (voiceId) => {
		const { error } = await get('', { voiceId: '={{ $json.id }}' }, { input: [{ id: voiceId }] });

		expect(error?.message).toBe('Voice ID is not an id');
		expect(error?.description).toContain('as it stands in the record');
		expect(error?.description).toContain('invisible');
		expect(api.requests).toEqual([]);
	});

	it.each(['@example.com', '1&x=1', '1:x=1', '1+2', '1 2', '{{ 1 }}', '号码☎️1', 'é', '😀'])(
		'such as %j stays one segment of the path',
		async (voiceId) => {
			insert(kind.makeOne({ voiceId }));
			const { items, error } = await get(voiceId);

			expect(error).toBeUndefined();
			expect(idsOf(items)).toEqual([voiceId]);
			expect(pathsAsked()).toEqual([`${kind.singlePath}/${encodeURIComponent(voiceId)}`]);
			expect(api.requests[0]).toMatchObject({ method: 'GET', query: {} });
		},
	);

	it('stays under a Base URL with a path of its own', async () => {
		const brand = await openApi({ basePath: '/v3/voice', ...kind.stored([record]) });
		const input = [{ id: record.voiceId }, { id: '.. &recordSip=1' }];
		const options = { input, continueOnFail: true, credentials: credentialsOf(brand) };
		await get('', {}, options);

		expect(brand.requests.map(({ path }) => path)).toEqual([
			`/v3${kind.singlePath}/${record.voiceId}`,
			`/v3${kind.singlePath}/..%20%26recordSip%3D1`,
		]);
	});
});

describe.each(KINDS)('a record that is missing among %s', (_name, chosen) => {
	useKind(chosen);

	const envelope = (data: unknown) => ({ status: '0', reason: 'success', data });
	const noFields = Object.fromEntries(Object.keys(chosen.makeOne()).map((field) => [field, null]));

	/** Each makes the stand-in answer as if it had no such record. */
	const WAYS: Array<[string, () => unknown]> = [
		['null', () => (api.quirks.unknownRecord = 'nullData')],
		['an empty object', () => (api.quirks.unknownRecord = 'emptyData')],
		['status -22', () => (api.quirks.unknownRecord = '-22')],
		['status -24', () => (api.quirks.unknownRecord = '-24')],
		['status -24 as a number', () => answerWith({ status: -24, reason: 'data unexisting' })],
		['no data at all', () => answerWith({ status: '0', reason: 'success' })],
		['an empty list', () => answerWith(envelope([]))],
		['an empty text', () => answerWith(envelope(''))],
		['a record of nothing but null', () => answerWith(envelope(noFields))],
		[
			'a record of nothing but "" and 0',
			() => answerWith(envelope({ callee: '', callDuration: 0 })),
		],
		[
			'HTTP 404 with the status in its body',
			() => (api.intercept = () => faults.status('-24', { httpStatus: 404 })),
		],
	];

	it.each(WAYS)('as %s is told', async (_, prepare) => {
		prepare();
		const { error, items } = await get('2203031113381000002');

		expect(items).toEqual([]);
		expect(error?.message).toBe(
			`Itniotech has no ${kind.one} with the Voice ID 2203031113381000002`,
		);
		expect(error?.description).toContain('Empty If Missing');
		expect(error?.context).toMatchObject({ itemIndex: 0 });
		expect(api.requests).toHaveLength(1);
	});

	it.each(WAYS)('as %s gives nothing with Empty If Missing', async (_, prepare) => {
		prepare();
		const run = await get('2203031113381000002', { options: { emptyIfMissing: true } });

		expect(run.error).toBeUndefined();
		expect(run.output).toEqual([[]]);
	});

	it('is not made of something else, nor taken for missing', async () => {
		const others: Array<[string, unknown]> = [
			['text', 'no such record'],
			['a number', 5],
			['true', true],
			['a list of numbers', [1]],
			['several records', [chosen.makeOne(), chosen.makeOne()]],
			['fields that no record has', { a: 1 }],
			['a page of a list', { total: 1, current: 1, records: [chosen.makeOne()] }],
			['an id that is an object', { voiceId: {}, id: '2203031113381000002' }],
		];
		// At the same time, since each is asked for again a few times.
		const runs = await Promise.all(
			others.map(async ([what, data]) => {
				api = await openApi();
				answerWith(envelope(data));
				const given = { options: { emptyIfMissing: true } };
				const { error, output } = await get('2203031113381000002', given);
				return { what, items: output.flat(), told: error?.message };
			}),
		);

		const right = `Itniotech sent an answer that can't be right: it holds no ${kind.one}`;
		expect(runs).toEqual(
			others.map(([what]) => ({ what, items: [], told: expect.stringContaining(right) })),
		);
	});

	it('is not missing where the list has just it', async () => {
		answerWith(envelope([record]));
		const { error, items } = await get(record.voiceId);

		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual([record.voiceId]);
	});

	it('because it is too old is told', async () => {
		const old = kind.at(Date.now() - 70 * DAY_MS);
		insert(old);

		expect((await get(old.voiceId)).error?.message).toContain(`has no ${kind.one}`);
	});

	it.each([
		['={{ $json.flag }}', 'true', true],
		['={{ $json.flag }}', true, true],
		['={{ $json.flag }}', 'false', false],
		['={{ $json.flag }}', null, false],
		[false, undefined, false],
	])('follows Empty If Missing %j with %j', async (emptyIfMissing, flag, isEmpty) => {
		const input = [{ id: '1', flag }] as IDataObject[];
		const { error } = await get('', { options: { emptyIfMissing } }, { input });

		expect(error === undefined).toBe(isEmpty);
	});
});

describe.each(KINDS)('several items for %s', (_, chosen) => {
	useKind(chosen);

	const input = () => [{ id: record.voiceId }, { id: '1' }, { id: '' }, { id: record.voiceId }];

	it('stop at the first that is missing', async () => {
		const { error, items } = await get('', {}, { input: input() });

		expect(items).toEqual([]);
		expect(error?.context).toMatchObject({ itemIndex: 1 });
	});

	it.each([{ continueOnFail: true }, { onError: 'continueRegularOutput' as const }])(
		'go on with %j',
		async (settings) => {
			const { items, output, error } = await get('', {}, { input: input(), ...settings });

			expect(error).toBeUndefined();
			expect(items).toEqual([
				expect.objectContaining({ voiceId: record.voiceId }),
				expect.objectContaining({ error: `Itniotech has no ${kind.one} with the Voice ID 1` }),
				expect.objectContaining({ error: 'Voice ID is empty' }),
				expect.objectContaining({ voiceId: record.voiceId }),
			]);
			const paired = output[0].map(({ pairedItem }) => pairedItem);
			expect(paired).toEqual([0, 1, 2, 3].map((item) => ({ item })));
		},
	);

	it('go to the output of their own', async () => {
		const run = await get('', {}, { input: input(), onError: 'continueErrorOutput' });

		expect(idsOf(run.items)).toEqual([record.voiceId, record.voiceId]);
		expect(run.errorItems).toMatchObject([
			{ id: '1', error: `Itniotech has no ${kind.one} with the Voice ID 1` },
			{ id: '', error: 'Voice ID is empty' },
		]);
	});

	it('keep their pairing where some give nothing', async () => {
		const options = { emptyIfMissing: true };
		const some = [{ id: '1' }, { id: record.voiceId }];
		const after = [
			{ type: 'test.expressions', parameters: { value: '={{ $("Start").item.json.id }}' } },
		];
		const run = await get('', { options }, { input: some, after });

		expect(run.output[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(run.nodeOutput('Expressions')[0][0].json).toEqual({ value: record.voiceId });
	});
});

describe.each(KINDS)('trouble with %s', (_, chosen) => {
	useKind(chosen);

	const emptyIfMissing = { options: { emptyIfMissing: true } };

	it.each(['-14', '-22', '-24', '-25'])('of status %s is taken for missing', async (status) => {
		api.intercept = () => faults.status(status);

		expect((await get(record.voiceId)).error?.message).toContain(`has no ${kind.one}`);
		expect((await get(record.voiceId, emptyIfMissing)).output).toEqual([[]]);
	});

	it.each(['-1', '-2', '-13', '-99'])('of status %s is not taken for missing', async (status) => {
		api.intercept = () => faults.status(status);
		const { error } = await get(record.voiceId, emptyIfMissing);

		expect(error).toMatchObject({ name: 'NodeApiError' });
		expect(error?.message).not.toContain(`no ${kind.one}`);
		expect(api.requests).toHaveLength(1);
	});

	it('that passes is waited for', async () => {
		api.intercept = (_, index) => (index === 0 ? faults.status('-18') : undefined);
		const { items } = await get(record.voiceId);

		expect(idsOf(items)).toEqual([record.voiceId]);
		expect(api.requests).toHaveLength(2);
	});

	it('such as the record of another call is not passed on', async () => {
		const other = kind.makeOne();
		answerWith({ status: '0', reason: 'success', data: other });
		const { error, items } = await get(record.voiceId, emptyIfMissing);

		expect(items).toEqual([]);
		expect(error?.message).toContain(`it is about another ${kind.one}`);
	});

	it('names what was tried', async () => {
		api.intercept = () => faults.http(502);
		const { error } = await get(record.voiceId);

		expect(error?.description).toMatch(
			new RegExp(`Tried 4 times within \\d+ s \\(${kind.one} ${record.voiceId}\\)`),
		);
	});

	it('in the timeout option is told before anything is sent', async () => {
		const { error } = await get(record.voiceId, { options: { timeout: 0 } });

		expect(error?.message).toBe('Timeout can\'t be "0"');
		expect(api.requests).toEqual([]);
	});

	it('such as silence ends with the timeout', async () => {
		api.intercept = (_, index) => (index === 0 ? faults.hang() : undefined);
		const { items } = await get(record.voiceId, { options: { timeout: 1 } });

		expect(idsOf(items)).toEqual([record.voiceId]);
		expect(api.requests).toHaveLength(2);
	});
});

describe.each(KINDS)('the id of the incoming item, %s', (_, each) => {
	useKind(each);

	const getIncoming = (input: object[]) =>
		runWorkflow({
			credentials: credentialsOf(api),
			parameters: { resource: kind.resource, operation: 'get' },
			input: input as IDataObject[],
		});

	it('is taken without being entered', async () => {
		const { items, error } = await getIncoming([{ voiceId: record.voiceId, other: 1 }]);

		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual([record.voiceId]);
	});

	it.each([[{}], [{ voiceId: '' }], [{ voiceId: null }], [{ id: '1' }]])(
		'is asked for where the item is %j, before any request',
		async (item) => {
			const { error } = await getIncoming([item]);

			expect(error?.message).toBe('Voice ID is empty');
			expect(error?.description).toContain('Each item of Get Many and of the trigger has it.');
			expect(error?.context).toMatchObject({ itemIndex: 0 });
			expect(api.requests).toEqual([]);
		},
	);
});
