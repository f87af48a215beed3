import { earliestSafeStart } from '../../dist/nodes/VoiceCallRecords/time/retention';
import { faults, makeRecords, type StandIn } from '../stand-in';
import { formatApiTime } from '../stand-in/time';
import {
	callAt,
	closeApis,
	DAY_MS,
	HOUR_MS,
	idsOf,
	list,
	openApi,
	startClock,
	stopClock,
	windowsAsked,
} from '../support';
import { byName, EVENTS, manyIds, openFor, openTrigger, pass, sealed } from './trigger';

const MINUTE_MS = 60_000;
const NOW = Date.parse('2026-11-24T10:00:00.500+08:00');
/** Calls that count with each event. */
const RECORDED = { answeredShare: 1 };
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

/** A call shows up in the API's list. */
function show(at: number, fields: Record<string, unknown> = {}): string {
	const record = callAt(at, fields);
	api.insert(record);
	return record.voiceId;
}

const copy = (data: unknown) => JSON.parse(JSON.stringify(data)) as unknown;

const ago = (milliseconds: number) => Date.now() - milliseconds;

const since = (at: number, options = {}) => ({
	startFrom: 'since',
	startTime: new Date(at).toISOString(),
	options,
});

describe.each(EVENTS)('from now on (%s)', (event) => {
	const open = openFor(event);

	it('emits nothing old and each new call once', async () => {
		for (const minutes of [0.1, 1, 60, 119, 121, 5000]) show(ago(minutes * MINUTE_MS));
		const trigger = await open(api);

		expect(await trigger.activate()).toBeNull();
		pass(MINUTE_MS);
		const fresh = show(ago(10_000));
		expect(await trigger.poll()).toEqual([fresh]);
		pass(MINUTE_MS);
		expect(await trigger.poll()).toBeNull();
	});

	it('leaves the running second and the one after the last elapsed to the next poll', async () => {
		const trigger = await open(api);
		await trigger.activate();
		pass(MINUTE_MS);
		const elapsed = show(ago(1500));
		const running = show(ago(0));

		expect(await trigger.poll()).toEqual([elapsed]);
		expect(api.listRequests.at(-1)!.body.params.endTime).toBe('2026-11-24T10:00:59+08:00');
		pass(MINUTE_MS);
		expect(await trigger.poll()).toEqual([running]);
	});

	it('emits calls that show up late, up to the late window', async () => {
		const trigger = await open(api);
		await trigger.activate();
		pass(MINUTE_MS);
		await trigger.poll();
		pass(MINUTE_MS);
		const late = show(ago(119 * MINUTE_MS));
		show(ago(125 * MINUTE_MS));

		expect(await trigger.poll()).toEqual([late]);
	});

	it('emits the rest of a burst in one second that shows up in pieces', async () => {
		const trigger = await open(api);
		await trigger.activate();
		pass(MINUTE_MS);
		const at = ago(5000);
		const first = Array.from({ length: 130 }, () => show(at));
		expect(await trigger.poll()).toEqual(first);
		const second = Array.from({ length: 120 }, () => show(at));
		pass(1000);

		expect(await trigger.poll()).toEqual(second);
	});

	it('emits oldest first, calls without a readable time last', async () => {
		const trigger = await open(api);
		await trigger.activate();
		pass(10 * MINUTE_MS);
		api.quirks.filterField = 'callTime';
		const callTime = new Date(ago(4 * MINUTE_MS)).toUTCString();
		const times = { callTime, ringingTime: '', answerTime: '', hangupTime: '' };
		const timeless = callAt(ago(MINUTE_MS), { ...times, submitTime: '' });
		api.insert(timeless);
		const [b, c, a] = [3, 2, 5].map((minutes) => show(ago(minutes * MINUTE_MS)));

		expect(await trigger.poll()).toEqual([a, b, c, timeless.voiceId]);
		for (let minutes = 0; minutes < 180; minutes += 20) {
			pass(20 * MINUTE_MS);
			expect(await trigger.poll()).toBeNull();
		}
	});

	it('emits once what the API lists by a time that the record does not show', async () => {
		api.quirks.filterField = 'callTime';
		// The stand-in understands this form, the node does not.
		const billed = (at: number) => ({ callTime: new Date(at).toUTCString(), hangupTime: '' });
		const times = { ringingTime: '', answerTime: '' };
		show(ago(5 * HOUR_MS), { ...times, ...billed(ago(MINUTE_MS)) });
		const trigger = await open(api, { options: { lateRecordsWindow: 60 } });
		expect(await trigger.activate()).toBeNull();
		pass(MINUTE_MS);
		const id = show(ago(5 * HOUR_MS), { ...times, ...billed(ago(30_000)) });
		expect(await trigger.poll()).toEqual([id]);

		for (let minutes = 0; minutes < 100; minutes += 10) {
			trigger.restart();
			pass(10 * MINUTE_MS);
			expect(await trigger.activate()).toBeNull();
		}
		expect(trigger.poller.stored).toMatchObject({ ids: [] });
	});

	it('emits a record that changes once', async () => {
		const trigger = await open(api);
		await trigger.activate();
		pass(MINUTE_MS);
		const none = event === 'newCall' ? { recordingFileId: '' } : {};
		const id = show(ago(30_000), { hangupTime: '', cost: '', ...none });
		expect(await trigger.poll()).toEqual([id]);
		api.change(id, {
			hangupTime: formatApiTime(ago(-20 * MINUTE_MS)),
			cost: '0.5',
			recordingFileId: 'late.mp3',
		});

		for (let minutes = 0; minutes < 180; minutes += 10) {
			pass(10 * MINUTE_MS);
			expect(await trigger.poll()).toBeNull();
		}
	});

	it.each(['callTime', 'answerTime', 'hangupTime'] as const)(
		'works when the API filters by %s',
		async (filterField) => {
			api.quirks.filterField = filterField;
			const old = callAt(ago(HOUR_MS));
			api.insert(old);
			const trigger = await open(api, { options: { lateRecordsWindow: 10 } });
			await trigger.activate();
			const emitted: string[] = [];
			const shown: string[] = [];
			for (let minutes = 0; minutes < 60; minutes++) {
				pass(MINUTE_MS);
				const submitTime = formatApiTime(ago(6 * MINUTE_MS));
				shown.push(show(0, { submitTime, [filterField]: formatApiTime(ago(2 * MINUTE_MS)) }));
				emitted.push(...((await trigger.poll()) ?? []));
			}

			expect(emitted).toEqual(shown);
		},
	);
});

