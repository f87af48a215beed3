import { callAt, closeApis, openApi, startClock, stopClock } from '../support';
import type { StandIn } from '../stand-in';
import { openTrigger, pass } from './trigger';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const NOW = Date.parse('2026-11-24T10:00:00.500+08:00');
const MODES = ['memory', 'durable', 'perTick'] as const;

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

/** A call shows up in the API's list. */
function show(at: number): string {
	const record = callAt(at);
	api.insert(record);
	return record.voiceId;
}

const emptyDatabase = () => ({ nodes: {}, cursors: {} });

describe.each(MODES)('whose state it is (%s)', (cursor) => {
	it('two triggers with the same id in one workflow get each call once each', async () => {
		const database = emptyDatabase();
		const [a, b] = [
			{ id: 'same', name: 'A' },
			{ id: 'same', name: 'B' },
		];
		const one = await openTrigger(api, {}, { cursor, database, ...a, others: [b] });
		const two = await openTrigger(api, {}, { cursor, database, ...b, others: [a] });
		const emitted: Record<string, string[]> = { A: [], B: [] };
		const poll = async (name: 'A' | 'B', trigger: typeof one) => {
			emitted[name].push(...((await trigger.poll()) ?? []));
		};
		await one.activate();
		await two.activate();
		await one.poll();
		await two.poll();
		const shown: string[] = [];
		for (let polls = 0; polls < 12; polls++) {
			shown.push(show(ago(5000)));
			pass(31_000);
			await poll('A', one);
			pass(polls % 2 === 0 ? 31_000 : 10_000);
			await poll('B', two);
		}
		one.restart();
		two.restart();
		await poll('A', one);
		await poll('B', two);

		expect(emitted).toEqual({ A: shown, B: shown });
	});

	it.each(['now', 'since'])(
		'a trigger that is renamed while n8n is off goes on where it stopped (%s)',
		async (startFrom) => {
			const database = emptyDatabase();
			const parameters = { startFrom, startTime: new Date(ago(10 * DAY_MS)).toISOString() };
			const old = show(ago(DAY_MS));
			const trigger = await openTrigger(api, parameters, {
				cursor,
				database,
				id: 'x',
				name: 'Old',
			});
			const started = [...((await trigger.activate()) ?? []), ...((await trigger.poll()) ?? [])];
			expect(started).toEqual(startFrom === 'since' ? [old] : []);
			pass(MINUTE_MS);
			const known = show(ago(2000));
			expect(await trigger.poll()).toEqual([known]);

			const names = ['New', 'Newer', 'Newest'];
			for (const name of names) {
				pass(MINUTE_MS);
				const meanwhile = show(ago(2000));
				const renamed = await openTrigger(api, parameters, { cursor, database, id: 'x', name });
				pass(MINUTE_MS);
				const first = [...((await renamed.activate()) ?? []), ...((await renamed.poll()) ?? [])];
				expect(first).toEqual([meanwhile]);
			}
		},
	);

	it.each(['AB', 'BA'])(
		'triggers that swap their names again and again get each call once each (%s)',
		async (order) => {
			const database = emptyDatabase();
			const open = async (id: string, name: string, other: { id: string; name: string }) =>
				await openTrigger(api, {}, { cursor, database, id, name, others: [other] });
			for (const [id, name] of ['1A', '2B']) {
				const other = id === '1' ? { id: '2', name: 'B' } : { id: '1', name: 'A' };
				const trigger = await open(id, name, other);
				await trigger.activate();
				pass(MINUTE_MS);
				const shown = show(ago(2000));
				expect(await trigger.poll()).toEqual([shown]);
			}
			// What the second one has emitted is new to the first one.
			let owed = { '1': [api.records.at(-1)?.voiceId], '2': [] as unknown[] };
			for (let swaps = 1; swaps <= 5; swaps++) {
				pass(MINUTE_MS);
				const shown = show(ago(2000));
				const ids = swaps % 2 === 1 ? { A: '2', B: '1' } : { A: '1', B: '2' };
				for (const name of order as Iterable<'A' | 'B'>) {
					const otherName = name === 'A' ? 'B' : 'A';
					const id = ids[name] as '1' | '2';
					const trigger = await open(id, name, { id: ids[otherName], name: otherName });
					const got = [...((await trigger.activate()) ?? []), ...((await trigger.poll()) ?? [])];
					expect(got).toEqual([...owed[id], shown]);
				}
				owed = { '1': [], '2': [] };
			}
		},
	);

	it.each([
		['renamed one', ['1', '3']],
		['new one', ['3', '1']],
	])('a renamed trigger goes on though a new one has its name, the %s first', async (_, order) => {
		const database = emptyDatabase();
		const first = await openTrigger(api, {}, { cursor, database, id: '1', name: 'A' });
		await first.activate();
		await first.poll();
		pass(MINUTE_MS);
		const known = show(ago(2000));
		expect(await first.poll()).toEqual([known]);
		pass(MINUTE_MS);
		const meanwhile = show(ago(2000));
		const [renamed, fresh] = [
			{ id: '1', name: 'Renamed' },
			{ id: '3', name: 'A' },
		];
		const open = async (id: string) => {
			const [own, other] = id === '1' ? [renamed, fresh] : [fresh, renamed];
			return await openTrigger(api, {}, { cursor, database, ...own, others: [other] });
		};
		for (const id of order) {
			const trigger = await open(id);
			expect((await trigger.activate()) ?? (await trigger.poll())).toEqual(
				id === '1' ? [meanwhile] : null,
			);
		}
		for (const id of order) {
			pass(MINUTE_MS);
			const trigger = await open(id);
			await trigger.activate();
			pass(MINUTE_MS);
			const shown = show(ago(2000));
			expect(await trigger.poll()).toEqual([shown]);
		}
	});

	it.each([
		['', ['New', 'Old', 'New', 'Old']],
		[' by way of a third', ['New', 'Newer', 'Old', 'Newer', 'New', 'Old']],
	])('a trigger that gets an old name of its own back%s goes on', async (_, names) => {
		const database = emptyDatabase();
		const first = await openTrigger(api, {}, { cursor, database, id: 'x', name: 'Old' });
		await first.activate();
		pass(MINUTE_MS);
		const known = show(ago(2000));
		expect(await first.poll()).toEqual([known]);
		for (const name of names) {
			pass(MINUTE_MS);
			const meanwhile = [show(ago(30_000)), show(ago(2000))];
			const renamed = await openTrigger(api, {}, { cursor, database, id: 'x', name });
			pass(MINUTE_MS);
			const next = [...((await renamed.activate()) ?? []), ...((await renamed.poll()) ?? [])];
			expect(next).toEqual(meanwhile);
		}
	});

	it('a twin that is gone lends nothing', async () => {
		const database = emptyDatabase();
		const [a, b] = [
			{ id: 'same', name: 'A' },
			{ id: 'same', name: 'B' },
		];
		const one = await openTrigger(api, {}, { cursor, database, ...a, others: [b] });
		const two = await openTrigger(api, {}, { cursor, database, ...b, others: [a] });
		for (const trigger of [one, two]) await trigger.activate();
		for (const trigger of [one, two]) {
			pass(MINUTE_MS);
			const shown = show(ago(2000));
			expect(await trigger.poll()).toContain(shown);
		}
		const last = api.records.at(-1)!.voiceId;
		const alone = await openTrigger(api, {}, { cursor, database, ...a });
		pass(MINUTE_MS);

		expect((await alone.activate()) ?? (await alone.poll())).toEqual([last]);
	});

	it('a new trigger under the name of a deleted one starts anew, and n8n logs it', async () => {
		const database = emptyDatabase();
		const first = await openTrigger(api, {}, { cursor, database, id: 'first' });
		await first.activate();
		pass(MINUTE_MS);
		const calls = [20, 10, 0.001].map((days) => show(ago(days * DAY_MS)));
		expect(await first.poll()).toEqual(calls.slice(2));

		const parameters = { startFrom: 'since', startTime: new Date(ago(25 * DAY_MS)).toISOString() };
		const second = await openTrigger(api, parameters, { cursor, database, id: 'second' });
		pass(MINUTE_MS);
		expect(await second.activate()).toEqual(calls);
		if (cursor === 'durable') return;
		expect(second.poller.logs).toContainEqual(
			expect.objectContaining({ level: 'info', message: expect.stringContaining('starts anew') }),
		);
	});
});

describe('what the process remembers', () => {
	it('of triggers that are gone is freed after more than a month', async () => {
		const gone = await openTrigger(api, {}, { cursor: 'durable', id: 'gone', name: 'Gone' });
		await gone.activate();
		pass(DAY_MS);
		// Durable cursors do not store the state of an activation: only the process has it.
		expect(gone.poller.stored).toEqual({});
		const fresh = show(ago(2000));
		pass(33 * DAY_MS);
		const { poller } = gone;
		const options = (poller as unknown as { options: { id: string; name: string } }).options;
		Object.assign(options, { id: 'other', name: 'Other' });
		poller.restart();
		await gone.poll();
		Object.assign(options, { id: 'gone', name: 'Gone' });
		poller.restart();

		expect(await gone.poll()).toBeNull();
		expect(fresh).toBeDefined();
	});
});
