import { faults } from '../stand-in';
import type { Fault, LoggedRequest } from '../stand-in/types';
import { closeApis, idsOf } from '../support';
import { callsInRange, openAccount, readAll } from '../list/reading';

/** When and how a page is asked for again: mostly waiting, so the tests run side by side. */

const SECOND_MS = 1000;
const PAGE_SIZE = 5;
const CALLS = callsInRange(40);

/** Reads eight pages of which one fails a few times. */
async function readWithFaults(
	fault: (times: number) => Fault | undefined,
	{ page = 3, ...options }: Record<string, unknown> = {},
) {
	const api = await openAccount({ records: CALLS });
	let times = 0;
	api.intercept = ({ body }) => (body?.current === page ? fault(times++) : undefined);
	const run = await readAll(api, { pageSize: PAGE_SIZE, ...options });
	const asked = api.listRequests.filter(({ body }) => body?.current === page);
	return { api, run, asked, error: run.error! };
}

const once = (fault: Fault) => (times: number) => (times < 1 ? fault : undefined);

const gaps = (requests: LoggedRequest[]) =>
	requests.slice(1).map(({ at }, index) => at - requests[index].at);

afterAll(closeApis);

describe('the wait before another try', () => {
	it.concurrent('grows, with jitter', async () => {
		const { asked } = await readWithFaults(() => faults.http(500));

		const [first, second, third] = gaps(asked);
		expect(first).toBeGreaterThanOrEqual(199);
		expect(second).toBeGreaterThanOrEqual(399);
		expect(third).toBeGreaterThanOrEqual(799);
		expect(first + second + third).toBeLessThan(6000);
	});

	it('is drawn by lot', async () => {
		const waits = async (lot: number) => {
			jest.spyOn(Math, 'random').mockReturnValue(lot);
			const runs = Array.from({ length: 3 }, () => readWithFaults(once(faults.http(500))));
			const all = (await Promise.all(runs)).flatMap(({ asked }) => gaps(asked));
			jest.restoreAllMocks();
			return Math.min(...all);
		};
		expect(await waits(0.999)).toBeGreaterThanOrEqual(395);
		// A busy machine makes waits longer, never shorter.
		let least = Infinity;
		for (let tries = 0; tries < 5 && least >= 395; tries++) {
			least = Math.min(least, await waits(0));
		}
		expect(least).toBeLessThan(395);
	});

	it.concurrent.each(['-15', '429'])('is longer after %s', async (kind) => {
		const fault = kind === '429' ? faults.tooMany() : faults.status('-15');
		const { asked, run } = await readWithFaults(once(fault));

		expect(idsOf(run.items)).toHaveLength(CALLS.length);
		expect(gaps(asked)[0]).toBeGreaterThanOrEqual(599);
	});
});

