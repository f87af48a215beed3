import { makeRecord, sign, startStandIn } from './index';
import type { StandIn } from './index';
import { listQuirks } from './quirks';
import { idsOf, list, NOW, post, RANGE, request } from './client';

/** Other readings of the documents than the strict one that is the default. */

let api: StandIn;
let now: number;

const at = (submitTime: string, fields: object = {}) => makeRecord({ submitTime, ...fields });

beforeEach(async () => {
	now = NOW;
	const records = Array.from({ length: 12 }, (_, index) =>
		at(`2026-03-${String(index + 10)}T12:00:00+08:00`),
	);
	api = await startStandIn({ records, now: () => now });
});

afterEach(() => api.close());

const set = (quirks: object) => void Object.assign(api.quirks, quirks);
const pages = (page: object) => list(api, {}, { size: 5, ...page });
const first = async () => (await list(api)).data.records[0];

const signedAt = (seconds: number, change = (text: string) => text) => ({
	Timestamp: String(seconds),
	Sign: change(sign('demo-key', 'demo-secret', seconds)),
});

describe('access', () => {
	it.each([
		[{}, 1800, '0'],
		[{ timestampTolerance: 300 }, 300, '0'],
		[{ timestampTolerance: 300 }, 301, '-16'],
		[{ timestampTolerance: 300 }, -301, '-16'],
		[{ futureTimestamps: false }, 1800, '0'],
		[{ futureTimestamps: false }, -1, '-16'],
	])('%j: a timestamp of %d s ago gets %s', async (quirks, age, status) => {
		set(quirks);
		const body = { current: 1, size: 1, params: RANGE };
		expect((await post(api, body, signedAt(NOW / 1000 - age))).status).toBe(status);
	});

	it('upperCaseSign', async () => {
		set({ upperCaseSign: false });
		const upper = signedAt(NOW / 1000, (text) => text.toUpperCase());
		expect((await post(api, {}, upper)).status).toBe('-1');
	});

	it('wrongSign', async () => {
		set({ wrongSign: 'http401' });
		expect(await post(api, {}, { Sign: 'x' })).toMatchObject({ http: 401, status: '-1' });
		expect((await post(api, {})).http).toBe(200);
	});
});

describe('the range', () => {
	const noon = '2026-02-10T12:00:00+08:00';

	it.each([
		['seconds', '2026-03-13T12:00:00+08:00', '0'],
		['seconds', '2026-03-13T12:00:01+08:00', '-25'],
		['dates', '2026-03-13T23:59:59+08:00', '0'],
		['dates', '2026-03-14T00:00:00+08:00', '-25'],
		['datesIncluded', '2026-03-12T23:59:59+08:00', '0'],
		['datesIncluded', '2026-03-13T00:00:00+08:00', '-25'],
		['wholeDays', '2026-03-14T11:59:59+08:00', '0'],
		['wholeDays', '2026-03-14T12:00:00+08:00', '-25'],
	] as const)('longestRange %s: until %s gets %s', async (longestRange, endTime, status) => {
		set({ longestRange });
		expect((await list(api, { strTime: noon, endTime })).status).toBe(status);
	});

	it('retention by months of UTC', async () => {
		now = Date.parse('2026-03-01T02:00:00+08:00');
		const startingAt = async (strTime: string) => {
			const body = { current: 1, size: 1, params: { strTime, endTime: strTime } };
			return (await post(api, body, signedAt(now / 1000))).status;
		};
		expect(await startingAt('2025-12-29T02:00:00+08:00')).toBe('-25');
		set({ retention: 'calendarUtc' });
		expect(await startingAt('2025-12-29T02:00:00+08:00')).toBe('0');
		expect(await startingAt('2025-12-29T01:59:59+08:00')).toBe('-25');
	});

	it.each([
		['numeric', '2026-03-10T04:00:00+00:00', 1],
		['numeric', '2026-03-10T04:00:00Z', undefined],
		['any', '2026-03-10T04:00:00Z', 1],
		['any', '2026-03-10T04:00:00+00:00', 1],
		['vendorOnly', '2026-03-10T12:00:00+08:00', 1],
		['vendorOnly', '2026-03-10T04:00:00+00:00', undefined],
		['ignored', '2026-03-10T04:00:00+00:00', 0],
		['ignored', '2026-03-10T12:00:00+00:00', 1],
	] as const)('requestOffsets %s: %s finds %s', async (requestOffsets, time, total) => {
		set({ requestOffsets });
		const reply = await list(api, { strTime: time, endTime: time });
		expect(reply.data?.total).toBe(total);
	});

	it.each([
		['exact', 'SALES', 0],
		['exact', 'sales ', 0],
		['ignoreCase', 'SALES', 1],
		['ignoreCase', 'sales ', 0],
		['ignoreBlanks', ' sales', 1],
		['ignoreBlanks', 'Sales', 0],
		['ignoreBoth', ' SALES ', 1],
		['ignoreBoth', 'sale', 0],
	] as const)('nameMatching %s: %j finds %d', async (nameMatching, name, total) => {
		api.records = [at('2026-03-10T12:00:00+08:00', { sipGroupName: 'sales', phoneName: 'sales' })];
		set({ nameMatching });
		expect((await list(api, { sipGroupName: name })).data.total).toBe(total);
		expect((await list(api, { phoneName: name })).data.total).toBe(total);
	});

	it('absentNames', async () => {
		const { strTime, endTime } = RANGE;
		const ask = (params: object) => post(api, { current: 1, size: 1, params });
		expect((await ask({ strTime, endTime })).status).toBe('0');
		set({ absentNames: 'refused' });
		expect((await ask({ strTime, endTime, phoneName: '' })).status).toBe('-22');
		expect((await ask({ strTime, endTime, phoneName: '', sipGroupName: '' })).status).toBe('0');
	});
});

