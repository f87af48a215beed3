import { faults, makeRecord, startStandIn } from './index';
import type { StandIn } from './index';
import { sha256 } from './files/content';
import { request } from './client';

/** getRecordingFileUrl and the server it points to. */

const START = Date.parse('2026-03-31T12:00:00+08:00');
let api: StandIn;
let now = START;

beforeEach(async () => {
	now = START;
	const submitTime = '2026-03-15T12:00:00+08:00';
	const records = ['a.mp3', 'b c.wav', ''].map((recordingFileId) =>
		makeRecord({ submitTime, recordingFileId }),
	);
	api = await startStandIn({ records, now: () => now });
});

afterEach(() => api.close());

const ask = (query: Record<string, string>) =>
	request(api, `/voice/getRecordingFileUrl?${new URLSearchParams(query)}`);

const urlOf = async (recordingFileId: string): Promise<string> =>
	(await ask({ recordingFileId, sourceType: 'sip' })).data.url;

const download = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());

describe('getRecordingFileUrl', () => {
	it('gives a URL of another server and its end', async () => {
		const { status, data } = await ask({ recordingFileId: 'a.mp3', sourceType: 'sip' });
		expect(status).toBe('0');
		expect(Object.keys(data)).toEqual(['url', 'expireTime']);
		expect(data.url.startsWith(`${api.files.url}/`)).toBe(true);
		expect(new URL(data.url).origin).not.toBe(api.origin);
		expect(data.expireTime).toBe(START + 10 * 60_000);
	});

	it.each([
		['without sourceType', { recordingFileId: 'a.mp3' }, '-24'],
		['of a group call', { recordingFileId: 'a.mp3', sourceType: 'group' }, '-24'],
		['unknown', { recordingFileId: 'x.mp3', sourceType: 'sip' }, '-24'],
		['another source', { recordingFileId: 'a.mp3', sourceType: 'SIP' }, '-22'],
		['no id', { sourceType: 'sip' }, '-22'],
		['an empty id', { recordingFileId: '', sourceType: 'sip' }, '-22'],
		['an unknown key', { recordingFileId: 'a.mp3', sourceType: 'sip', x: '1' }, '-22'],
	] as [string, Record<string, string>, string][])('%s', async (_, query, status) => {
		const reply = await ask(query);
		expect(reply.status).toBe(status);
		expect(reply).not.toHaveProperty('data');
	});

	it.each([
		['nullData', { status: '0', data: null }],
		['-22', { status: '-22' }],
		['-24', { status: '-24' }],
	] as const)('unknownRecording %s', async (quirk, answer) => {
		api.quirks.unknownRecording = quirk;
		expect(await ask({ recordingFileId: 'x.mp3', sourceType: 'sip' })).toMatchObject(answer);
	});

	it('is signed', async () => {
		const path = '/voice/getRecordingFileUrl?recordingFileId=a.mp3&sourceType=sip';
		expect((await request(api, path, { headers: { 'Api-Key': 'x' } })).status).toBe('-1');
	});
});

describe('the file', () => {
	it.each([
		['a.mp3', 'audio/mpeg'],
		['b c.wav', 'audio/wav'],
	])('%s is %s', async (id, type) => {
		const response = await fetch(await urlOf(id));
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toBe(type);
		expect(response.headers.get('content-length')).toBe('32768');
		const content = Buffer.from(await response.arrayBuffer());
		expect(content.equals(api.files.contentOf(id))).toBe(true);
	});

	it('differs by id and is the same every time', async () => {
		const [first, again, other] = await Promise.all(['a.mp3', 'a.mp3', 'b c.wav'].map(urlOf));
		expect((await download(first)).equals(await download(again))).toBe(true);
		expect((await download(first)).equals(await download(other))).toBe(false);
	});

	it.each([0, 1, 65_536, 100_001])('may have %d bytes', async (bytes) => {
		api.files.size('a.mp3', bytes);
		const content = await download(await urlOf('a.mp3'));
		expect(content).toHaveLength(bytes);
		expect(sha256(content)).toBe(api.files.sha256Of('a.mp3'));
	});

	it('exists without a record when its size was set', async () => {
		api.files.size('x.mp3', 10);
		expect(await download(await urlOf('x.mp3'))).toHaveLength(10);
	});

	it('shows which headers came', async () => {
		await fetch(await urlOf('a.mp3'), { headers: { 'Api-Key': 'leaked' } });
		expect(api.files.requests).toMatchObject([
			{ method: 'GET', httpStatus: 200, headers: { 'api-key': 'leaked' } },
		]);
		await fetch(await urlOf('a.mp3'));
		expect(Object.keys(api.files.requests[1].headers)).not.toContain('api-key');
	});
});

describe('the connections', () => {
	it('are counted while they are open', async () => {
		expect(await api.files.connections()).toBe(0);
		api.files.intercept = () => faults.slowBody({ ms: 60_000 });
		await fetch(await urlOf('a.mp3'));
		expect(await api.files.connections()).toBe(1);
	});
});

describe('the URL', () => {
	it('ends with its lifetime', async () => {
		api.quirks.urlLifetimeMs = 1000;
		const url = await urlOf('a.mp3');
		now = START + 999;
		expect((await fetch(url)).status).toBe(200);
		now = START + 1000;
		expect((await fetch(url)).status).toBe(403);
	});

	it('cannot be made up', async () => {
		const url = await urlOf('a.mp3');
		expect((await fetch(url.replace('a.mp3', 'b.mp3'))).status).toBe(403);
		expect((await fetch(url.replace(/expires=\d/, 'expires=9'))).status).toBe(403);
		expect((await fetch(url.split('?')[0])).status).toBe(403);
		expect((await fetch(url, { method: 'POST' })).status).toBe(405);
		expect((await fetch(`${api.files.url}/other`)).status).toBe(404);
	});

	it('redirects when asked to', async () => {
		api.quirks.redirectFiles = true;
		const url = await urlOf('a.mp3');
		const response = await fetch(url, { redirect: 'manual' });
		expect(response.status).toBe(302);
		expect(response.headers.get('location')).not.toBe(url);
		expect((await download(url)).equals(api.files.contentOf('a.mp3'))).toBe(true);
	});
});

describe('faults', () => {
	it('can be played on files, too', async () => {
		api.files.intercept = (_, index) => [faults.http(404), faults.cutBody()][index];
		const url = await urlOf('a.mp3');
		expect((await fetch(url)).status).toBe(404);
		await expect(download(url)).rejects.toThrow();
		expect(await download(url)).toHaveLength(32_768);
	});
});
