import type { IDataObject } from 'n8n-workflow';

import { callAt, closeApis, openApi, startClock, stopClock } from '../support';
import type { StandIn } from '../stand-in';
import { openTrigger, pass, sealed } from './trigger';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
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
	const trigger = await openTrigger(api, {}, { cursor, id: 'own' });
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

/** What else than the cursor something may have changed, so that a trigger can't have written it. */
const BROKEN: Array<[string, IDataObject]> = [
	['an absurd floor', { floorMs: 1e308 }],
	['a floor behind the cursor', { floorMs: NOW + MINUTE_MS }],
	['a floor as text', { floorMs: '1795478399000' }],
	['a floor of 1970', { floorMs: 0 }],
	['a floor ten days back', { floorMs: NOW - 500 - 10 * DAY_MS }],
	['a floor a second back', { floorMs: NOW - 1500 - 120 * MINUTE_MS }],
	['a negative origin', { originMs: -1 }],
	['no origin', { originMs: null }],
	['another origin', { originMs: NOW - 500 }],
	['a sequence as text', { sequence: '1' }],
	['a sequence near 2^53', { sequence: 2 ** 53 - 2 }],
	['another sequence', { sequence: 7 }],
	['no ids', { ids: [] }],
	['ids of 1970', { ids: ['1|26|1,2'] }],
	['ids that are none', { ids: ['abc'] }],
	['ids with a null', { ids: [null] }],
	['ids that are no list', { ids: { a: 1 } }],
	['an id of a million characters', { ids: [`1|${'7'.repeat(1_000_000)}|${'1,'.repeat(100)}`] }],
	['ids that would never be forgotten', { ids: ['zzzzzz|26|1,2'] }],
	['a total as text', { total: 'many' }],
	['a total of 1e300', { total: 1e300 }],
	['a total of 9e15', { total: 9e15 }],
	['no scope', { scope: undefined }],
	['a scope as number', { scope: 7 }],
	['a pass from 1970', { pass: { atMs: 0, endMs: NOW - 500 } }],
	['a pass as text', { pass: 'due' }],
	['a pass with a text', { pass: { atMs: '1', endMs: 5 } }],
	['an unknown record type', { recordType: 'x' }],
	['an empty record type', { recordType: '' }],
	['a record type as number', { recordType: 7 }],
	['no cursor and no floor', { cursorMs: undefined, floorMs: undefined }],
	['a field that no trigger writes', { other: 1 }],
];