describe.each(EVENTS)('since a time (%s)', (event) => {
	const open = openFor(event);

	it('emits two months, oldest first, in queries of at most 31 days', async () => {
		const from = earliestSafeStart(NOW) + MINUTE_MS;
		api.records = makeRecords({ count: 900, from: from - DAY_MS, to: NOW - 2000 });
		const expected = api.records.filter(
			({ submitTime, recordingFileId }) =>
				Date.parse(submitTime) >= from && (event === 'newCall' || recordingFileId !== ''),
		);
		const trigger = await open(api, since(from));

		expect(await trigger.activate()).toEqual(idsOf(expected));
		for (const window of windowsAsked(api)) {
			expect(window.to - window.from).toBeLessThanOrEqual(31 * DAY_MS);
		}
		pass(MINUTE_MS);
		expect(await trigger.poll()).toBeNull();
	});

	it.each(['[]', '()', '[)', '(]'] as const)(
		'begins exactly there and misses nothing between two queries with bounds %s',
		async (bounds) => {
			api.quirks.bounds = bounds;
			const from = Math.floor(ago(40 * DAY_MS) / 1000) * 1000;
			show(from - 1000);
			const start = [0, 1].map((seconds) => show(from + seconds * 1000));
			const border = [-2, -1, 0, 1].map((seconds) => show(from + 31 * DAY_MS + seconds * 1000));
			const trigger = await open(api, since(from));

			expect(await trigger.activate()).toEqual([...start, ...border]);
			pass(MINUTE_MS);
			expect(await trigger.poll()).toBeNull();
		},
	);

	it('reads Start Time in the time zone of the workflow', async () => {
		const startTime = '2026-11-24T10:30:00';
		const timezone = 'Asia/Tokyo';
		show(Date.parse('2026-11-24T01:29:59Z'));
		const wanted = show(Date.parse('2026-11-24T01:30:00Z'));
		const trigger = await open(api, { startFrom: 'since', startTime }, { timezone });

		expect(await trigger.activate()).toEqual([wanted]);
	});

	it.each([
		['', 'Start Time is empty'],
		['soon', 'Start Time is not a date: soon'],
		['2026-12-01T00:00:00Z', 'Start Time lies in the future'],
		['2026-08-01T00:00:00Z', 'Start Time is older than the call records'],
		['2026-09-24T10:00:00+08:00', 'Start Time is older than the call records'],
	])('refuses %j as Start Time and says so', async (startTime, message) => {
		const trigger = await open(api, { startFrom: 'since', startTime });
		const error = { name: 'NodeOperationError', message: expect.stringContaining(message) };

		await expect(trigger.activate()).rejects.toMatchObject({
			...error,
			description: expect.stringMatching(/Pick (a )?Start Time/),
		});
		expect(api.requests).toHaveLength(0);
		expect(trigger.poller.stored).toEqual({});
	});

	it('minds neither Start Time nor Start From once it runs', async () => {
		const first = show(ago(HOUR_MS));
		const trigger = await open(api, since(ago(2 * HOUR_MS)));
		expect(await trigger.activate()).toEqual([first]);

		expect(await trigger.save({ startTime: '2020-01-01T00:00:00Z' })).toBeNull();
		expect(await trigger.save({ startFrom: 'now' })).toBeNull();
	});
});

