import { faults, type StandIn } from '../stand-in';
import { callAt, closeApis, DAY_MS, HOUR_MS, openApi, startClock, stopClock } from '../support';
import { manyCalls } from './bulk';
import { byName, EVENTS, openFor, openTrigger, pass } from './trigger';

/** Names of groups and phones that are one text or another in Unicode, and look the same. */

const MINUTE_MS = 60_000;
const NOW = Date.parse('2026-11-24T10:00:00.500+08:00');
const COMPOSED = 'B\u00fcro';
const DECOMPOSED = 'Bu\u0308ro';
const CURSORS = ['memory', 'durable', 'perTick'] as const;
const FIELDS = [
	['group', 'sipGroupName'],
	['phone', 'phoneName'],
] as const;

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
function show(at: number, sipGroupName: string, fields: Record<string, unknown> = {}): string {
	const record = callAt(at, { sipGroupName, ...fields });
	api.insert(record);
	return record.voiceId;
}

/** Names of groups that are asked for meanwhile. */
async function askedIn(run: () => Promise<unknown>): Promise<string[]> {
	const before = api.listRequests.length;
	await run();
	return api.listRequests.slice(before).map(({ body }) => body.params.sipGroupName as string);
}

const group = byName(DECOMPOSED);
const since = (at: number) => ({ startFrom: 'since', startTime: new Date(at).toISOString() });

describe.each(CURSORS.flatMap((cursor) => EVENTS.map((event) => [cursor, event] as const)))(
	'a decomposed name whose calls are stored composed, cursor kept %s, %s',
	(cursor, event) => {
		const open = openFor(event);

		it.each(FIELDS)('in %s brings each new call once, also after a restart', async (field, key) => {
			const calls = (at: number, name: string) => show(at, 'any', { [key]: name });
			calls(ago(HOUR_MS), COMPOSED);
			const trigger = await open(api, { [field]: group }, { cursor });
			expect(await trigger.activate()).toBeNull();
			for (let round = 0; round < 8; round++) {
				pass(MINUTE_MS);
				const fresh = [calls(ago(9000), COMPOSED), calls(ago(5000), COMPOSED)];
				calls(ago(5000), 'Sales');
				expect(await trigger.poll()).toEqual(fresh);
				pass(MINUTE_MS);
				expect(await trigger.poll()).toBeNull();
				if (round % 3 === 2) {
					trigger.restart();
					pass(MINUTE_MS);
					expect(await trigger.activate()).toBeNull();
				}
			}
		});

		it('brings those of a quiet group that show up late, and all of a pause', async () => {
			const trigger = await open(api, { group }, { cursor });
			await trigger.activate();
			for (let hours = 0; hours < 5; hours++) {
				pass(HOUR_MS);
				expect(await trigger.poll()).toBeNull();
			}
			const late = show(ago(100 * MINUTE_MS), COMPOSED);
			expect(await trigger.poll()).toEqual([late]);
			trigger.restart();
			pass(3 * DAY_MS);
			const missed = [50, 20, 1].map((hours) => show(ago(hours * HOUR_MS), COMPOSED));
			expect(await trigger.activate()).toEqual(missed);
			pass(MINUTE_MS);
			expect(await trigger.poll()).toBeNull();
		});
	},
);

it('a Start Time brings all calls since then, more than a page and a month of them', async () => {
	const calls = Array.from({ length: 150 }, (_, index) =>
		show(ago(50 * DAY_MS) + index * 7 * HOUR_MS, COMPOSED),
	);
	const trigger = await openTrigger(api, { group, ...since(ago(55 * DAY_MS)) });

	expect(await trigger.activate()).toEqual(calls);
	pass(MINUTE_MS);
	expect(await trigger.poll()).toBeNull();
});

it('what was read in one form only, before the API failed, is not passed', async () => {
	const call = show(ago(50 * DAY_MS), COMPOSED);
	for (let answers = 1; answers < 8; answers++) {
		const trigger = await openTrigger(api, { group, ...since(ago(55 * DAY_MS)) });
		const before = api.requests.length;
		api.intercept = () =>
			api.requests.length - before > answers ? faults.status('-1') : undefined;
		const first = await trigger.activate().catch(() => null);
		api.intercept = undefined;
		pass(MINUTE_MS);
		const second = await trigger.poll();

		expect([...(first ?? []), ...(second ?? [])]).toEqual([call]);
	}
});

it('which form counts costs one request more a poll until it is settled', async () => {
	const trigger = await openTrigger(api, { group });
	await trigger.activate();
	const poll = async () => {
		pass(MINUTE_MS);
		return await askedIn(trigger.poll);
	};
	expect(await poll()).toEqual([DECOMPOSED, COMPOSED]);
	expect(await poll()).toEqual([DECOMPOSED, COMPOSED]);
	show(Date.now(), COMPOSED);
	expect(await poll()).toEqual([DECOMPOSED, COMPOSED]);
	for (let hours = 0; hours < 4; hours++) {
		expect(await poll()).toEqual([COMPOSED]);
		pass(HOUR_MS);
	}
});

it.each([
	['composed', byName(COMPOSED)],
	['plain', byName('Sales')],
	['from the list', { ...group, mode: 'list' }],
])('a name that has no other form costs no request more: %s', async (_, name) => {
	const trigger = await openTrigger(api, { group: name });
	await trigger.activate();
	for (let polls = 0; polls < 3; polls++) {
		pass(MINUTE_MS);
		expect(await askedIn(trigger.poll)).toEqual([name.value]);
	}
});

it('calls that are stored exactly as typed keep being found, and no others', async () => {
	const trigger = await openTrigger(api, { group });
	await trigger.activate();
	for (let round = 0; round < 6; round++) {
		pass(MINUTE_MS);
		const fresh = show(ago(5000), DECOMPOSED);
		show(ago(5000), COMPOSED);
		let emitted: string[] | null = null;
		expect(await askedIn(async () => (emitted = await trigger.poll()))).toEqual([DECOMPOSED]);
		expect(emitted).toEqual([fresh]);
		if (round === 3) trigger.restart();
	}
});

it('another name is decided anew', async () => {
	const trigger = await openTrigger(api, { group });
	await trigger.activate();
	pass(MINUTE_MS);
	const first = show(ago(5000), COMPOSED);
	expect(await trigger.poll()).toEqual([first]);
	pass(MINUTE_MS);
	const second = show(ago(5000), 'Caf\u00e9');

	expect(await trigger.save({ group: byName('Cafe\u0301') })).toEqual([second]);
});

it('old calls are old in both forms where those of all groups are too many', async () => {
	api.records = manyCalls(50_001, ago(90 * MINUTE_MS));
	show(ago(20 * MINUTE_MS), COMPOSED);
	const trigger = await openTrigger(api, { group });
	expect(await trigger.activate()).toBeNull();
	pass(MINUTE_MS);
	const fresh = show(ago(5000), COMPOSED);

	expect(await trigger.poll()).toEqual([fresh]);
});

it('Fetch Test Event shows the calls of either form', async () => {
	const composed = show(ago(HOUR_MS), COMPOSED);
	const trigger = await openTrigger(api, { group }, { mode: 'manual' });
	expect(await trigger.poll()).toEqual([composed]);
	const typed = show(ago(2 * HOUR_MS), DECOMPOSED);

	expect(await trigger.poll()).toEqual([typed]);
});
