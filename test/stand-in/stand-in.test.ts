import { makeRecord, sign, signedHeaders, startStandIn } from './index';
import type { StandIn } from './index';
import { list, LISTS, NOW, post, RANGE, request } from './client';

/** The checks of the lists: every status, every bound, and which comes first. */

let api: StandIn;

beforeEach(async () => {
	const records = [makeRecord({ submitTime: '2026-03-15T12:00:00+08:00' })];
	api = await startStandIn({ records, now: () => NOW });
});

afterEach(() => api.close());

const seconds = Math.floor(NOW / 1000);

const signedAt = (timestamp: number | string) => ({
	Timestamp: String(timestamp),
	Sign: sign('demo-key', 'demo-secret', timestamp),
});

it('signs like the test vector of the vendor', () => {
	expect(sign('bDqJFiq9', '7bz1lzh9', '1630468800')).toBe('05d7a50893e22a5c4bb3216ae3396c7c');
});

it('answers a correct request', async () => {
	const { http, headers, ...body } = await list(api);
	expect(http).toBe(200);
	expect(headers.get('content-type')).toBe('application/json;charset=UTF-8');
	expect(body).toEqual({
		status: '0',
		reason: 'success',
		data: {
			total: 1,
			size: 100,
			current: 1,
			pages: 1,
			searchCount: true,
			records: [...api.records],
		},
	});
});

describe('path and method', () => {
	it.each(['/voice/recordsipquery', '/recordSipQuery', '/voice/recordSipQuery/', '/', '/_control'])(
		'does not know %s',
		async (path) => {
			expect((await request(api, path, { method: 'POST', body: {} })).http).toBe(404);
		},
	);

	it.each(['GET', 'PUT', 'DELETE'])(
		'refuses %s before it looks at the signature',
		async (method) => {
			const reply = await request(api, '/voice/recordSipQuery', { method, headers: { Sign: '' } });
			expect(reply.http).toBe(405);
			expect(reply.headers.get('allow')).toBe('POST');
		},
	);

	it('serves another base path', async () => {
		const other = await startStandIn({ basePath: '/v3/voice', now: () => NOW });
		const reply = await request(other, '/v3/voice/recordSipQuery', { method: 'POST', body: {} });
		expect(reply.status).toBe('-22');
		expect(other.url).toBe(`${other.origin}/v3/voice`);
		await other.close();
	});
});

describe('signature', () => {
	const { Sign } = signedHeaders({ apiKey: 'demo-key', apiSecret: 'demo-secret' }, NOW);

	it.each([
		['no key', { 'Api-Key': undefined }],
		['no signature', { Sign: undefined }],
		['no timestamp', { Timestamp: undefined }],
		['another key', { 'Api-Key': 'other' }],
		['another signature', { Sign: sign('demo-key', 'other', seconds) }],
		['the signature of another second', { Timestamp: String(seconds + 1) }],
		['a timestamp with a fraction', signedAt(`${seconds}.0`)],
		['a timestamp as date', signedAt('2026-03-31T12:00:00+08:00')],
	])('%s: -1', async (_, headers) => {
		const reply = await post(api, {}, headers);
		expect(reply).toMatchObject({ http: 200, status: '-1' });
		expect(reply).not.toHaveProperty('data');
	});

	it('may be in upper case', async () => {
		const body = { current: 1, size: 1, params: RANGE };
		expect((await post(api, body, { Sign: Sign.toUpperCase() })).status).toBe('0');
	});

	it.each([
		[-1801, '-16'],
		[-1800, '0'],
		[1800, '0'],
		[1801, '-16'],
	])('timestamp off by %d s: %s', async (offset, status) => {
		const body = { current: 1, size: 1, params: RANGE };
		expect((await post(api, body, signedAt(seconds + offset))).status).toBe(status);
	});

	it('takes milliseconds for a far future', async () => {
		expect((await post(api, {}, signedAt(NOW))).status).toBe('-16');
	});
});

describe('content type', () => {
	it.each([
		['application/json;charset=UTF-8', '0'],
		['application/json; charset=utf-8', '0'],
		['Application/JSON;charset="UTF-8"', '0'],
		['application/json', '-22'],
		['application/json;charset=GBK', '-22'],
		['text/plain;charset=UTF-8', '-22'],
		['application/x-www-form-urlencoded', '-22'],
		['application/json;charset=UTF-8;x=1', '-22'],
	])('%s: %s', async (type, status) => {
		const body = { current: 1, size: 1, params: RANGE };
		expect((await post(api, body, { 'Content-Type': type })).status).toBe(status);
	});
});

it('a blocked address: -2, after the signature and the content type, before the body', async () => {
	api.quirks.blockedIp = true;
	expect((await list(api)).status).toBe('-2');
	expect((await post(api, '{')).status).toBe('-2');
	expect((await post(api, '{', { Sign: 'x' })).status).toBe('-1');
	expect((await post(api, '{', { 'Content-Type': 'text/plain' })).status).toBe('-22');
});

describe.each(LISTS)('body of %s', (endpoint) => {
	const params = RANGE;

	it.each([
		['no JSON', '{'],
		['nothing', ''],
		['a list', []],
		['null', 'null'],
		['a byte order mark', `\ufeff${JSON.stringify({ current: 1, size: 1, params })}`],
		['no current', { size: 1, params }],
		['current 0', { current: 0, size: 1, params }],
		['current as text', { current: '1', size: 1, params }],
		['half a page', { current: 1.5, size: 1, params }],
		['current beyond an Int', { current: 2 ** 31, size: 1, params }],
		['no size', { current: 1, params }],
		['size 0', { current: 1, size: 0, params }],
		['size 101', { current: 1, size: 101, params }],
		['size as text', { current: 1, size: '10', params }],
		['no params', { current: 1, size: 1 }],
		['params as list', { current: 1, size: 1, params: [] }],
		['an unknown key', { current: 1, size: 1, params, sort: 'asc' }],
	])('%s: -22', async (_, body) => {
		const reply = await post(api, body, {}, endpoint);
		expect(reply).toMatchObject({ http: 200, status: '-22' });
		expect(reply).not.toHaveProperty('data');
	});

	it.each([
		['no strTime', { strTime: undefined }],
		['no endTime', { endTime: undefined }],
		['a number as time', { strTime: NOW }],
		['a number as group', { sipGroupName: 1 }],
		['null as phone', { phoneName: null }],
		['the filter of another endpoint', { groupName: 'sales' }],
	])('%s: -22', async (_, changes) => {
		expect((await list(api, changes, {}, endpoint)).status).toBe('-22');
	});

	it.each([1, 100])('size %d', async (size) => {
		expect((await list(api, {}, { size }, endpoint)).data.size).toBe(size);
	});
});