describe.each(EVENTS)('a poll that fails (%s)', (event) => {
	const open = openFor(event);

	it.each(['-1', '-2', '-13', '-22'])(
		'with status %s fails the activation in the words of the action, about its own fields',
		async (status) => {
			api.intercept = () => faults.status(status, { reason: 'Because' });
			const trigger = await open(api);
			const { error } = await list(api);

			await expect(trigger.activate()).rejects.toMatchObject({
				name: 'NodeApiError',
				message: error!.message,
				// The trigger has neither of these two.
				description: error!.description!.replace(
					'Time Range, Group, Phone and Page Size',
					'Group and Phone',
				),
			});
			expect(error!.description).toContain('Because');
			expect(trigger.poller.stored).toEqual({});
		},
	);

	it('tells a wrong credential', async () => {
		const credentials = { apiKey: api.apiKey, apiSecret: 'wrong', baseUrl: api.url };
		const trigger = await open(api, {}, { credentials });

		await expect(trigger.activate()).rejects.toMatchObject({
			name: 'NodeApiError',
			message: 'Itniotech did not accept the API Key or API Secret',
		});
	});

	it.each([
		['a reset connection', () => faults.reset(), 'could not be reached', 'Tried 4 times'],
		['trouble in the API', () => faults.status('-18'), 'in its own system', 'Tried 4 times'],
		['too many requests', () => faults.tooMany(), 'asks for fewer requests', /Waited \d/],
	])('has tried again before, e.g. after %s', async (_, fault, message, trail) => {
		const trigger = await open(api);
		let bad = 3;
		api.intercept = () => (bad-- > 0 ? fault() : undefined);
		expect(await trigger.activate()).toBeNull();
		expect(api.requests).toHaveLength(4);

		pass(MINUTE_MS);
		bad = Infinity;
		await expect(trigger.poll()).rejects.toMatchObject({
			name: 'NodeApiError',
			message: expect.stringContaining(message),
			description: expect.stringMatching(trail),
		});
	});

	it.each(MODES)('changes nothing, and the next one catches up (%s)', async (cursor) => {
		const trigger = await open(api, {}, { cursor });
		await trigger.activate();
		pass(MINUTE_MS);
		const first = show(ago(1000));
		expect(await trigger.poll()).toEqual([first]);
		const before = copy([trigger.poller.stored, trigger.poller.staticData]);

		const missed = [3, 2, 1].map((minutes) => show(ago(minutes * MINUTE_MS)));
		api.intercept = () => faults.status('-2');
		for (let minutes = 0; minutes < 300; minutes += 60) {
			pass(60 * MINUTE_MS);
			await expect(trigger.poll()).rejects.toThrow('IP address');
		}
		expect(copy([trigger.poller.stored, trigger.poller.staticData])).toEqual(before);
		api.intercept = undefined;
		expect(await trigger.poll()).toEqual(missed);
	});

	it('emits what it had read when it can not go on, and throws when it has read nothing new', async () => {
		const calls = [20, 15, 10, 5].map((days) => show(ago(days * DAY_MS)));
		const trigger = await open(api, since(ago(40 * DAY_MS)));
		api.intercept = ({ body }) =>
			Date.parse(body.params.endTime) > ago(DAY_MS) ? faults.status('-2') : undefined;
		// The first part has 30 days, and the second one is refused.
		expect(await trigger.activate()).toEqual(calls.slice(0, 2));
		const before = copy(trigger.poller.staticData);
		await expect(trigger.poll()).rejects.toThrow('IP address');
		expect(copy(trigger.poller.staticData)).toEqual(before);

		api.intercept = undefined;
		expect(await trigger.poll()).toEqual(calls.slice(2));
		pass(MINUTE_MS);
		expect(await trigger.poll()).toBeNull();
	});
});

