import type { IDataObject } from 'n8n-workflow';

import { callAt, closeApis, openApi, startClock, stopClock } from '../support';
import type { StandIn } from '../stand-in';
import { openTrigger, pass } from './trigger';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const NOW = Date.parse('2026-11-24T10:00:00.500+08:00');
const MODES = ['memory', 'durable', 'perTick'] as const;
const TOLD = {
	name: 'NodeOperationError',
	message: "What n8n has stored for this trigger can't be right",
	description: expect.stringContaining('Call Record → Get Many lists them all'),
};

let api: StandIn;

beforeEach(async () => {
	stopClock(NOW);
	api = await openApi();
});

afterEach(async () => {
	startClock();
	await closeApis();
});

const ago = (milliseconds: number) => Date.now() - milliseconds;

function show(at: number): string {
	const record = callAt(at);
	api.insert(record);
	return record.voiceId;
}

/** What a trigger has stored after it emitted two calls. */
async function worked(cursor: (typeof MODES)[number]) {
	const trigger = await openTrigger(api, {}, { cursor });
	await trigger.activate();
	pass(MINUTE_MS);
	const emitted = [show(ago(30 * SECOND_MS)), show(ago(2 * SECOND_MS))];
	expect(await trigger.poll()).toEqual(emitted);
	return { trigger, stored: trigger.poller.stored, emitted };
}

/** Polls until it has said what is wrong and gone on. */
async function polled({ poll }: { poll: () => Promise<string[] | null> }, times = 3) {
	const told: unknown[] = [];
	const emitted: string[] = [];
	for (let polls = 0; polls < times; polls++) {
		pass(MINUTE_MS);
		await poll().then(
			(ids) => emitted.push(...(ids ?? [])),
			(error: unknown) => told.push(error),
		);
	}
	return { told, emitted };
}

/** Fields that can't be right while the cursor can. */
const BROKEN: Array<[string, IDataObject]> = [
	['an absurd floor', { floorMs: 1e308 }],
	['a floor behind the cursor', { floorMs: NOW + MINUTE_MS }],
	['a floor as text', { floorMs: '1795478399000' }],
	['a negative origin', { originMs: -1 }],
	['no origin', { originMs: null }],
	['a sequence as text', { sequence: '1' }],
	['ids that are none', { ids: ['abc'] }],
	['ids with a null', { ids: [null] }],
	['ids that are no list', { ids: { a: 1 } }],
	['an id of a million characters', { ids: [`1|${'7'.repeat(1_000_000)}|${'1,'.repeat(100)}`] }],
	['ids that would never be forgotten', { ids: ['zzzzzz|26|1,2'] }],
	['a cursor that is no whole number', { cursorMs: NOW / 1000 + 0.5 }],
];

describe.each(MODES)('a state that can not be right (%s)', (cursor) => {
	it.each(BROKEN)('with %s is told once, and then it goes on', async (_, change) => {
		const { trigger, stored, emitted } = await worked(cursor);
		trigger.poller.stored = { ...stored, ...change };
		trigger.restart();
		const { told, emitted: next } = await polled(trigger);
		expect(told).toEqual([expect.objectContaining(TOLD)]);
		expect(next).toEqual([]);

		pass(MINUTE_MS);
		const fresh = show(ago(2 * SECOND_MS));
		expect(await trigger.poll()).toEqual([fresh]);
		trigger.restart();
		expect((await polled(trigger, 2)).told).toEqual([]);
		expect(emitted).not.toContain(fresh);
	});

	it('goes on from a cursor that can be right, so that the calls of a pause come', async () => {
		const { trigger, stored } = await worked(cursor);
		pass(300 * MINUTE_MS);
		const missed = [250, 100, 10].map((minutes) => show(ago(minutes * MINUTE_MS)));
		trigger.poller.stored = { ...stored, ids: ['abc'] };
		trigger.restart();
		const { told, emitted } = await polled(trigger);

		expect(told).toHaveLength(1);
		expect(emitted).toEqual(missed);
	});

	it.each([1e308, Infinity, -5, '1795478399000', null])(
		'begins from now on where the cursor is %j',
		async (cursorMs) => {
			const { trigger, stored } = await worked(cursor);
			trigger.poller.stored = { ...stored, cursorMs };
			trigger.restart();
			show(ago(2 * SECOND_MS));
			const { told, emitted } = await polled(trigger);
			expect(told).toEqual([expect.objectContaining(TOLD)]);
			expect(emitted).toEqual([]);
			pass(MINUTE_MS);
			const fresh = show(ago(2 * SECOND_MS));
			expect(await trigger.poll()).toEqual([fresh]);
		},
	);

	it.each([
		['10 minutes', 10 * MINUTE_MS],
		['100 years', 36_525 * 24 * 60 * MINUTE_MS],
	])('a cursor %s in the future counts as now, which n8n logs once', async (_, ahead) => {
		const { trigger, stored } = await worked(cursor);
		trigger.poller.stored = { ...stored, cursorMs: Date.now() - 500 + ahead };
		trigger.restart();
		pass(MINUTE_MS);
		const late = show(ago(20 * MINUTE_MS));
		const fresh = show(ago(2 * SECOND_MS));
		const { told, emitted } = await polled(trigger);

		expect({ told, emitted }).toEqual({ told: [], emitted: [late, fresh] });
		const lines = trigger.poller.logs.filter(({ message }) => message.includes('in the future'));
		expect(lines).toEqual([expect.objectContaining({ level: 'warn' })]);
	});

	it.each<[string, IDataObject]>([
		['total', { total: 'many' }],
		['total', { total: 1e300 }],
		['scope', { scope: 7 }],
		['pass', { pass: { atMs: '1', endMs: 5 } }],
		['pass', { pass: 'due' }],
	])('can do without its %s', async (_, change) => {
		const { trigger, stored } = await worked(cursor);
		trigger.poller.stored = { ...stored, ...change };
		trigger.restart();
		pass(MINUTE_MS);
		const fresh = [show(ago(50 * MINUTE_MS)), show(ago(2 * SECOND_MS))];

		expect(await trigger.poll()).toEqual(fresh);
	});
});

describe('a process that goes on', () => {
	it('knows what it emitted, whatever becomes of what is stored', async () => {
		const { trigger, stored } = await worked('perTick');
		pass(MINUTE_MS);
		const next = show(ago(2 * SECOND_MS));
		expect(await trigger.poll()).toEqual([next]);
		trigger.poller.stored = { ...stored, sequence: 'x' };
		const { told, emitted } = await polled(trigger);

		expect({ told, emitted }).toEqual({ told: [], emitted: [] });
	});
});
