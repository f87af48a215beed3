import { faults, makeRecord, startStandIn } from './index';
import type { StandIn } from './index';
import { runCli, runToEnd } from './run-cli';
import { list, NOW, request } from './client';
import type { Reply } from './client';

/** Requests per time: what counts, how more is refused, and when the next window begins. */

let api: StandIn;
let now: number;

beforeEach(async () => {
	now = NOW;
	const records = [makeRecord({ submitTime: '2026-03-15T12:00:00+08:00' })];
	api = await startStandIn({ records, now: () => now, quirks: { quota: '3/60s' } });
});

afterEach(() => api.close());

const isGood = ({ status }: Reply) => status === '0';

/** How many of so many requests get through. */
async function goodOf(count: number) {
	const replies: Reply[] = [];
	for (let sent = 0; sent < count; sent++) replies.push(await list(api));
	return replies.filter(isGood).length;
}

const bare = () => fetch(`${api.url}/recordSipQuery`, { method: 'POST' });

describe('windows', () => {
	it('let the first requests through and refuse the rest', async () => {
		expect(await goodOf(5)).toBe(3);
		expect(api.refusedByQuota).toBe(2);
		expect(api.requests.map(({ overQuota }) => overQuota ?? false)).toEqual([
			...[false, false, false],
			...[true, true],
		]);
	});

	it.each([
		[59_999, 0],
		[60_000, 3],
		[119_999, 3],
		[120_000, 3],
	])('after %d ms of the first request %d more get through', async (ms, good) => {
		await goodOf(3);
		now += ms;
		expect(await goodOf(4)).toBe(good);
	});

	it('begin with the first request and follow each other without a gap', async () => {
		now += 45_000;
		await goodOf(1);
		now += 119_999;
		expect(await goodOf(4)).toBe(3);
		now += 1;
		expect(await goodOf(4)).toBe(3);
	});

	it('are not made longer by refused requests', async () => {
		await goodOf(3);
		for (let second = 0; second < 59; second++) {
			now += 1000;
			expect(await goodOf(1)).toBe(0);
		}
		now += 1000;
		expect(await goodOf(1)).toBe(1);
	});

	it('begin anew when the clock is set back', async () => {
		await goodOf(3);
		now -= 60_000;
		expect(await goodOf(4)).toBe(3);
	});
});

describe('counts', () => {
	it('all clients and endpoints together, however many come at once', async () => {
		api.quirks.quota = '10/60s';
		const lists = Array.from({ length: 8 }, () => list(api));
		const others = Array.from({ length: 8 }, () => request(api, '/sms/getBalance'));
		const replies = await Promise.all([...lists, ...others]);
		expect(replies.filter(isGood)).toHaveLength(10);
		expect(api.refusedByQuota).toBe(6);
	});

	it('requests that are refused for other reasons, or meet a fault', async () => {
		await list(api, {}, { current: 0 });
		await list(api, { strTime: 'x' });
		api.intercept = () => faults.status('-18');
		await list(api);
		api.intercept = undefined;
		expect((await list(api)).status).toBe('-15');
	});

	it('no recordings', async () => {
		const { url } = api.files.issueUrl(api.records[0].recordingFileId);
		for (let round = 0; round < 5; round++) expect((await fetch(url)).status).toBe(200);
		expect(await goodOf(4)).toBe(3);
	});

	it('anew when it is changed, and nothing without a quota', async () => {
		await goodOf(3);
		api.quirks.quota = '2/500ms';
		expect(await goodOf(3)).toBe(2);
		now += 500;
		expect(await goodOf(3)).toBe(2);
		api.quirks.quota = '';
		expect(await goodOf(20)).toBe(20);
	});

	it('refused ones until the log is cleared', async () => {
		await goodOf(5);
		api.clearLog();
		expect(api.refusedByQuota).toBe(0);
		expect(await goodOf(1)).toBe(0);
		expect(api.refusedByQuota).toBe(1);
	});
});