describe.each(EVENTS)('much to catch up (%s)', (event) => {
	const open = openFor(event);

	it.each([
		['over days', (index: number) => index * HOUR_MS],
		['within minutes', (index: number) => index * 60_000],
		['in one second', () => 0],
	])('comes in parts, oldest first: %s', async (_, offset) => {
		const calls = Array.from({ length: 11 }, (_, index) =>
			show(ago(3 * DAY_MS) + offset(index), { answered: true }),
		);
		const trigger = await open(api, since(ago(4 * DAY_MS), { maxRecordsPerRun: 4 }));

		expect(await trigger.activate()).toEqual(calls.slice(0, 4));
		expect(await trigger.poll()).toEqual(calls.slice(4, 8));
		expect(await trigger.poll()).toEqual(calls.slice(8));
		expect(await trigger.poll()).toBeNull();
	});

	it('is looked at first, so that no part is read that would not be emitted', async () => {
		api.records = makeRecords({ ...RECORDED, count: 4000, from: ago(30 * DAY_MS), to: NOW - 2000 });
		const trigger = await open(api, since(ago(31 * DAY_MS), { maxRecordsPerRun: 200 }));

		const ids = await trigger.activate();
		expect(ids).toEqual(idsOf(api.records.slice(0, ids!.length)));
		expect(ids!.length).toBeGreaterThan(50);
		expect(api.requests.length).toBeLessThan(20);
	});

	it('comes oldest first, also across the parts of one poll', async () => {
		api.quirks.filterField = 'hangupTime';
		const border = ago(40 * DAY_MS) + 31 * DAY_MS;
		const at = (minutes: number) => border + minutes * MINUTE_MS;
		const call = (from: number, to: number) =>
			show(at(from), { hangupTime: formatApiTime(at(to)) });
		const [second, first, third] = [call(-30, -10), call(-60, 60), call(70, 80)];
		const trigger = await open(api, since(ago(40 * DAY_MS)));

		expect(await trigger.activate()).toEqual([first, second, third]);
		expect(windowsAsked(api).length).toBeGreaterThan(1);
	});

	it.each(MODES)('after days off is emitted as well (%s)', async (cursor) => {
		const trigger = await open(api, {}, { cursor });
		await trigger.activate();
		pass(MINUTE_MS);
		const calls = [show(ago(1000))];
		const emitted = [...(await trigger.poll())!];
		for (let days = 0; days < 45; days += 5) {
			pass(5 * DAY_MS);
			calls.push(show(ago(2000)));
		}
		trigger.restart();
		emitted.push(...((await trigger.poll()) ?? []), ...((await trigger.poll()) ?? []));

		expect(emitted).toEqual(calls);
	});

	it('beyond two months is told once, and then it goes on with what is left', async () => {
		const trigger = await open(api);
		await trigger.activate();
		pass(MINUTE_MS);
		const known = show(ago(1000));
		expect(await trigger.poll()).toEqual([known]);
		const lost = show(ago(500));
		pass(75 * DAY_MS);
		const left = [50, 20, 0.1].map((days) => show(ago(days * DAY_MS)));

		await expect(trigger.activate()).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringMatching(
				/^Records between 2026-11-24 02:00 UTC and 2026-12-09 02:\d\d UTC, if any, can't be recovered$/,
			),
		});
		expect(api.requests.at(-1)!.at).toBeLessThan(ago(DAY_MS));
		expect(await trigger.activate()).toEqual(left);
		pass(MINUTE_MS);
		expect(await trigger.poll()).toBeNull();
		expect(left).not.toContain(lost);
	});

	it.each([
		['in the time that n8n gives a poll', 60_000, 16_000],
		['in the usual time where n8n does not tell', null, 80_000],
	])('ends a poll %s and keeps what it has', async (_, pollBudgetMs, answerMs) => {
		const calls = Array.from({ length: 50 }, (_, index) => show(ago((50.5 - index) * DAY_MS)));
		const trigger = await open(api, since(ago(51 * DAY_MS)), { pollBudgetMs });
		api.afterAnswer = () => pass(answerMs);

		// The second before the start and the first 30 days, which are 31 dates.
		expect(await trigger.activate()).toEqual(calls.slice(0, 30));
		expect(api.requests).toHaveLength(2);
		expect(await trigger.poll()).toEqual(calls.slice(30));
	});

	it('comes in parts that fit into the time, however slow the API is', async () => {
		api.records = makeRecords({ ...RECORDED, count: 1500, from: ago(DAY_MS), to: NOW - 2000 });
		const parameters = since(ago(25 * HOUR_MS), { lateRecordsWindow: 10 });
		const trigger = await open(api, parameters, { pollBudgetMs: 4000 });
		api.afterAnswer = () => pass(250);
		const emitted: string[] = [];
		for (let polls = 0; emitted.length < 1500 && polls < 40; polls++) {
			const started = Date.now();
			emitted.push(...((await trigger.poll()) ?? []));
			expect(Date.now() - started).toBeLessThan(4000);
		}

		expect(emitted).toEqual(idsOf(api.records));
	});

	it('gets forward although reading the late window takes all the time there is', async () => {
		const calls = Array.from({ length: 500 }, (_, index) =>
			show(ago(5 * HOUR_MS) + index * 20_000),
		);
		const parameters = since(ago(6 * HOUR_MS), { maxRecordsPerRun: 40, lateRecordsWindow: 1440 });
		const trigger = await open(api, parameters, { pollBudgetMs: 2000 });
		api.afterAnswer = () => pass(1000);
		const emitted: string[] = [];
		for (let polls = 0; polls < 25; polls++) emitted.push(...((await trigger.poll()) ?? []));

		expect(emitted).toEqual(calls);
	});
});

