import type { RunOptions, RunResult } from '../engine';
import { faults } from '../stand-in';
import type { StandIn } from '../stand-in';
import { closeApis } from '../support';
import { callsInRange, openAccount, readAll } from './reading';
import { wait } from './waiting';

/** Stopping the execution stops the walk: mostly waiting, so the tests run side by side. */

const CALLS = callsInRange(300);

/** Longer than any wait of the node in these tests. */
const AFTERWARDS_MS = 1700;

const openSlow = () => openAccount({ records: CALLS, quirks: { delayMs: 15 } });

afterAll(closeApis);

/** Cancels as soon as so many requests have come. */
function readUntil(
	api: StandIn,
	requests: number,
	options: Record<string, unknown>,
	more?: RunOptions,
) {
	const run = readAll(api, { pageSize: 5, ...options }, more);
	api.intercept = (_, index) => {
		if (index + 1 === requests) run.cancel();
	};
	return run;
}

it.concurrent.each([
	['page after page', 1],
	['pages side by side', 8],
])('in the middle of reading %s', async (_, maxParallelRequests) => {
	const api = await openSlow();
	const run = await readUntil(api, 20, { maxParallelRequests });
	await wait(AFTERWARDS_MS);

	expectCanceled(run);
	// Those that were already on their way may still arrive.
	expect(api.requests.length).toBeLessThan(20 + maxParallelRequests);
});

it.concurrent('at the first request', async () => {
	const api = await openSlow();
	const run = await readUntil(api, 1, {});
	await wait(AFTERWARDS_MS);

	expectCanceled(run);
	expect(api.requests).toHaveLength(1);
});

it.concurrent.each([
	['a failing page', () => faults.http(500)],
	['a push-back', () => faults.tooMany({ retryAfter: 1 })],
])('while it waits after %s', async (_, fault) => {
	const api = await openSlow();
	api.intercept = ({ body }) => (body?.current === 3 ? fault() : undefined);
	const run = readAll(api, { pageSize: 5, maxParallelRequests: 1 });
	api.afterAnswer = (request) => {
		// The answer is there by then, and the wait is longer.
		if (request.body?.current === 3) void wait(100).then(() => run.cancel());
	};
	expectCanceled(await run);
	await wait(AFTERWARDS_MS);

	expect(api.requests).toHaveLength(3);
});

it.concurrent('and does not go on with the next input item', async () => {
	const api = await openSlow();
	const run = await readUntil(
		api,
		5,
		{},
		{ input: [{}, {}, {}], onError: 'continueRegularOutput' },
	);
	await wait(AFTERWARDS_MS);

	expect(run.status).toBe('canceled');
	expect(api.requests.length).toBeLessThan(5 + 8);
	expect(api.requests.filter(({ body }) => body?.current === 1)).toHaveLength(1);
});

/** n8n tells a stopped execution from a failed one by the error's message. */
function expectCanceled({ status, items, error }: RunResult): void {
	expect(error?.message).toMatch(/cancel/i);
	expect(status).toBe('canceled');
	expect(items).toEqual([]);
}
