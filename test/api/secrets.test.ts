import type { RunError } from '../engine';
import { openAccount, readAll } from '../list/reading';
import { restoreWaits, shortenWaits } from '../list/waiting';
import { closeApis } from '../support';
import { CONTRADICTING, PAGE_SIZE, PASSING, REFUSING, TIMEOUT_MS } from './failures';
import { leaksIn, secretsOf, seenOf } from './leaks';
import { recordPrinted } from './printed';
import { CALLS, leaksOf, troubles, type Trouble } from './troubles';

/**
 * Key, secret and signatures are nowhere to be seen, whatever goes wrong. Mostly waiting, so the
 * tests run side by side.
 */

let printed: ReturnType<typeof recordPrinted>;

beforeAll(() => {
	printed = recordPrinted();
	shortenWaits(20, TIMEOUT_MS);
});

afterAll(async () => {
	printed.stop();
	restoreWaits();
	await closeApis();
});

it.concurrent.each<[string, Trouble[], number]>([
	['a passing failure that stays', troubles(PASSING, 2), 2],
	['a refusal', troubles(REFUSING, 2), 2],
	['a contradiction on the first page', troubles(CONTRADICTING, 1), 1],
])(
	'%s',
	async (_, all, page) => {
		const leaks = await Promise.all(all.map((trouble) => leaksOf(trouble, page, printed)));
		expect(leaks.flat()).toEqual([]);
	},
	120_000,
);

it.concurrent('looks where a leak would be', async () => {
	const api = await openAccount({ records: CALLS });
	const run = await readAll(api, { pageSize: PAGE_SIZE });
	const secrets = secretsOf(api);
	expect(secrets.length).toBeGreaterThan(20);
	expect(leaksIn(seenOf(run), secrets)).toEqual([]);
	for (const secret of [api.apiKey, api.apiSecret, String(api.requests[0].headers.sign)]) {
		const cut = secret.slice(2, 10);
		const cause = { config: { headers: [cut] } };
		const nodeError = new Error('x', { cause }) as RunError;
		expect(leaksIn(seenOf({ ...run, nodeError }), secrets)).not.toEqual([]);
		expect(leaksIn(seenOf({ ...run, items: [{ a: `b${cut}c` }] }), secrets)).not.toEqual([]);
		const logs = [{ level: 'debug' as const, message: cut, metadata: {} }];
		expect(leaksIn(seenOf({ ...run, logs }), secrets)).not.toEqual([]);
	}
});