describe('more calls than can be remembered', () => {
	const tooMany = {
		name: 'NodeOperationError',
		message: 'There are more than 100,000 records within Late Records Window',
		description: expect.stringContaining('Lower Late Records Window'),
	};

	it('are not forgotten but told, until the late window is shorter', async () => {
		const cursorMs = NOW - 30_500;
		const stored = { sequence: 1, cursorMs, floorMs: cursorMs - 2 * HOUR_MS, originMs: 0 };
		const staticData = sealed({ ...stored, ids: manyIds(100_000, cursorMs - HOUR_MS) });
		const trigger = await openTrigger(api, {}, { staticData });
		const fresh = show(ago(5000));

		await expect(trigger.poll()).rejects.toMatchObject(tooMany);
		expect(trigger.poller.staticData).toEqual(staticData);
		expect(await trigger.save({ options: { lateRecordsWindow: 10 } })).toEqual([fresh]);
	});
});

describe.each(EVENTS)('polls that overlap (%s)', (event) => {
	const open = openFor(event);

	it.each(MODES)('emit once (%s)', async (cursor) => {
		const trigger = await open(api, {}, { cursor });
		await trigger.activate();
		pass(MINUTE_MS);
		const id = show(ago(5000));

		const results = await Promise.all([trigger.poll(), trigger.poll(), trigger.poll()]);
		expect(results).toEqual([[id], null, null]);
		pass(MINUTE_MS);
		expect(await trigger.poll()).toBeNull();
	});

	it('are possible again after a failure', async () => {
		const trigger = await open(api);
		api.intercept = () => faults.status('-2');
		await expect(trigger.activate()).rejects.toThrow('IP address');
		api.intercept = undefined;
		await trigger.activate();
		pass(MINUTE_MS);
		const id = show(ago(5000));

		expect(await trigger.poll()).toEqual([id]);
	});

	it('wait while n8n still stores what was emitted', async () => {
		const trigger = await open(api, {}, { cursor: 'perTick' });
		const { poller } = trigger;
		await trigger.activate();
		pass(MINUTE_MS);
		const id = show(ago(5000));
		const before = poller.stored;
		expect(await trigger.poll()).toEqual([id]);
		const after = poller.stored;

		poller.stored = before;
		pass(1000);
		const next = show(ago(3000));
		expect(await trigger.poll()).toBeNull();
		poller.stored = after;
		expect(await trigger.poll()).toEqual([next]);
	});

	it('emit again what n8n did not store, for then it did not start the workflow either', async () => {
		const trigger = await open(api, {}, { cursor: 'perTick' });
		await trigger.activate();
		pass(MINUTE_MS);
		const id = show(ago(5000));
		const before = trigger.poller.stored;
		expect(await trigger.poll()).toEqual([id]);

		trigger.poller.stored = before;
		pass(MINUTE_MS);
		expect(await trigger.poll()).toEqual([id]);
	});

	it('emit nothing again of what n8n had stored when an older copy comes back', async () => {
		const trigger = await open(api, {}, { cursor: 'perTick' });
		await trigger.activate();
		const older = trigger.poller.stored;
		for (let polls = 0; polls < 3; polls++) {
			pass(MINUTE_MS);
			const id = show(ago(5000));
			expect(await trigger.poll()).toEqual([id]);
		}
		pass(MINUTE_MS);
		expect(await trigger.poll()).toBeNull();

		trigger.poller.stored = older;
		pass(MINUTE_MS);
		expect(await trigger.poll()).toBeNull();
		const next = show(ago(5000));
		pass(MINUTE_MS);
		expect(await trigger.poll()).toEqual([next]);
	});
});