describe('Retry-After', () => {
	it.concurrent.each([
		['429 in seconds', () => faults.tooMany({ retryAfter: 2 })],
		['429 as a date', () => faults.tooMany({ retryAfter: new Date(Date.now() + 3000) })],
		['503', () => faults.http(503, { headers: { 'Retry-After': '2' } })],
		['500', () => faults.http(500, { headers: { 'Retry-After': '2' } })],
		[
			'status -15',
			() =>
				faults.http(200, {
					headers: { 'Retry-After': '2' },
					body: { status: '-15', reason: 'query too frequently' },
				}),
		],
	])('%s is waited for', async (_, fault) => {
		const { run, asked } = await readWithFaults(once(fault()));

		expect(idsOf(run.items)).toHaveLength(CALLS.length);
		// A date has no fraction of a second.
		expect(gaps(asked)[0]).toBeGreaterThanOrEqual(1900);
		expect(gaps(asked)[0]).toBeLessThan(6000);
	});

	it.concurrent('holds for all pages', async () => {
		const { api, asked } = await readWithFaults(once(faults.tooMany({ retryAfter: 4 })));
		const [pushedBack, again] = asked;
		const settled = pushedBack.at + 1500;
		const early = api.listRequests.filter(({ at }) => at > settled && at < pushedBack.at + 3900);

		expect(early).toEqual([]);
		expect(again.at).toBeGreaterThanOrEqual(pushedBack.at + 3900);
		expect(api.listRequests[api.listRequests.length - 1].at).toBeGreaterThanOrEqual(again.at);
	});

	it.concurrent('is for the user to wait if it is long', async () => {
		const { run, asked, error } = await readWithFaults(() => faults.tooMany({ retryAfter: 301 }));

		expect(run.items).toEqual([]);
		expect(asked).toHaveLength(1);
		expect(error.message).toBe('Itniotech asks for fewer requests');
		expect(error.failure).toEqual({ cause: 'rate-limited', retryAfterMs: 301_000 });
		expect(error.httpCode).toBe('429');
	});

	it.concurrent('of many years is put into words', async () => {
		const until = 'Fri, 31 Dec 9999 23:59:59 GMT';
		for (const value of ['100000000000', until]) {
			const fault = faults.http(429, { headers: { 'Retry-After': value } });
			const { error } = await readWithFaults(() => fault);

			expect(error.description).toContain('Itniotech asks to wait more than a day.');
		}
	});

	it.concurrent.each(['', 'soon', '-5', '0', '1e305', '0x1F4', '9'.repeat(400)])(
		'"%s" is no wait',
		async (value) => {
			const fault = faults.http(429, { headers: { 'Retry-After': value } });
			const { run, asked } = await readWithFaults(once(fault));

			expect(idsOf(run.items)).toHaveLength(CALLS.length);
			expect(gaps(asked)[0]).toBeLessThan(6000);
		},
	);

	it.concurrent('leaves the signature fresh for each try', async () => {
		const { api, asked } = await readWithFaults((times) =>
			times < 3 ? faults.tooMany({ retryAfter: 1 }) : undefined,
		);

		expect(asked).toHaveLength(4);
		for (const { headers, at } of api.listRequests) {
			const age = at - Number(headers.timestamp) * SECOND_MS;
			expect(age).toBeGreaterThanOrEqual(0);
			expect(age).toBeLessThan(1800);
		}
		expect(new Set(asked.map(({ headers }) => headers.timestamp)).size).toBe(4);
		expect(new Set(asked.map(({ headers }) => headers.sign)).size).toBe(4);
	});
});

describe('status -16', () => {
	const expired = (aheadMs: number) => () =>
		faults.http(200, {
			headers: { Date: new Date(Date.now() - aheadMs).toUTCString() },
			body: { status: '-16', reason: 'timestamp expires' },
		});

	it.concurrent.each([
		[90, /^The clock of the n8n server is (89|9[0-5]) s ahead of Itniotech's\.$/],
		[-90, /^The clock of the n8n server is (8[5-9]|9[01]) s behind Itniotech's\.$/],
		[45 * 60, /^The clock of the n8n server is 45 min ahead of Itniotech's\.$/],
		[-45 * 60, /^The clock of the n8n server is 45 min behind Itniotech's\.$/],
	])('says that the clock is %i s off', async (seconds, sentence) => {
		const { asked, error } = await readWithFaults(expired(seconds * SECOND_MS));

		expect(asked).toHaveLength(2);
		const said = /The clock of the n8n server is [^.]*\./.exec(error.description ?? '');
		expect(said?.[0]).toMatch(sentence);
		expect(error.description).toContain('turn on NTP');
	});

	it.concurrent('comes from a clock that is wrong', async () => {
		const hour = 3600 * SECOND_MS;
		const api = await openAccount({ records: CALLS, now: () => Date.now() + hour });
		const run = await readAll(api, { pageSize: PAGE_SIZE });

		expect(run.error?.message).toContain('rejected the time of the request');
		expect(api.listRequests.map(({ status }) => status)).toEqual(['-16', '-16']);
	});
});
