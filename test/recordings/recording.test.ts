import type { IDataObject } from 'n8n-workflow';

import { readBinary, runWorkflow, type RunOptions, type RunResult } from '../engine';
import { faults, makeRecord, type StandIn } from '../stand-in';
import type { CallRecord } from '../stand-in/types';
import { closeApis, credentialsOf, openApi } from '../support';
import { measureDownload } from './measureDownload';

/** Recording → Download and Get URL, in n8n's engine. */

const NODE = 'n8n-nodes-itniotech.voiceCallRecords';
const MP3 = '12022022570cc2484c59d4f8b9745d34226285b1e.mp3';
const WAV = '12022022570cc2484c59d4f8b9745d34226285b1f.wav';
const SOUND = Buffer.from('ID3\x04\0\0\0\0\0\0sound', 'latin1');

let api: StandIn;
let record: CallRecord;

beforeEach(async () => {
	record = makeRecord({ recordingFileId: MP3 });
	api = await openApi({ records: [record, makeRecord({ recordingFileId: WAV })] });
});

afterEach(closeApis);

/** Runs an operation with the node's own default for the id. */
const run = (
	operation: 'download' | 'getUrl',
	input: object[],
	parameters: IDataObject = {},
	options: RunOptions = {},
) =>
	runWorkflow({
		credentials: credentialsOf(api),
		parameters: { resource: 'recording', operation, ...parameters },
		input: input as IDataObject[],
		...options,
	});

const download = (id: unknown, parameters?: IDataObject, options?: RunOptions) =>
	run('download', [{ recordingFileId: id }], parameters, options);

const fileOf = ({ output }: RunResult, field = 'data') => output[0][0].binary![field];
const isWhole = async (result: RunResult, id = MP3) =>
	(await readBinary(fileOf(result))).equals(api.files.contentOf(id));

const BINARY_MODES = ['default', 'filesystem'] as const;