describe.each(EVENTS)('what n8n does to the stored state (%s)', (event) => {
	const open = openFor(event);

	it.each(MODES)('a restart loses and repeats nothing (%s)', async (cursor) => {
		const trigger = await open(api, {}, { cursor });
		show(ago(MINUTE_MS));
		await trigger.activate();
		pass(MINUTE_MS);
		expect(await trigger.poll()).toBeNull();
		const meanwhile = show(ago(1000));
		trigger.restart();
		pass(MINUTE_MS);

		expect(await trigger.poll()).toEqual([meanwhile]);
		trigger.restart();
		pass(MINUTE_MS);
		expect(await trigger.poll()).toBeNull();
	});

	it.each(MODES)('"now" stays the moment of the activation (%s)', async (cursor) => {
		const trigger = await open(api, {}, { cursor });
		await trigger.activate();
		pass(10 * MINUTE_MS);
		const id = show(ago(5 * MINUTE_MS));

		expect(await trigger.poll()).toEqual([id]);
	});

	it('"now" is forgotten only with durable cursors and a restart before the first tick', async () => {
		const trigger = await open(api, {}, { cursor: 'durable' });
		await trigger.activate();
		expect(trigger.poller.stored).toEqual({});
		pass(MINUTE_MS);
		show(ago(1000));
		trigger.restart();
		pass(MINUTE_MS);

		expect(await trigger.poll()).toBeNull();
		const id = show(ago(1000));
		pass(MINUTE_MS);
		expect(await trigger.poll()).toEqual([id]);
	});

	it.each(MODES)('another main takes over and hands back (%s)', async (cursor) => {
		const trigger = await open(api, { options: { maxRecordsPerRun: 3 } }, { cursor });
		await trigger.activate();
		const emitted: string[] = [];
		const shown: string[] = [];
		const tick = async (calls: number) => {
			pass(MINUTE_MS);
			for (let index = 0; index < calls; index++) shown.push(show(ago(1000)));
			emitted.push(...((await trigger.poll()) ?? []));
		};
		for (const calls of [1, 0, 0, 0, 0]) await tick(calls);
		const handBack = trigger.takeTurns();
		// Not all at once, so what is stored has read less than the first main had.
		await tick(5);
		handBack();
		for (const calls of [0, 1, 0]) await tick(calls);

		expect(emitted).toEqual(shown);
	});

	it('static data wiped by something else changes nothing while the process lives', async () => {
		const trigger = await open(api, {}, { cursor: 'perTick' });
		await trigger.activate();
		const emitted: string[] = [];
		const shown: string[] = [];
		for (const isCall of [true, true, false, false, true]) {
			pass(MINUTE_MS);
			if (isCall) shown.push(show(ago(1000)));
			emitted.push(...((await trigger.poll()) ?? []));
			if (emitted.length > 1) trigger.poller.stored = {};
		}

		expect(emitted).toEqual(shown);
	});
});

