import { runTool, type RunError, type RunResult } from '../engine';
import type { StandIn } from '../stand-in';
import type { Fault } from '../stand-in/types';
import { closeApis, credentialsOf } from '../support';
import { simulateClock } from '../clock';
import { ECHOES } from './echoes';
import {
	CONTRADICTING,
	PAGE_SIZE,
	PASSING,
	PUSHING_BACK,
	RECORDS,
	REFUSING,
	type Failure,
} from './failures';
import { leaksIn, secretsOf, seenOf } from './leaks';
import { recordPrinted } from './printed';
import { callsInRange, openAccount, readAll } from '../list/reading';
import { packageDirectory } from '../list/settings';

/**
 * Key, secret and signatures are nowhere to be seen, whatever goes wrong. The tests run side by
 * side, in simulated time.
 */

const CALLS = callsInRange(RECORDS);

let printed: ReturnType<typeof recordPrinted>;
let stopClock: () => Promise<void>;

beforeAll(() => {
	printed = recordPrinted();
	stopClock = simulateClock();
});

afterAll(async () => {
	printed.stop();
	await stopClock();
	await closeApis();
});

interface Trouble {
	name: string;
	fault: Fault;
	options?: object;
}

/** Reads the list with a lasting fault, in all ways that show an error differently. */
async function readInAllWays(api: StandIn, { options }: Trouble): Promise<RunResult[]> {
	const all = { pageSize: PAGE_SIZE, ...options };
	return await Promise.all([
		readAll(api, all),
		readAll(api, all, { onError: 'continueRegularOutput' }),
		readAll(api, all, { onError: 'continueErrorOutput' }),
		runTool({
			packageDirectory,
			credentials: credentialsOf(api),
			parameters: { resource: 'callRecord', operation: 'getAll', returnAll: true, options: all },
		}),
	]);
}

/** @returns what was seen of key, secret and signatures, with the name of the trouble */
async function leaksOf(trouble: Trouble, page: number): Promise<string[]> {
	const api = await openAccount({ records: CALLS });
	api.intercept = ({ body }) => (body?.current === page ? trouble.fault : undefined);
	const runs = await readInAllWays(api, trouble);
	const secrets = secretsOf(api);
	const seen = [...runs.map(seenOf), printed.text()].join('\n');
	await api.close();
	const hasError = runs.every(({ nodeError, items, errorItems }) =>
		Boolean(nodeError ?? items[0]?.error ?? errorItems[0]?.error),
	);
	return [
		...leaksIn(seen, secrets).map((leak) => `${trouble.name}: ${leak}`),
		...(hasError ? [] : [`${trouble.name}: no error`]),
	];
}

const troubles = (failures: Failure[], page: number): Trouble[] =>
	failures.map(({ name, fault, options }) => ({ name, fault: fault(page), options }));

it.concurrent.each<[string, Trouble[], number]>([
	['a passing failure that stays', troubles(PASSING, 2), 2],
	['a push-back that stays', troubles(PUSHING_BACK, 2), 2],
	['a refusal', troubles(REFUSING, 2), 2],
	['a contradiction on the first page', troubles(CONTRADICTING, 1), 1],
	['an API that echoes everything', ECHOES, 2],
	['an API that echoes everything at once', ECHOES, 1],
])(
	'%s',
	async (_, all, page) => {
		const leaks = await Promise.all(all.map((trouble) => leaksOf(trouble, page)));
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