describe('the list', () => {
	it('sameSecond', async () => {
		api.records = Array.from({ length: 30 }, () => at('2026-03-10T12:00:00+08:00'));
		const ids = async () => idsOf(await list(api));
		expect(await ids()).toEqual(await ids());
		set({ sameSecond: 'shuffled' });
		const [one, other] = [await ids(), await ids()];
		expect(one).not.toEqual(other);
		expect([...one].sort()).toEqual([...other].sort());
	});

	it('doubles', async () => {
		set({ doubles: true });
		const ids = idsOf(await list(api));
		expect(ids).toHaveLength(13);
		expect(ids[0]).toBe(ids[1]);
		expect(new Set(ids).size).toBe(12);
	});

	it.each([
		['clamped', 100],
		['served', 150],
	] as const)('pageOver100 %s', async (pageOver100, size) => {
		set({ pageOver100 });
		expect((await pages({ size: 150 })).data.size).toBe(size);
	});

	it.each([
		['empty', 4, 0],
		['firstPage', 1, 5],
		['lastPage', 3, 2],
	] as const)('pagePastEnd %s', async (pagePastEnd, current, length) => {
		set({ pagePastEnd });
		const { data } = await pages({ current: 4 });
		expect(data).toMatchObject({ total: 12, pages: 3, current });
		expect(data.records).toHaveLength(length);
	});

	it('pagePastEnd refused', async () => {
		set({ pagePastEnd: 'refused' });
		expect((await pages({ current: 4 })).status).toBe('-22');
		expect((await list(api, { sipGroupName: 'nobody' })).data.total).toBe(0);
	});

	it('pageZero', async () => {
		set({ pageZero: 'firstPage' });
		expect((await pages({ current: 0 })).data).toEqual((await pages({ current: 1 })).data);
	});

	it.each([
		['atOnce', 1, 1, 1],
		['whenAnswered', 0, 1, 1],
		['whenEnded', 0, 0, 1],
	] as const)('listed %s', async (listed, ringing, talking, ended) => {
		set({ listed });
		const answerTime = '2026-03-31T12:00:10+08:00';
		const times = { answerTime, hangupTime: '2026-03-31T12:01:00+08:00' };
		api.records = [at('2026-03-31T12:00:00+08:00', times)];
		const totalAfter = async (seconds: number) => {
			now = NOW + seconds * 1000;
			return (await list(api)).data.total;
		};
		expect([await totalAfter(9), await totalAfter(10), await totalAfter(60)]).toEqual([
			ringing,
			talking,
			ended,
		]);
	});
});