describe.each(EVENTS)('changed parameters (%s)', (event) => {
	const open = openFor(event);

	it.each([
		['group', 'sipGroupName'],
		['phone', 'phoneName'],
	])('%s: nothing old comes, nothing twice, and nothing is lost', async (parameter, field) => {
		show(ago(90 * MINUTE_MS), { [field]: 'A' });
		show(ago(30 * MINUTE_MS), { [field]: 'B' });
		const trigger = await open(api, { [parameter]: byName('A') });
		await trigger.activate();
		pass(MINUTE_MS);
		const a1 = show(ago(5000), { [field]: 'A' });
		const b1 = show(ago(4000), { [field]: 'B' });
		expect(await trigger.poll()).toEqual([a1]);

		pass(MINUTE_MS);
		const b2 = show(ago(3000), { [field]: 'B' });
		expect(await trigger.save({ [parameter]: byName('B') })).toEqual([b1, b2]);
		pass(MINUTE_MS);
		const a2 = show(ago(2000), { [field]: 'A' });
		expect(await trigger.poll()).toBeNull();
		expect(await trigger.save({ [parameter]: byName('') })).toEqual([a2]);
		expect(await trigger.save({ [parameter]: byName('A') })).toBeNull();
	});

	it('a longer late window brings nothing from before the activation', async () => {
		show(ago(50 * MINUTE_MS));
		show(ago(5 * HOUR_MS));
		const trigger = await open(api, { options: { lateRecordsWindow: 30 } });
		await trigger.activate();
		pass(MINUTE_MS);

		expect(await trigger.save({ options: { lateRecordsWindow: 600 } })).toBeNull();
		pass(2 * HOUR_MS);
		await trigger.poll();
		pass(MINUTE_MS);
		const late = show(ago(100 * MINUTE_MS));
		expect(await trigger.poll()).toEqual([late]);
	});

	it('a longer late window finds at once what shows up late', async () => {
		const trigger = await open(api, { options: { lateRecordsWindow: 10 } });
		await trigger.activate();
		pass(90 * MINUTE_MS);
		const known = show(ago(5000));
		expect(await trigger.poll()).toEqual([known]);
		const missed = show(ago(50 * MINUTE_MS));
		pass(MINUTE_MS);
		expect(await trigger.poll()).toBeNull();

		expect(await trigger.save({ options: { lateRecordsWindow: 120 } })).toBeNull();
		pass(MINUTE_MS);
		const late = show(ago(40 * MINUTE_MS));
		expect(await trigger.poll()).toEqual([late]);
		expect(api.records.map(({ voiceId }) => voiceId)).toContain(missed);
	});

	it('a longer late window brings nothing from before Start Time', async () => {
		const trigger = await open(api, since(ago(HOUR_MS), { lateRecordsWindow: 10 }));
		await trigger.activate();
		expect(await trigger.save({ options: { lateRecordsWindow: 600 } })).toBeNull();
		pass(MINUTE_MS);
		show(ago(3 * HOUR_MS));
		const late = show(ago(50 * MINUTE_MS));

		expect(await trigger.poll()).toEqual([late]);
	});

	it('a group with very many calls brings none from before the activation', async () => {
		const [from, to] = [ago(HOUR_MS), ago(MINUTE_MS)];
		const others = makeRecords({ ...RECORDED, count: 10_100, from, to });
		api.records = others.map((call) => ({ ...call, sipGroupName: 'B' }));
		const trigger = await open(api, { group: byName('A') });
		await trigger.activate();
		pass(MINUTE_MS);

		expect(await trigger.save({ group: byName('B') })).toBeNull();
	}, 60_000);

	it('a shorter late window loses nothing that was owed under the longer one', async () => {
		const trigger = await open(api, { options: { lateRecordsWindow: 120 } });
		await trigger.activate();
		pass(MINUTE_MS);
		const late = Array.from({ length: 25 }, (_, index) => show(ago((60 - index) * MINUTE_MS)));
		const save = async (lateRecordsWindow: number) =>
			await trigger.save({ options: { lateRecordsWindow, maxRecordsPerRun: 10 } });

		expect(await save(10)).toEqual(late.slice(0, 10));
		expect(await trigger.poll()).toEqual(late.slice(10, 20));
		expect(await trigger.poll()).toEqual(late.slice(20));
		expect(await trigger.poll()).toBeNull();
		expect(await save(120)).toBeNull();
	});

	it('a busy account does not fill the memory of a trigger for one group', async () => {
		const [from, to] = [ago(HOUR_MS), ago(MINUTE_MS)];
		const others = makeRecords({ ...RECORDED, count: 50_100, from, to });
		api.records = others.map((call) => ({ ...call, sipGroupName: 'B' }));
		const old = show(ago(HOUR_MS), { sipGroupName: 'A' });
		const trigger = await open(api, { group: byName('A') });
		await trigger.activate();
		pass(MINUTE_MS);
		const fresh = show(ago(5000), { sipGroupName: 'A' });

		expect(await trigger.poll()).toEqual([fresh]);
		expect(JSON.stringify(trigger.poller.staticData).length).toBeLessThan(400);
		expect(old).not.toBe(fresh);
	}, 60_000);

	it('a shorter and again longer late window repeats nothing', async () => {
		const trigger = await open(api, { options: { lateRecordsWindow: 600 } });
		await trigger.activate();
		pass(5 * HOUR_MS);
		const calls = [4, 2, 0.5].map((hours) => show(ago(hours * HOUR_MS)));
		expect(await trigger.poll()).toEqual(calls);
		pass(MINUTE_MS);
		const last = show(ago(50_000));
		expect(await trigger.save({ options: { lateRecordsWindow: 1 } })).toEqual([last]);

		pass(MINUTE_MS);
		expect(await trigger.save({ options: { lateRecordsWindow: 600 } })).toBeNull();
		pass(MINUTE_MS);
		expect(await trigger.poll()).toBeNull();
	});

	it.each([
		[{ lateRecordsWindow: 0 }, 'Late Records Window can\'t be "0"'],
		[{ lateRecordsWindow: 44_641 }, 'Late Records Window can\'t be "44641"'],
		[{ maxRecordsPerRun: 0.5 }, 'Max Records per Run can\'t be "0.5"'],
	])('%j is refused', async (options, message) => {
		const trigger = await open(api, { options });

		await expect(trigger.activate()).rejects.toThrow(message);
		expect(api.requests).toHaveLength(0);
	});
});

