import { makeRecord, startStandIn } from './index';
import type { StandIn } from './index';
import { list, NOW, post, request } from './client';

/** Everything the vendor leaves open, except order, bounds and filterField (listing.test.ts). */

let api: StandIn;

beforeEach(async () => {
	const submitTime = '2026-03-15T12:00:00+08:00';
	const unanswered = { ringingTime: '', answerTime: '', recordingFileId: '', currency: '' };
	const records = [makeRecord({ submitTime, cost: '2', ...unanswered })];
	api = await startStandIn({ records, now: () => NOW });
});

afterEach(() => api.close());

const first = async () => (await list(api)).data.records[0];

it('statusAsNumber', async () => {
	api.quirks.statusAsNumber = true;
	expect((await list(api)).status).toBe(0);
	expect((await post(api, '{')).status).toBe(-22);
});

it('extraKeys', async () => {
	expect((await list(api)).data).not.toHaveProperty('orders');
	api.quirks.extraKeys = true;
	expect((await list(api)).data).toMatchObject({ total: 1, orders: [], optimizeCountSql: true });
});

describe('empty', () => {
	const emptied = ['ringingTime', 'answerTime', 'recordingFileId', 'currency'];

	it('blank, by default', async () => {
		const record = await first();
		for (const field of emptied) expect(record[field]).toBe('');
	});

	it('null', async () => {
		api.quirks.empty = 'null';
		const record = await first();
		for (const field of emptied) expect(record[field]).toBeNull();
	});

	it('absent', async () => {
		api.quirks.empty = 'absent';
		const record = await first();
		for (const field of emptied) expect(record).not.toHaveProperty(field);
		expect(record).toHaveProperty('submitTime');
	});
});

it('costField', async () => {
	api.quirks.costField = 'costEur';
	const record = await first();
	expect(record.costEur).toBe('2');
	expect(record).not.toHaveProperty('cost');
});

it('currency', async () => {
	api.quirks.currency = 'EUR';
	expect((await first()).currency).toBe('EUR');
	api.quirks.currency = 'absent';
	expect(await first()).not.toHaveProperty('currency');
});

it('delayMs', async () => {
	api.quirks.delayMs = 80;
	const begin = performance.now();
	await list(api);
	expect(performance.now() - begin).toBeGreaterThan(75);
});

it('keeps stored records as they are', async () => {
	const before = { ...api.records[0] };
	Object.assign(api.quirks, { empty: 'null', costField: 'costEur', currency: 'EUR' });
	await list(api);
	expect(api.records[0]).toEqual(before);
});

describe('recordSip', () => {
	const ask = (id: string) => request(api, `/voice/recordSip/${id}`);

	it('gives the record and its settlement', async () => {
		const [record] = api.records;
		const usd = { settleRate: '', quoteExchange: '', settlePay: '' };
		expect((await ask(record.voiceId)).data).toEqual({ ...record, ...usd });
		Object.assign(api.records[0], { currency: 'EUR', rate: '0.5' });
		const eur = { settleRate: '0.54', quoteExchange: '1.08', settlePay: '2.16' };
		expect((await ask(record.voiceId)).data).toMatchObject(eur);
	});

	it.each([
		['nullData', { status: '0', data: null }],
		['emptyData', { status: '0', data: {} }],
		['-24', { status: '-24' }],
		['-22', { status: '-22' }],
	] as const)('unknownRecord %s', async (quirk, answer) => {
		api.quirks.unknownRecord = quirk;
		expect(await ask('1')).toMatchObject({ http: 200, ...answer });
	});

	it('does not know a call of more than two months ago', async () => {
		api.records[0].submitTime = '2026-01-31T11:59:59+08:00';
		expect((await ask(api.records[0].voiceId)).data).toBeNull();
	});

	it('is signed, and a GET without query', async () => {
		const path = `/voice/recordSip/${api.records[0].voiceId}`;
		expect((await request(api, path, { headers: { Sign: 'x' } })).status).toBe('-1');
		expect((await request(api, path, { method: 'POST', body: {} })).http).toBe(405);
		expect((await request(api, `${path}?x=1`)).status).toBe('-22');
		expect((await request(api, '/voice/recordSip/')).http).toBe(404);
		expect((await request(api, '/voice/recordSip/%E0')).status).toBe('-22');
	});
});

it.each(['/sms/getBalance', '/voice/getBalance'])('%s', async (path) => {
	const { http, headers, ...body } = await request(api, path, {
		headers: { 'Content-Type': undefined },
	});
	expect(http).toBe(200);
	expect(headers.get('content-type')).toContain('application/json');
	expect(body).toEqual({
		status: '0',
		reason: 'success',
		balance: '99.990000',
		gift: '50.00000',
		credit: '0',
	});
	expect((await request(api, path, { headers: { Timestamp: '1' } })).status).toBe('-1');
});

describe('slips', () => {
	it.each([
		{ orders: 'newestFirst' },
		{ order: 'newest' },
		{ bounds: '[[' },
		{ delayMs: -1 },
		{ blockedIp: 'yes' },
	])('%j is refused', async (quirks) => {
		await expect(startStandIn({ quirks: quirks as object })).rejects.toThrow(TypeError);
	});

	it('are refused later, too', () => {
		expect(() => Object.assign(api.quirks, { order: 'newest' })).toThrow(TypeError);
		expect(() => Object.assign(api.quirks, { orders: 'newestFirst' })).toThrow(TypeError);
	});
});