describe('refusals', () => {
	it.each([
		['-15', 200],
		['429', 429],
		['503', 503],
	] as const)('%s is HTTP %d, with and without Retry-After', async (quotaRefusal, http) => {
		api.quirks.quotaRefusal = quotaRefusal;
		await goodOf(3);
		now += 12_345;
		const without = await bare();
		expect([without.status, without.headers.get('retry-after')]).toEqual([http, null]);
		api.quirks.quotaRetryAfter = true;
		const withIt = await bare();
		expect([withIt.status, withIt.headers.get('retry-after')]).toEqual([http, '48']);
		now += 48_000;
		expect(await goodOf(1)).toBe(1);
	});

	it('-15 is written as every status', async () => {
		await goodOf(3);
		expect(await list(api)).toMatchObject({ status: '-15', reason: 'query too frequently' });
		api.quirks.statusAsNumber = true;
		const reply = await list(api);
		expect(reply.status).toBe(-15);
		expect(reply).not.toHaveProperty('data');
	});

	it('of HTTP are web pages', async () => {
		api.quirks.quotaRefusal = '503';
		await goodOf(3);
		const response = await bare();
		expect(response.headers.get('content-type')).toContain('text/html');
		expect(await response.text()).toContain('503 Service Unavailable');
	});

	it('come before any check, and leave faults for who gets through', async () => {
		await goodOf(3);
		const played: number[] = [];
		api.intercept = (_, index) => {
			played.push(index);
			return faults.status('-18');
		};
		expect((await list(api, { strTime: 'x' })).status).toBe('-15');
		expect(played).toEqual([]);
		now += 60_000;
		expect((await list(api)).status).toBe('-18');
		expect(played).toEqual([4]);
	});

	it('are seen by afterAnswer', async () => {
		const seen: unknown[] = [];
		api.afterAnswer = ({ overQuota, status }) => void seen.push([overQuota, status]);
		await goodOf(4);
		expect(seen.slice(2)).toEqual([
			[undefined, '0'],
			[true, '-15'],
		]);
	});
});

it.each(['30', '30/60', '0/60s', '30/0s', '30/60h', ' 30/60s', '3.5/60s', 30])(
	'%j is no quota',
	(quota) => {
		expect(() => Object.assign(api.quirks, { quota })).toThrow(/30\/60s/);
	},
);

describe('from outside', () => {
	const quotaArgs = ['--quota', '2/60s', '--quota-refusal', '429', '--quota-retry-after'];

	it('is given to the command and changed while it runs', async () => {
		const { firstLine, stop } = await runCli(['--port', '0', '--json', '--control', ...quotaArgs]);
		const { url } = JSON.parse(firstLine);
		const { origin } = new URL(url);
		const statuses: number[] = [];
		const ask = async () => {
			const response = await fetch(`${url}/recordSipQuery`, { method: 'POST' });
			statuses.push(response.status);
			return response;
		};
		await ask();
		await ask();
		expect(Number((await ask()).headers.get('retry-after'))).toBeGreaterThan(50);
		const quirks = { quota: '1/60s', quotaRefusal: '503', quotaRetryAfter: false };
		const body = JSON.stringify({ quirks });
		await fetch(`${origin}/_control`, { method: 'POST', body });
		await ask();
		expect((await ask()).headers.get('retry-after')).toBeNull();
		expect(statuses).toEqual([200, 200, 429, 200, 503]);
		const log = (await (await fetch(`${origin}/_control/log`)).json()) as object[];
		expect(log.filter((logged) => 'overQuota' in logged)).toHaveLength(2);
		await stop();
	});

	it('is refused when it is none', async () => {
		const { code, stderr } = await runToEnd(['--port', '0', '--quota', '30']);
		expect(code).toBe(1);
		expect(stderr).toContain('30/60s');
	});
});
