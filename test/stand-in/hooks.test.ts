import { faults, makeRecord, makeRecords, signedHeaders, startStandIn } from './index';
import type { StandIn } from './index';
import { idsOf, list, NOW, post, RANGE, request } from './client';

/** The log, the hooks and the end. */

let api: StandIn;

beforeEach(async () => {
	const from = Date.parse('2026-03-10T00:00:00+08:00');
	api = await startStandIn({ records: makeRecords({ count: 3, from, to: NOW }), now: () => NOW });
});

describe('log', () => {
	afterEach(() => api.close());

	it('has every request', async () => {
		await list(api);
		await post(api, '{', { 'X-Other': '1' });
		await request(api, '/voice/getRecordingFileUrl?recordingFileId=1.mp3&sourceType=sip');
		await request(api, '/nothing');
		expect(api.requests).toMatchObject([
			{
				method: 'POST',
				path: '/voice/recordSipQuery',
				query: {},
				headers: { 'api-key': 'demo-key' },
				body: { current: 1, size: 100, params: RANGE },
				at: NOW,
				status: '0',
				httpStatus: 200,
			},
			{ body: '{', headers: { 'x-other': '1' }, status: '-22', httpStatus: 200 },
			{ method: 'GET', query: { recordingFileId: '1.mp3', sourceType: 'sip' }, status: '-24' },
			{ path: '/nothing', body: undefined, status: undefined, httpStatus: 404 },
		]);
		expect(api.listRequests).toEqual(api.requests.slice(0, 2));
	});

	it('can be cleared', async () => {
		await list(api);
		api.clearLog();
		expect(api.requests).toEqual([]);
		expect(api.maxInFlight).toBe(0);
	});

	it('counts open requests', async () => {
		for (let round = 0; round < 2; round++) await list(api);
		expect(api.maxInFlight).toBe(1);
		let release = () => {};
		const allHaveCome = new Promise<void>((resolve) => (release = resolve));
		api.intercept = (_, index) => {
			if (index === 21) release();
			return allHaveCome;
		};
		await Promise.all(Array.from({ length: 20 }, () => list(api)));
		expect(api.maxInFlight).toBe(20);
	});
});

describe('hooks', () => {
	afterEach(() => api.close().catch(() => {}));

	it('intercept comes before the evaluation and counts from 0', async () => {
		const seen: [number, unknown][] = [];
		api.intercept = async (logged, index) => {
			seen.push([index, logged.body.current]);
			if (index === 1) api.insert(makeRecord({ voiceId: 'new', submitTime: RANGE.strTime }));
		};
		expect(idsOf(await list(api))).not.toContain('new');
		expect(idsOf(await list(api))).toContain('new');
		expect(seen).toEqual([
			[0, 1],
			[1, 1],
		]);
	});

	it('afterAnswer sees the answer', async () => {
		api.afterAnswer = (logged, answer) => {
			expect(logged.status).toBe('0');
			api.remove(answer.body.data.records[0].voiceId);
		};
		const totals: number[] = [];
		for (let round = 0; round < 3; round++) totals.push((await list(api)).data.total);
		expect(totals).toEqual([3, 2, 1]);
	});

	it('fail the end when they throw', async () => {
		api.intercept = () => {
			throw new Error('slip');
		};
		await expect(list(api)).rejects.toThrow();
		expect(api.requests).toHaveLength(1);
		await expect(api.close()).rejects.toThrow('slip');
	});

	it('must return a fault', async () => {
		api.intercept = () => faults.reset;
		await expect(list(api)).rejects.toThrow();
		await expect(api.close()).rejects.toThrow('faults.reset()');
	});

	it('must be spelt right', () => {
		expect(() => Object.assign(api, { interceptor: () => undefined })).toThrow(TypeError);
	});
});

describe('the end', () => {
	it('does not wait for anybody', async () => {
		api.intercept = (_, index) => (index === 0 ? faults.hang() : faults.slowBody({ ms: 60_000 }));
		const hanging = list(api);
		const stalled = list(api);
		const failures = Promise.allSettled([hanging, stalled]);
		while (api.requests.length < 2) await fetch(api.files.url);
		const begin = performance.now();
		await api.close();
		expect(performance.now() - begin).toBeLessThan(500);
		expect((await failures).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	});

	it('frees the port', async () => {
		const port = Number(new URL(api.url).port);
		await expect(startStandIn({ port })).rejects.toThrow('EADDRINUSE');
		await api.close();
		const next = await startStandIn({ port, apiKey: 'k', apiSecret: 's' });
		expect(next.url).toBe(api.url);
		const response = await fetch(`${next.url}/getBalance`, { headers: signedHeaders(next) });
		expect(response.status).toBe(200);
		await next.close();
	});
});
