import { sleep } from 'n8n-workflow';

import { simulateClock } from '../clock';
import { createPoller, listSearch, runTool } from '../engine';
import { callsInRange, openAccount, readAll } from '../list/reading';
import { packageDirectory } from '../list/settings';
import { faults } from '../stand-in';
import type { StandIn } from '../stand-in';
import { closeApis, credentialsOf, idsOf } from '../support';

/** How long the node waits for an API that pushes back, and who gets to know, in simulated time. */

const PAGE_SIZE = 5;
const CALLS = callsInRange(40);
const MINUTE_MS = 60_000;

let stop: () => Promise<void>;
let api: StandIn;

beforeEach(async () => {
	stop = simulateClock();
	api = await openAccount({ records: CALLS });
});

afterEach(async () => {
	await stop();
	await closeApis();
});

/** Pushes the first requests for a page back, each with the next of these Retry-After, in seconds. */
function pushBack(page: number, ...waits: Array<number | undefined>): void {
	api.intercept = ({ body }) => {
		if (body?.current !== page || waits.length === 0) return undefined;
		const retryAfter = waits.shift();
		return retryAfter === undefined ? faults.status('-15') : faults.tooMany({ retryAfter });
	};
}

/** Seconds between the requests for a page. */
function gapsOf(page: number): number[] {
	const times = api.listRequests.filter(({ body }) => body.current === page).map(({ at }) => at);
	return times.slice(1).map((at, index) => (at - times[index]) / 1000);
}

const read = (options = {}, more = {}) => readAll(api, { pageSize: PAGE_SIZE, ...options }, more);

describe('Retry-After', () => {
	it.each([[300], [200, 200], [299, 299]])('of %j seconds is sat out', async (...waits) => {
		pushBack(3, ...waits);
		const run = await read();

		expect(idsOf(run.items)).toHaveLength(CALLS.length);
		for (const [index, wait] of waits.entries()) {
			expect(gapsOf(3)[index]).toBeGreaterThanOrEqual(wait);
			expect(gapsOf(3)[index]).toBeLessThan(wait + 1);
		}
	});

	it('is sat out although it comes when five minutes are nearly over', async () => {
		let firstAt = 0;
		api.intercept = ({ body }) => {
			if (body?.current !== 3) return undefined;
			firstAt ||= Date.now();
			const minutes = (Date.now() - firstAt) / MINUTE_MS;
			if (minutes > 8) return undefined;
			return minutes < 4 ? faults.http(503) : faults.tooMany({ retryAfter: 290 });
		};
		expect(idsOf((await read()).items)).toHaveLength(CALLS.length);
	});

	it('of more than five minutes is told at once', async () => {
		pushBack(3, 301);
		const { error, items } = await read();

		expect(items).toEqual([]);
		expect(gapsOf(3)).toEqual([]);
		expect(error?.failure).toEqual({ cause: 'rate-limited', retryAfterMs: 301_000 });
		expect(error?.description).toContain('Itniotech asks to wait 6 minutes.');
		expect(error?.description).toMatch(/ Stopped at page 3 of 8\. Read before: \d pages with/);
	});

	it('of a second, for ever, does not mean a request each second', async () => {
		api.intercept = ({ body }) =>
			body?.current === 3 ? faults.tooMany({ retryAfter: 1 }) : undefined;
		await read();

		expect(gapsOf(3).length).toBeLessThan(20);
	});
});

it('each good answer starts the counting anew', async () => {
	const times = new Map<number, number>();
	api.intercept = ({ body }) => {
		const first = times.get(body?.current) ?? Date.now();
		times.set(body?.current, first);
		return Date.now() - first < 4 * MINUTE_MS ? faults.http(503) : undefined;
	};
	const run = await read({ maxParallelRequests: 1 });

	expect(idsOf(run.items)).toHaveLength(CALLS.length);
	for (const page of times.keys()) expect(gapsOf(page)[0]).toBeLessThan(MINUTE_MS);
	expect(Date.now() - times.get(1)!).toBeGreaterThan(30 * MINUTE_MS);
});