describe('a test in the editor', () => {
	it.each(['newestFirst', 'oldestFirst'] as const)(
		'shows the newest few calls as the active trigger would, oldest first, listed %s',
		async (order) => {
			api.quirks.order = order;
			api.records = makeRecords({ count: 700, from: ago(10 * DAY_MS), to: NOW - 2000 });
			const newest = idsOf(api.records.slice(-5));
			const staticData = { sequence: 3, cursorMs: NOW - 5000, floorMs: NOW - 9000, ids: [] };
			const trigger = await openTrigger(api, {}, { mode: 'manual', staticData });

			expect(await trigger.poll()).toEqual(newest);
			expect(trigger.poller.staticData).toEqual(staticData);
		},
	);

	it('leaves a trigger at work alone', async () => {
		const trigger = await openTrigger(api);
		await trigger.activate();
		pass(MINUTE_MS);
		const id = show(ago(5000));
		const { options } = trigger.poller as unknown as { options: { mode: string } };
		options.mode = 'manual';
		expect(await trigger.poll()).toEqual([id]);
		options.mode = 'trigger';

		expect(await trigger.poll()).toEqual([id]);
	});

	it('says in plain words that there are none', async () => {
		show(ago(HOUR_MS), { sipGroupName: 'Sales' });
		const group = byName('Support');
		const trigger = await openTrigger(api, { group }, { mode: 'manual' });

		await expect(trigger.poll()).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: 'There were no call records in the last two months',
			description: expect.stringContaining('check Group and Phone'),
		});
	});

	it('tells what is wrong as a poll does', async () => {
		api.intercept = () => faults.status('-1');
		const trigger = await openTrigger(api, {}, { mode: 'manual' });

		await expect(trigger.poll()).rejects.toMatchObject({
			name: 'NodeApiError',
			message: 'Itniotech did not accept the API Key or API Secret',
		});
	});
});

describe('the items', () => {
	const itemsWith = async (parameters: object) => {
		const trigger = await openTrigger(api, parameters);
		await trigger.activate();
		pass(MINUTE_MS);
		show(ago(5000), { callee: '6281234', callDuration: 7 });
		const items = await trigger.poller.poll();
		expect(trigger.poller.lastOutput).toHaveLength(1);
		return items;
	};

	it('are simplified', async () => {
		const [item] = (await itemsWith({}))!;

		expect(Object.keys(item)).toHaveLength(10);
		expect(item).toMatchObject({ calledNumber: '6281234', answered: true, callDuration: 7 });
	});

	it('are raw', async () => {
		expect(await itemsWith({ output: 'raw' })).toEqual([{ ...api.records[0] }]);
	});

	it('have the selected fields', async () => {
		const items = await itemsWith({ output: 'selectedFields', fields: ['callee', 'callDuration'] });

		expect(items).toEqual([{ calledNumber: '6281234', callDuration: 7 }]);
	});
});
