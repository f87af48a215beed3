import { runTool, type RunResult } from '../engine';
import { callsInRange, openAccount, readAll } from '../list/reading';
import { packageDirectory } from '../list/settings';
import type { StandIn } from '../stand-in';
import type { Fault } from '../stand-in/types';
import { credentialsOf } from '../support';
import { PAGE_SIZE, RECORDS, type Failure } from './failures';
import { leaksIn, secretsOf, seenOf } from './leaks';
import type { recordPrinted } from './printed';

/** Lists that fail, looked at for what nobody may see. */

export const CALLS = callsInRange(RECORDS);

export interface Trouble {
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
export async function leaksOf(
	trouble: Trouble,
	page: number,
	printed: ReturnType<typeof recordPrinted>,
): Promise<string[]> {
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

export const troubles = (failures: Failure[], page: number): Trouble[] =>
	failures.map(({ name, fault, options }) => ({ name, fault: fault(page), options }));
