import fc from 'fast-check';

import type { StandIn } from '../stand-in';
import { openAccount } from './reading';
import { manyTimes, seed } from './settings';

/** Properties are checked in several lanes side by side, since requests are mostly waiting. */
const LANES = 8;

/** Checks a property many times; each lane has a stand-in of its own. */
export async function assertInLanes<T>(
	values: fc.Arbitrary<T>,
	runs: number,
	check: (api: StandIn, value: T) => Promise<void>,
): Promise<void> {
	const lanes = Array.from({ length: LANES }, async (_, index) => {
		const api = await openAccount();
		const property = fc.asyncProperty(values, async (value) => await check(api, value));
		await fc.assert(property, { numRuns: manyTimes(runs / LANES), seed: seed + index });
	});
	// All of them end before a failure is reported.
	await Promise.allSettled(lanes);
	await Promise.all(lanes);
}