it('canceling ends a wait at once', async () => {
	pushBack(3, 290);
	const run = read();
	let canceledAt = 0;
	void sleep(MINUTE_MS).then(() => {
		canceledAt = Date.now();
		run.cancel();
	});
	const { status, error } = await run;

	expect(status).toBe('canceled');
	expect(error?.message).toMatch(/cancel/i);
	expect(Date.now() - canceledAt).toBeLessThan(1000);
	expect(gapsOf(3)).toEqual([]);
});

it('one item that was given up does not keep the others waiting', async () => {
	api.intercept = () => faults.status('-15');
	const input = Array.from({ length: 100 }, () => ({}));
	const began = Date.now();
	const { items } = await read({}, { input, onError: 'continueRegularOutput' });

	expect(items).toHaveLength(100);
	expect(Date.now() - began).toBeLessThan(6 * MINUTE_MS);
});

describe('who waits', () => {
	it('learns it from the log, and afterwards from a hint', async () => {
		pushBack(3, 45);
		const { logs, hints, consoleMessages } = await read();
		const linesOf = (level: string) =>
			logs.filter((entry) => entry.level === level).map(({ message }) => message);

		expect(linesOf('info')).toContain('Itniotech asks for fewer requests: waiting 45 s');
		for (let page = 2; page <= 8; page++) {
			expect(linesOf('debug')).toContain(`Read page ${page} of 8: 5 call records`);
		}
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^Waited (4[5-9]|5\d) s for Itniotech, /),
		]);
		expect(consoleMessages).toEqual([]);
	});

	it("sees it in the browser's console while trying the workflow out", async () => {
		pushBack(3, 45);
		const { consoleMessages } = await read({}, { mode: 'manual' });

		expect(consoleMessages).toEqual(['Itniotech asks for fewer requests: waiting 45 s']);
	});

	it('is not bothered when there was no wait', async () => {
		const { logs, hints } = await read();

		expect(logs.filter(({ message }) => message.includes('waiting'))).toEqual([]);
		expect(hints).toEqual([]);
	});
});

/** @returns the error, and the simulated seconds until it came */
async function failureOf(work: () => Promise<unknown>): Promise<{ error: Error; seconds: number }> {
	const began = Date.now();
	const error = await work().then(
		() => new Error('There was no error'),
		(thrown: Error) => thrown,
	);
	return { error, seconds: (Date.now() - began) / 1000 };
}

describe.each(['-15', '429 with Retry-After', '503'])('nobody is kept waiting by %s:', (kind) => {
	beforeEach(() => {
		api.intercept = () =>
			kind === '-15'
				? faults.status('-15')
				: kind === '503'
					? faults.http(503)
					: faults.tooMany({ retryAfter: 40 });
	});

	const options = () => ({ packageDirectory, credentials: credentialsOf(api) });

	it('a dropdown', async () => {
		const { error, seconds } = await failureOf(
			async () =>
				await listSearch({ ...options(), method: 'searchGroups', path: 'parameters.group' }),
		);
		expect(error.name).toBe('NodeApiError');
		expect(seconds).toBeLessThan(10);
	});

	it('Fetch Test Event', async () => {
		const poller = await createPoller({ ...options(), mode: 'manual' });
		const { error, seconds } = await failureOf(async () => await poller.poll());

		expect(error.name).toBe('NodeApiError');
		expect(seconds).toBeLessThan(10);
	});

	it('an AI agent', async () => {
		const began = Date.now();
		const { nodeError } = await runTool({
			...options(),
			parameters: { resource: 'callRecord', operation: 'getAll' },
		});
		expect(nodeError?.message).toMatch(/^Itniotech (asks for fewer|is not available)/);
		expect((Date.now() - began) / 1000).toBeLessThan(31);
	});

	it("n8n's poll executor", async () => {
		const poller = await createPoller({ ...options(), pollBudgetMs: 36_000 });
		const { error, seconds } = await failureOf(async () => await poller.activate());

		expect(error.name).toBe('NodeApiError');
		expect(seconds).toBeLessThan(36);
	});
});
