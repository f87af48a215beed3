import { faults, makeRecords, signedHeaders, startStandIn } from './index';
import type { StandIn } from './index';
import { idsOf, list, NOW, RANGE } from './client';
import type { Reply } from './client';

/** Every fault, as a client sees it. */

let api: StandIn;

beforeEach(async () => {
	const from = Date.parse('2026-03-10T00:00:00+08:00');
	const records = makeRecords({ count: 30, from, to: NOW });
	api = await startStandIn({ records, now: () => NOW });
});

afterEach(() => api.close());

const body = { current: 2, size: 10, params: RANGE };

/** The bare answer, since most faults are not JSON. */
const fetchPage = (signal?: AbortSignal) =>
	fetch(`${api.url}/recordSipQuery`, {
		method: 'POST',
		headers: signedHeaders(api, NOW),
		body: JSON.stringify(body),
		signal,
	});

const page = (current: number) => list(api, {}, { current, size: 10 });

function play(fault: { name: string }) {
	api.intercept = () => fault;
	return fault.name;
}

describe('connection', () => {
	it('reset', async () => {
		play(faults.reset());
		await expect(fetchPage()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
		expect(api.requests[0]).toMatchObject({ fault: 'reset' });
		expect(api.requests[0].httpStatus).toBeUndefined();
	});

	it('hang', async () => {
		play(faults.hang());
		await expect(fetchPage(AbortSignal.timeout(100))).rejects.toThrow(/timeout/);
	});

	it('slowBody', async () => {
		play(faults.slowBody({ ms: 500 }));
		const begin = performance.now();
		const response = await fetchPage();
		expect(performance.now() - begin).toBeLessThan(450);
		const { data } = (await response.json()) as Reply;
		expect(data.records).toHaveLength(10);
		expect(performance.now() - begin).toBeGreaterThan(480);
	});

	it('drip', async () => {
		play(faults.drip({ bytes: 1000, everyMs: 50 }));
		const begin = performance.now();
		const text = await (await fetchPage()).text();
		expect(JSON.parse(text).data.records).toHaveLength(10);
		expect(performance.now() - begin).toBeGreaterThan((text.length / 1000 - 1) * 45);
	});

	it('drip without an end', async () => {
		play(faults.drip({ everyMs: 1, content: Buffer.from('x') }));
		const response = await fetchPage(AbortSignal.timeout(300));
		expect(Number(response.headers.get('content-length'))).toBeGreaterThan(1e9);
		await expect(response.text()).rejects.toThrow(/timeout/);
	});

	it('cutBody', async () => {
		play(faults.cutBody());
		const response = await fetchPage();
		expect(response.status).toBe(200);
		await expect(response.text()).rejects.toThrow();
	});
});

describe('replies', () => {
	it('html', async () => {
		play(faults.html());
		const response = await fetchPage();
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toContain('text/html');
		expect(await response.text()).toContain('<html>');
	});

	it('emptyBody', async () => {
		play(faults.emptyBody());
		const response = await fetchPage();
		expect([response.status, await response.text()]).toEqual([200, '']);
	});

	it('http', async () => {
		play(faults.http(502));
		const response = await fetchPage();
		expect(response.status).toBe(502);
		expect(await response.text()).toContain('502 Bad Gateway');
	});

	it('http with headers and a body', async () => {
		play(faults.http(500, { headers: { 'X-A': '1' }, body: { status: '-18' } }));
		const response = await fetchPage();
		expect(response.headers.get('x-a')).toBe('1');
		expect(await response.json()).toEqual({ status: '-18' });
		expect(api.requests[0]).toMatchObject({ httpStatus: 500, status: '-18', fault: 'http' });
	});

	it.each([
		[undefined, null],
		[2, '2'],
		['Wed, 01 Apr 2026 00:00:00 GMT', 'Wed, 01 Apr 2026 00:00:00 GMT'],
		[new Date('2026-04-01T00:00:00Z'), 'Wed, 01 Apr 2026 00:00:00 GMT'],
	])('tooMany, Retry-After %s', async (retryAfter, header) => {
		play(faults.tooMany({ retryAfter }));
		const response = await fetchPage();
		expect(response.status).toBe(429);
		expect(response.headers.get('retry-after')).toBe(header);
	});

	it('status', async () => {
		play(faults.status('-15'));
		const { http, status, reason, data } = await page(1);
		expect({ http, status, reason, data }).toEqual({
			http: 200,
			status: '-15',
			reason: 'query too frequently',
			data: undefined,
		});
		expect(api.requests[0].status).toBe('-15');
	});

	it('status with everything', async () => {
		play(faults.status(-18, { reason: '', data: null, httpStatus: 500 }));
		expect(await page(1)).toMatchObject({ http: 500, status: -18, reason: '', data: null });
	});

	it.each([
		['text', 'text'],
		[{ code: 0 }, '{"code":0}'],
		[[], '[]'],
	])('body %j', async (content, text) => {
		play(faults.body(content));
		expect(await (await fetchPage()).text()).toBe(text);
	});
});

describe('data', () => {
	it('truncatedJson', async () => {
		play(faults.truncatedJson());
		const text = await (await fetchPage()).text();
		expect(text).toMatch(/^\{"status":"0"/);
		expect(() => JSON.parse(text)).toThrow();
	});

	it('nullData', async () => {
		play(faults.nullData());
		expect(await page(1)).toMatchObject({ status: '0', data: null });
	});

	it('recordsNotAList', async () => {
		play(faults.recordsNotAList());
		expect((await page(1)).data).toMatchObject({ total: 30, records: {} });
		play(faults.recordsNotAList(null));
		expect((await page(1)).data.records).toBeNull();
	});

	it('wrongTotal', async () => {
		play(faults.wrongTotal(7));
		expect((await page(1)).data).toMatchObject({ total: 7, pages: 3 });
	});

	it('wrongPage', async () => {
		const right = await page(2);
		play(faults.wrongPage(1));
		const wrong = await page(2);
		expect(wrong.data.current).toBe(1);
		expect(idsOf(wrong)).toEqual(idsOf(right));
	});

	it('duplicatePage', async () => {
		const [first, , third] = [await page(1), await page(2), await page(3)];
		play(faults.duplicatePage());
		const before = await page(2);
		expect(before.data.current).toBe(2);
		expect(idsOf(before)).toEqual(idsOf(first));
		play(faults.duplicatePage(3));
		expect(idsOf(await page(2))).toEqual(idsOf(third));
	});

	it('mutate', async () => {
		play(faults.mutate((answer) => ({ ...answer, reason: 'other' })));
		expect((await page(1)).reason).toBe('other');
		play(faults.mutate((answer) => void answer.data.records.splice(1)));
		expect((await page(1)).data.records).toHaveLength(1);
		expect(api.records).toHaveLength(30);
	});

	it('leave a refusal as it is', async () => {
		play(faults.wrongTotal(7));
		expect((await page(0)).status).toBe('-22');
	});
});

it('names every fault as it is called', () => {
	const made = Object.entries(faults).map(([name, make]) => [name, make(undefined as never).name]);
	for (const [name, own] of made) expect(own).toBe(name);
});