describe('answers', () => {
	it('totalsAsText', async () => {
		set({ totalsAsText: true });
		const counts = { total: '12', size: '100', current: '1', pages: '1' };
		expect((await list(api)).data).toMatchObject(counts);
	});

	it('envelope', async () => {
		set({ envelope: 'code' });
		expect(await list(api)).toMatchObject({ code: '0', msg: 'success', data: { total: 12 } });
		expect(await list(api)).not.toHaveProperty('status');
		expect(api.requests[0].status).toBe('0');
	});

	it('refusalHttpStatus', async () => {
		set({ refusalHttpStatus: 400 });
		expect(await post(api, '{')).toMatchObject({ http: 400, status: '-22' });
		expect((await list(api)).http).toBe(200);
	});

	it.each(['-21', '-99'] as const)('badParameter %s', async (badParameter) => {
		set({ badParameter, unknownRecord: '-22' });
		expect((await post(api, '{')).status).toBe(badParameter);
		expect((await request(api, '/voice/recordSip/1')).status).toBe('-22');
	});

	it.each(['application/json', 'text/plain;charset=UTF-8'] as const)('%s', async (contentType) => {
		set({ contentType });
		expect((await list(api)).headers.get('content-type')).toBe(contentType);
	});

	it('compression', async () => {
		set({ compression: 'gzip' });
		const reply = await list(api);
		expect(reply.headers.get('content-encoding')).toBe('gzip');
		expect(reply.data.total).toBe(12);
	});

	it('the Date header is that of its own clock', async () => {
		now += 3_600_000;
		expect(Date.parse((await list(api)).headers.get('date') ?? '')).toBe(now);
		set({ dateHeader: false });
		expect((await list(api)).headers.has('date')).toBe(false);
	});
});

describe('records', () => {
	it('idsAsNumbers keeps all digits', async () => {
		set({ idsAsNumbers: true });
		const response = await fetch(`${api.url}/recordSipQuery`, {
			method: 'POST',
			headers: { ...signedHeadersNow(), 'Content-Type': 'application/json;charset=UTF-8' },
			body: JSON.stringify({ current: 1, size: 1, params: RANGE }),
		});
		expect(await response.text()).toContain(`"voiceId":${api.records[11].voiceId},`);
	});

	const signedHeadersNow = () => ({ 'Api-Key': 'demo-key', ...signedAt(NOW / 1000) });

	it.each([
		[{ durationsAsText: true }, { callDuration: '7', chargedDuration: '20' }],
		[{ amountsAsNumbers: true }, { cost: 2, rate: 0.5 }],
		[
			{ amountsAsNumbers: true, costField: 'costEur' },
			{ costEur: 2, rate: 0.5 },
		],
		[{ timeOffset: 'Z' }, { submitTime: '2026-03-10T04:00:00Z' }],
		[{ timeOffset: '+00:00' }, { submitTime: '2026-03-10T04:00:00+00:00', ringingTime: '' }],
		[{ timeOffset: 'none' }, { submitTime: '2026-03-10T12:00:00' }],
		[{ successCode: '200' }, { terminationCode: '200' }],
		[{ recordFields: 'more' }, { settleRate: '', calledInfo: '' }],
		[{ filledLater: 'cost', filledAfterMs: 1000 }, { cost: '2' }],
		[{ filledLater: 'cost', filledAfterMs: 90 * 86_400_000 }, { cost: '' }],
	])('%j', async (quirks, expected) => {
		const times = { ringingTime: '', callDuration: 7, chargedDuration: 20 };
		const amounts = { cost: '2', rate: '0.5' };
		api.records = [at('2026-03-10T12:00:00+08:00', { ...times, ...amounts })];
		const stored = JSON.stringify(api.records);
		set(quirks);
		expect(await first()).toMatchObject(expected);
		expect(JSON.stringify(api.records)).toBe(stored);
	});

	it('recordFields fewer', async () => {
		set({ recordFields: 'fewer' });
		expect(await first()).not.toHaveProperty('billPeriod');
		expect(await first()).not.toHaveProperty('rate');
	});

	it.each([
		['sameFields', []],
		['settlement', ['settleRate', 'quoteExchange', 'settlePay']],
		['more', ['settleRate', 'quoteExchange', 'settlePay', 'sipCode']],
	] as const)('singleRecord %s', async (singleRecord, beyond) => {
		set({ singleRecord });
		const { data } = await request(api, `/voice/recordSip/${api.records[0].voiceId}`);
		const listed = Object.keys(await first());
		expect(Object.keys(data).filter((name) => !listed.includes(name))).toEqual(beyond);
	});

	it.each([
		['byName', 'audio/wav'],
		['octetStream', 'application/octet-stream'],
		['none', null],
	] as const)('fileType %s', async (fileType, type) => {
		set({ fileType });
		api.files.size('a.wav', 1);
		const response = await fetch(api.files.issueUrl('a.wav').url);
		expect(response.headers.get('content-type')).toBe(type);
	});
});

it('lists its quirks, each with the default among its values', () => {
	for (const { name, initial, choices } of listQuirks()) {
		expect(api.quirks[name as keyof typeof api.quirks]).toBe(initial);
		if (choices) expect(choices[0]).toBe(initial);
	}
});
