import * as fc from 'fast-check';

import { closeApis, openApi, startClock, stopClock } from '../support';
import type { StandIn } from '../stand-in';
import { Player } from './player';
import { history } from './steps';
import { EVENTS, HISTORIES } from './trigger';

const ACTIVATED_AT = '2026-11-24T10:00:00.500+08:00';
const TIME_LIMIT_MS = 100_000;

let api: StandIn;

beforeAll(async () => {
	api = await openApi();
});

beforeEach(() => stopClock(ACTIVATED_AT));

afterEach(startClock);

afterAll(closeApis);

describe.each(EVENTS)('whatever happens, each %s after the activation comes once', (event) => {
	it.each(['memory', 'durable', 'perTick'] as const)(
		'with %s cursors',
		async (cursor) => {
			let emitted = 0;
			await fc.assert(
				fc.asyncProperty(history, async (setup) => {
					stopClock(ACTIVATED_AT);
					emitted += await Player.play(api, setup, event, cursor);
				}),
				{
					numRuns: HISTORIES,
					interruptAfterTimeLimit: TIME_LIMIT_MS,
					markInterruptAsFailure: true,
				},
			);
			expect(emitted).toBeGreaterThan(HISTORIES);
		},
		TIME_LIMIT_MS + 10_000,
	);
});