describe('a file', () => {
	describe.each(BINARY_MODES)('in binary mode %s', (binaryMode) => {
		it.each([1, 32 * 1024, 3_000_001])('of %d bytes is byte-identical', async (bytes) => {
			api.files.size(MP3, bytes);
			const result = await download(MP3, {}, { binaryMode });

			expect(result.error).toBeUndefined();
			expect(fileOf(result)).toMatchObject({ bytes });
			expect(Boolean(fileOf(result).id)).toBe(binaryMode === 'filesystem');
			expect((await readBinary(fileOf(result))).equals(api.files.contentOf(MP3))).toBe(true);
		});
	});

	it.each([
		[MP3, 'audio/mpeg', 'mp3'],
		[WAV, 'audio/wav', 'wav'],
	])('such as %s has its name and type', async (id, mimeType, fileExtension) => {
		const result = await download(id);

		expect(fileOf(result)).toMatchObject({ fileName: id, mimeType, fileExtension });
		expect(fileOf(result).fileType).toBe('audio');
		expect(fileOf(result).directory).toBeUndefined();
	});

	it.each([
		['audio/x-wav; charset=binary', MP3, 'audio/x-wav'],
		['Video/MP4', MP3, 'video/mp4'],
		['application/octet-stream', MP3, 'audio/mpeg'],
		['application/octet-stream', WAV, 'audio/wav'],
		['binary/octet-stream', 'A.MP3', 'audio/mpeg'],
		['', MP3, 'audio/mpeg'],
		['application/ogg', 'a.ogg', 'application/ogg'],
		['', 'a', 'application/octet-stream'],
	])('served as "%s" under the name %s is %s', async (served, id, mimeType) => {
		api.files.size(id, 10);
		const headers: Record<string, string> = served === '' ? {} : { 'Content-Type': served };
		api.files.intercept = () => faults.http(200, { headers, body: SOUND });
		const result = await download(id);

		expect(fileOf(result)).toMatchObject({ mimeType, fileName: id });
	});

	it.each([
		['..:..:etc:x.mp3', '_.._.._etc_x.mp3'],
		['a|b:c*.wav', 'a_b_c_.wav'],
		['ton ☎ é.mp3', 'ton ☎ é.mp3'],
	])('with the id %s is named %s', async (id, fileName) => {
		api.files.size(id, 10);
		const result = await download(id);

		expect(fileOf(result)).toMatchObject({ fileName });
		expect(fileOf(result).directory).toBeUndefined();
		expect(api.requests[0].query).toEqual({ recordingFileId: id, sourceType: 'sip' });
	});

	it('goes where Put Output File in Field says', async () => {
		const names = [
			['call', 'call'],
			['  spaced ', 'spaced'],
			['', 'data'],
			[null, 'data'],
			[7, '7'],
		];
		const input = names.map(([name]) => ({ recordingFileId: MP3, name }));
		const { output, error } = await run('download', input, {
			binaryPropertyName: '={{ $json.name }}',
		});

		expect(error).toBeUndefined();
		const fields = output[0].map(({ binary }) => Object.keys(binary!).join());
		expect(fields).toEqual(names.map(([, field]) => field));
	});

	it('is that of each item', async () => {
		const input = [{ recordingFileId: MP3 }, { recordingFileId: WAV }, { recordingFileId: MP3 }];
		const { output } = await run('download', input);

		const files = await Promise.all(output[0].map(({ binary }) => readBinary(binary!.data)));
		const expected = [MP3, WAV, MP3].map((id) => api.files.contentOf(id));
		expect(files.map((file, index) => file.equals(expected[index]))).toEqual([true, true, true]);
		expect(output[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
	});
});

describe('an item', () => {
	it('keeps its data beside the file', async () => {
		const call = { ...record, nested: { deep: [1, { two: null }] } };
		const { items } = await run('download', [call]);

		expect(items).toEqual([call]);
	});

	it('is followed by its recording: list, then download', async () => {
		const node = (name: string, parameters: IDataObject) => ({ name, type: NODE, parameters });
		const list = { resource: 'callRecord', operation: 'getAll' };
		const result = await runWorkflow({
			credentials: credentialsOf(api),
			nodes: [
				{ type: 'test.start', parameters: { items: '[{}]' } },
				node('List', list),
				node('Download', { resource: 'recording' }),
			],
			node: 'Download',
		});

		expect(result.error).toBeUndefined();
		const names = result.output[0].map(({ binary }) => binary!.data.fileName);
		expect(names.sort()).toEqual([MP3, WAV]);
	});

	it('keeps files it already has, and is not changed for other branches', async () => {
		const node = (name: string, binaryPropertyName: string) => ({
			name,
			type: NODE,
			parameters: { resource: 'recording', operation: 'download', binaryPropertyName },
		});
		const result = await runWorkflow({
			credentials: credentialsOf(api),
			nodes: [
				{ name: 'Start', type: 'test.start', parameters: { items: JSON.stringify([record]) } },
				node('One', 'one'),
				node('Two', 'two'),
				node('Three', 'three'),
			],
			node: 'Three',
		});

		const fields = (name: string) => Object.keys(result.nodeOutput(name)[0][0].binary ?? {}).sort();
		expect(['Start', 'One', 'Two', 'Three'].map(fields)).toEqual([
			[],
			['one'],
			['one', 'two'],
			['one', 'three', 'two'],
		]);
		expect(result.nodeOutput('Start')[0][0].json).toEqual(record);
		expect(result.nodeOutput('Three')[0][0].json).toEqual(record);
	});
});

describe('the file host', () => {
	it.each([false, true])('gets none of our headers (redirect: %s)', async (redirectFiles) => {
		api.quirks.redirectFiles = redirectFiles;
		const result = await download(MP3);

		expect(await isWhole(result)).toBe(true);
		expect(api.files.requests).toHaveLength(redirectFiles ? 2 : 1);
		expect(api.requests[0].headers).toMatchObject({ 'api-key': api.apiKey });
		for (const { headers, method, query } of api.files.requests) {
			const ours = ['api-key', 'sign', 'timestamp', 'content-type', 'authorization', 'cookie'];
			expect(ours.filter((name) => name in headers)).toEqual([]);
			expect(method).toBe('GET');
			expect(Object.keys(query).sort()).toEqual(['expires', 'token']);
			const { sign } = api.requests[0].headers;
			const sent = JSON.stringify([headers, query]);
			for (const secret of [api.apiKey, api.apiSecret, sign]) expect(sent).not.toContain(secret);
		}
	});

	it('is asked with an address of its own for each file', async () => {
		await run('download', [record, record]);

		expect(api.requests).toHaveLength(2);
		expect(api.requests[0]).toMatchObject({
			method: 'GET',
			path: '/voice/getRecordingFileUrl',
			query: { recordingFileId: MP3, sourceType: 'sip' },
		});
	});

	it('may refuse an expired address: a new one is asked for', async () => {
		api.quirks.urlLifetimeMs = 0;
		api.afterAnswer = () => (api.quirks.urlLifetimeMs = 60_000);
		const result = await download(MP3);

		expect(await isWhole(result)).toBe(true);
		expect(api.requests).toHaveLength(2);
		expect(api.files.requests.map(({ httpStatus }) => httpStatus)).toEqual([403, 200]);
	});

	it('is asked twice at most', async () => {
		api.quirks.urlLifetimeMs = 0;
		const { error, items } = await download(MP3);

		expect(items).toEqual([]);
		expect(error?.message).toBe('The recording could not be downloaded');
		expect(error?.description).toContain(`Tried 2 times (recording ${MP3})`);
		expect(error?.description).toContain('HTTP 403');
		expect(error).toMatchObject({ name: 'NodeApiError', context: { itemIndex: 0 } });
		expect([api.requests.length, api.files.requests.length]).toEqual([2, 2]);
	});

	it('that answers with another HTTP status than 200 is named', async () => {
		const statuses = [204, 206, 301, 404, 410, 500, 503];
		for (const status of statuses) api.files.size(`${status}`, 10);
		api.files.intercept = ({ path }) => faults.http(Number(path.split('/').at(-1)));
		const runs = await Promise.all(statuses.map((status) => download(status)));

		runs.forEach(({ error }, index) =>
			expect(error?.description).toContain(`with HTTP ${statuses[index]}.`),
		);
	});

	it.each([
		['a web page', () => faults.html(), 'text/html'],
		['its own refusal', () => faults.status('-18'), 'application/json'],
	])('that answers with %s has sent no recording', async (_, fault, type) => {
		api.files.intercept = fault;
		const { error } = await download(MP3);

		expect(error?.description).toContain(`answered with ${type} instead of audio`);
	});
});

describe('a broken connection', () => {
	const BREAKS = [
		['before the answer', () => faults.reset()],
		['in the middle of the file', () => faults.cutBody()],
	] as const;

	describe.each(BINARY_MODES)('in binary mode %s', (binaryMode) => {
		it.each(BREAKS)('%s is followed by another try', async (_, fault) => {
			api.files.size(MP3, 2_000_000);
			api.files.intercept = (_request, index) => (index === 0 ? fault() : undefined);
			const result = await download(MP3, {}, { binaryMode });

			expect(await isWhole(result)).toBe(true);
			expect(api.files.requests).toHaveLength(2);
		});

		it.each(BREAKS)('%s never passes for a whole file', async (_, fault) => {
			api.files.intercept = () => fault();
			const { error, items } = await download(MP3, {}, { binaryMode });

			expect(items).toEqual([]);
			expect(error?.message).toBe('The recording could not be downloaded');
			expect(error?.description).toMatch(/broke off \([A-Z_]+\)/);
			expect(api.files.requests).toHaveLength(2);
		});

		it('that goes silent ends with the timeout', async () => {
			api.files.intercept = (_request, index) =>
				index === 0 ? faults.slowBody({ ms: 60_000 }) : undefined;
			const startedAt = Date.now();
			const result = await download(MP3, { options: { timeout: 1 } }, { binaryMode });

			expect(await isWhole(result)).toBe(true);
			expect(Date.now() - startedAt).toBeLessThan(10_000);
		});
	});

	it('that is silent from the start is told', async () => {
		api.files.intercept = () => faults.hang();
		const { error } = await download(MP3, { options: { timeout: 1 } });

		expect(error?.description).toContain('The file server sent nothing for 1 s');
	});

	it('is not waited for after the execution was cancelled', async () => {
		let asked: () => void;
		const isAsked = new Promise<void>((resolve) => (asked = resolve));
		api.files.intercept = () => {
			asked();
			return faults.slowBody({ ms: 60_000 });
		};
		const startedAt = Date.now();
		const { status } = await download(MP3, {}, { cancelAfter: isAsked });

		expect(status).toBe('canceled');
		expect(Date.now() - startedAt).toBeLessThan(5_000);
		expect(api.files.requests).toHaveLength(1);
	});

	it('to nowhere is told', async () => {
		const url = 'http://127.0.0.1:9/x.mp3';
		api.intercept = () => faults.body({ status: '0', data: { url, expireTime: 1 } });
		const { error } = await download(MP3);

		expect(error?.description).toContain('ECONNREFUSED');
	});
});

describe('a missing recording', () => {
	const withUrl = (data: unknown) => () =>
		(api.intercept = () => faults.body({ status: '0', reason: 'success', data }));

	/** Each makes the stand-in answer as if it had no such recording. */
	const WAYS: Array<[string, () => unknown]> = [
		['-24', () => (api.quirks.unknownRecording = '-24')],
		['-22', () => (api.quirks.unknownRecording = '-22')],
		['null', () => (api.quirks.unknownRecording = 'nullData')],
		['{}', withUrl({})],
		['no address', withUrl({ url: null, expireTime: 0 })],
		['an empty address', withUrl({ url: '', expireTime: null })],
		['nothing', withUrl(undefined)],
	];
	const OPERATIONS = ['download', 'getUrl'] as const;
	const CHOICES = ['leaveOut', 'passOn', 'stop'];
	/** What calls without a recording have in place of its id. */
	const NONE: Array<[unknown, object]> = [
		['', {}],
		[null, {}],
		[undefined, { voiceId: '2203031113381000002' }],
		['  ', {}],
	];
	const mixed = [
		{ recordingFileId: '', n: 0 },
		{ recordingFileId: MP3, n: 1 },
		{ voiceId: '2203031113381000002', n: 2 },
		{ recordingFileId: WAV, n: 3 },
	];
	const unknown = { recordingFileId: 'unknown.mp3', callDuration: 3 };

	describe.each(OPERATIONS)('in %s', (operation) => {
		it.each(WAYS)(
			'answered with %s is told, whatever is done with calls without one',
			async (_, prepare) => {
				prepare();
				for (const withoutRecording of CHOICES) {
					api.clearLog();
					const { error, items } = await run(operation, [unknown], { withoutRecording });

					expect(items).toEqual([]);
					expect(error?.message).toBe('Itniotech has no recording unknown.mp3');
					expect(error?.description).toContain('set On Error to Continue');
					expect(error?.context).toMatchObject({ itemIndex: 0 });
					expect(api.requests).toHaveLength(1);
					expect(api.files.requests).toHaveLength(0);
				}
			},
		);

		it('that a call names is trouble of that call alone', async () => {
			const calls = [{ recordingFileId: MP3 }, unknown, { recordingFileId: WAV }];
			const { items } = await run(operation, calls, {}, { continueOnFail: true });

			expect(items).toEqual([
				expect.objectContaining({ recordingFileId: MP3 }),
				expect.objectContaining({ error: 'Itniotech has no recording unknown.mp3' }),
				expect.objectContaining({ recordingFileId: WAV }),
			]);
		});

		it.each(NONE)('because the id is %j leaves the call out, with a hint', async (id, more) => {
			const { output, error, hints } = await run(operation, [{ recordingFileId: id, ...more }]);

			expect(error).toBeUndefined();
			expect(output).toEqual([[]]);
			expect(hints).toEqual([
				expect.objectContaining({ message: expect.stringMatching(/^Left out 1 call without/) }),
			]);
			expect(api.requests).toEqual([]);
		});

		it.each(NONE)('because the id is %j stops with Stop', async (recordingFileId, more) => {
			const parameters = { withoutRecording: 'stop' };
			const { error } = await run(operation, [{ recordingFileId, ...more }], parameters);

			expect(error?.message).toBe('This call has no recording: Recording File ID is empty');
			expect(error?.description).toContain('Calls Without a Recording');
			expect(error?.context).toMatchObject({ itemIndex: 0 });
			expect(api.requests).toEqual([]);
		});

		it('among others is left out, and one hint tells how many', async () => {
			const { output, error, hints } = await run(operation, mixed);

			expect(error).toBeUndefined();
			expect(output[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 3 }]);
			expect(hints.map(({ message }) => message)).toEqual([
				'Left out 2 calls without a recording. Calls Without a Recording decides what becomes of them.',
			]);
		});

		it('is no reason for a hint where there is none', async () => {
			const { hints } = await run(operation, [{ recordingFileId: MP3 }]);

			expect(hints).toEqual([]);
		});

		it('among others is passed on in its place with Pass On', async () => {
			const parameters = { withoutRecording: '=passOn' };
			const { output, hints } = await run(operation, mixed, parameters);

			const had = output[0].map(({ json, binary }) => Boolean(binary ?? json.url));
			expect(had).toEqual([false, true, false, true]);
			expect(output[0].map(({ pairedItem }) => pairedItem)).toEqual(
				mixed.map((_, item) => ({ item })),
			);
			expect(hints).toEqual([]);
		});

		it('leaves the others alone with Stop and continue on fail', async () => {
			const { items } = await run(
				operation,
				mixed,
				{ withoutRecording: 'stop' },
				{ continueOnFail: true },
			);

			const none = { error: 'This call has no recording: Recording File ID is empty' };
			expect(items).toEqual([
				expect.objectContaining(none),
				expect.objectContaining({ recordingFileId: MP3 }),
				expect.objectContaining(none),
				expect.objectContaining({ recordingFileId: WAV }),
			]);
		});

		const NO_CALLS: Array<[string, object]> = [
			['nothing', {}],
			[
				'the item of another trigger',
				{ timestamp: '2026-01-31T09:00:00Z', 'Day of week': 'Monday' },
			],
			['a list in one item', { data: [{ recordingFileId: MP3 }] }],
			['a summary', { totalCalls: 3, cost: 1.5 }],
		];

		it.each(NO_CALLS)('is not what %s is taken for: it is no call', async (_, item) => {
			for (const withoutRecording of ['leaveOut', 'stop']) {
				const { error } = await run(operation, [item], { withoutRecording });

				expect(error?.message).toBe(
					'The input item is no call: it has neither recordingFileId nor voiceId',
				);
				expect(error?.description).toContain(
					'Itniotech Voice Call Records Trigger before this node',
				);
				expect(error?.description).toContain('Get Many');
				expect(error?.context).toMatchObject({ itemIndex: 0 });
				expect(api.requests).toEqual([]);
			}
		});

		it.each(NO_CALLS)('lets %s pass with Pass On', async (_, item) => {
			const { error, items } = await run(operation, [item], { withoutRecording: 'passOn' });

			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
		});

		it('is read where the id comes from another field', async () => {
			const recordingFileId = '={{ $json.file }}';
			const calls = [{ file: MP3 }, { file: '' }, {}];
			const { error, output, hints } = await run(operation, calls, { recordingFileId });

			expect(error).toBeUndefined();
			expect(output[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
			expect(hints[0].message).toContain('Left out 2 calls');
		});

		it.each(['', null])('takes %j for Calls Without a Recording as its default', async (empty) => {
			const { output } = await run(operation, mixed, { withoutRecording: empty });

			expect(output[0]).toHaveLength(2);
		});

		it('says what Calls Without a Recording takes, before any request', async () => {
			const { error } = await run(operation, mixed, { withoutRecording: 'skip' });

			expect(error?.message).toBe('Calls Without a Recording can\'t be "skip"');
			expect(error?.description).toBe('Use leaveOut, passOn or stop.');
			expect(api.requests).toEqual([]);
		});
	});

	it('leaves the data and the files of a call that Download passes on as they are', async () => {
		const { output } = await run('download', mixed, { withoutRecording: 'passOn' });

		for (const index of [0, 2]) expect(output[0][index].json).toEqual(mixed[index]);
	});

	it('makes of each call that Get URL passes on an item like the others', async () => {
		const { items } = await run('getUrl', mixed, { withoutRecording: 'passOn' });

		const keys = ['recordingFileId', 'url', 'expireTime'];
		expect(items.map((item) => Object.keys(item))).toEqual(mixed.map(() => keys));
		expect(items[0]).toEqual({ recordingFileId: '', url: '', expireTime: null });
		expect(items[1]).toMatchObject({ recordingFileId: MP3, url: expect.stringMatching(/^http/) });
	});

	it.each([
		-1,
		Number('12345678901234567890'),
		true,
		['a'],
		'..',
		'x'.repeat(201),
		'../../etc/x.mp3',
		'a\\b.wav',
		'a%2Fb.wav',
		'a.mp3?x',
		'a.mp3#x',
		'a.mp3;x',
		'a\u0000.mp3',
		'a\u202e3pm.exe',
	])('is not what an id like %j is taken for', async (id) => {
		const { error } = await download(id);

		if (id === -1) expect(error?.message).toBe('Itniotech has no recording -1');
		else expect(error?.message).toMatch(/^Recording File ID (is not an id|came as a number)/);
	});

	it.each(['-1', '-2', '-99'])('is not what status %s is taken for', async (status) => {
		api.intercept = () => faults.status(status);
		const { error } = await download(MP3, { withoutRecording: 'passOn' });

		expect(error).toMatchObject({ name: 'NodeApiError' });
		expect(api.requests).toHaveLength(1);
	});

	it('is not what an address of another kind is taken for', async () => {
		const urls = ['ftp://example.com/a.mp3', '/a.mp3', 'file:///etc/passwd', 7];
		api.intercept = ({ query }) =>
			faults.body({ status: '0', data: { url: urls[Number(query.recordingFileId)] } });
		const runs = await Promise.all(urls.map((_, index) => download(index)));

		for (const { error } of runs) {
			expect(error?.message).toContain('the address of the recording is no web address');
		}
		expect(api.files.requests).toHaveLength(0);
	});
});

describe('Get URL', () => {
	it('gives an address that works, and until when', async () => {
		const { items, error } = await run('getUrl', [record]);

		expect(error).toBeUndefined();
		const { recordingFileId, url, expireTime } = items[0] as Record<string, string>;
		expect(Object.keys(items[0])).toEqual(['recordingFileId', 'url', 'expireTime']);
		expect(recordingFileId).toBe(MP3);
		expect(url.startsWith(api.files.url)).toBe(true);
		expect(expireTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
		expect(Date.parse(expireTime)).toBe(Number(new URL(url).searchParams.get('expires')));
		expect(api.files.requests).toEqual([]);
		const content = await (await fetch(url)).arrayBuffer();
		expect(api.files.contentOf(MP3).equals(new Uint8Array(content))).toBe(true);
	});

	it.each([
		[1755679164264, '2025-08-20T08:39:24.264Z'],
		['1755679164264', '2025-08-20T08:39:24.264Z'],
		[null, null],
		[undefined, null],
		['', null],
		['soon', null],
		[0, null],
		[1e17, null],
	])('tells the expiry %j as %j', async (expireTime, expected) => {
		const url = 'https://demo.com/7e9978';
		api.intercept = () => faults.body({ status: '0', data: { url, expireTime } });
		const { items, error } = await run('getUrl', [record]);

		expect(error).toBeUndefined();
		expect(items).toEqual([{ recordingFileId: MP3, url, expireTime: expected }]);
	});

	it('waits for trouble that passes', async () => {
		api.intercept = (_, index) => (index === 0 ? faults.status('-18') : undefined);
		const { items } = await run('getUrl', [record]);

		expect(items).toHaveLength(1);
		expect(api.requests).toHaveLength(2);
	});
});

describe('a file of 200 MB', () => {
	it('arrives whole while the memory of the process stays flat', async () => {
		const { bytes, isIdentical, growth } = await measureDownload(200_000_000);

		expect(bytes).toBe(200_000_000);
		expect(isIdentical).toBe(true);
		expect(growth).toBeLessThan(80_000_000);
	}, 120_000);
});