describe.each(MODES)('a state that can not be right (%s)', (cursor) => {
	it.each(BROKEN)('with %s is told once and loses no call of a pause', async (_, change) => {
		const { trigger, stored, emitted } = await worked(cursor);
		pass(300 * MINUTE_MS);
		const hasCursor = !('cursorMs' in change);
		const missed = [250, 100, 10].map((minutes) => show(ago(minutes * MINUTE_MS)));
		trigger.poller.stored = { ...stored, ...change };
		trigger.restart();
		const { told, emitted: next } = await polled(trigger);
		expect(told).toEqual([expect.objectContaining(TOLD)]);
		expect(next).toEqual(hasCursor ? missed : []);

		pass(MINUTE_MS);
		const fresh = show(ago(2 * SECOND_MS));
		expect(await trigger.poll()).toEqual([fresh]);
		trigger.restart();
		expect((await polled(trigger, 2)).told).toEqual([]);
		expect(emitted).not.toContain(fresh);
	});

	it.each([1e308, 9e15, Infinity, -5, '1795478399000', null, NOW + 3 * 60 * MINUTE_MS])(
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
		['100 years', 36_525 * DAY_MS],
	])('a cursor %s in the future counts as now, which n8n logs once', async (_, ahead) => {
		const { trigger, stored } = await worked(cursor);
		trigger.poller.stored = sealed({ ...stored, cursorMs: Date.now() - 500 + ahead });
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
		['cursor', { cursorMs: 8.64e15, floorMs: 8.64e15, originMs: 8.64e15 }],
		['cursor', { cursorMs: 9e15 }],
		['floor', { floorMs: 0 }],
		['floor', { floorMs: 1e308 }],
		['sequence', { sequence: 2 ** 53 - 1 }],
		['ids', { ids: ['zzzzzzzz|26|1,2'] }],
		['total', { total: 9e15 }],
		['pass', { pass: { atMs: 0, endMs: 1e308 } }],
		['pass', { pass: { atMs: 0, endMs: 0 } }],
		['record type', { recordType: 'x' }],
	])('stays harmless though an absurd %s is sealed', async (_, change) => {
		api.quirks.order = 'oldestFirst';
		const { trigger, stored } = await worked(cursor);
		trigger.poller.stored = sealed({ ...stored, ...change });
		trigger.restart();
		api.clearLog();
		const { told } = await polled(trigger, 2);
		for (const error of told) expect(error).toMatchObject({ name: 'NodeOperationError' });
		for (const error of told) expect((error as Error).message).not.toMatch(/undefined|Invalid/);
		expect(api.requests.length).toBeLessThan(20);
		for (const { body } of api.listRequests) expect(body.current).toBeLessThan(100);
		pass(MINUTE_MS);
		const fresh = show(ago(2 * SECOND_MS));
		expect(await trigger.poll()).toContain(fresh);
	});

	it.each([
		['another absurd time', { cursorMs: 9e15, floorMs: 9e15 }],
		['nothing but the owner', { cursorMs: undefined, floorMs: undefined, ids: undefined }],
	])('with %s begins from now on and says so', async (_, change) => {
		const { trigger, stored } = await worked(cursor);
		trigger.poller.stored = { ...stored, ...change };
		trigger.restart();
		show(ago(2 * SECOND_MS));
		const { told, emitted } = await polled(trigger);
		expect({ told, emitted }).toEqual({ told: [expect.objectContaining(TOLD)], emitted: [] });
		pass(MINUTE_MS);
		const fresh = show(ago(2 * SECOND_MS));
		expect(await trigger.poll()).toEqual([fresh]);
	});

	it.each([null, 7, '', [], {}])('with %j for an id is the own one', async (id) => {
		const { trigger, stored } = await worked(cursor);
		pass(300 * MINUTE_MS);
		const missed = [250, 100, 10].map((minutes) => show(ago(minutes * MINUTE_MS)));
		trigger.poller.stored = { ...stored, id };
		trigger.restart();

		expect(await trigger.poll()).toEqual(missed);
		expect(trigger.poller.logs.filter(({ level }) => level !== 'debug')).toEqual([]);
	});

	it.each([{}, [], null, 'x', 7])('with %j for the own part is told', async (own) => {
		const { trigger, stored } = await worked(cursor);
		trigger.poller.stored = { ...stored, others: { Trigger: own } };
		trigger.restart();
		show(ago(2 * SECOND_MS));
		const { told, emitted } = await polled(trigger);

		expect({ told, emitted }).toEqual({ told: [expect.objectContaining(TOLD)], emitted: [] });
	});

	it('that is none of a trigger is nothing', async () => {
		const staticData = { lastTimeChecked: '2026-11-24' };
		const trigger = await openTrigger(api, {}, { cursor, staticData });
		expect(await trigger.activate()).toBeNull();
		pass(MINUTE_MS);
		const fresh = show(ago(2 * SECOND_MS));

		expect(await trigger.poll()).toEqual([fresh]);
	});
});

describe.each(['memory', 'perTick'] as const)(
	'something else in the place of a state (%s)',
	(cursor) => {
		it.each(['x', '', 7, true, [], ['x']])('%j is told once and gives way', async (data) => {
			const { trigger } = await worked(cursor);
			trigger.poller.stored = data as unknown as IDataObject;
			trigger.restart();
			show(ago(2 * SECOND_MS));
			const { told, emitted } = await polled(trigger);
			expect({ told, emitted }).toEqual({ told: [expect.objectContaining(TOLD)], emitted: [] });
			for (let polls = 0; polls < 3; polls++) {
				pass(MINUTE_MS);
				const fresh = show(ago(2 * SECOND_MS));
				expect(await trigger.poll()).toEqual([fresh]);
				trigger.restart();
			}
		});
	},
);

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
