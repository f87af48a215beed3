import { createRandom } from '../stand-in/random';
import { makeRecords, type StandIn } from '../stand-in';
import { VOICE_MESSAGES } from '../kinds';
import { callAt, closeApis, DAY_MS, idsOf, openApi, startClock, stopClock } from '../support';
import { openFor, pass, sealed, type Trigger } from './trigger';

const MINUTE_MS = 60_000;
const NOW = Date.parse('2026-11-24T10:00:00.500+08:00');
const MODES = ['memory', 'durable', 'perTick'] as const;
const NO_RECORDING = { recordingFileId: '' };
const open = openFor('recordingAvailable');

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

/** A call is listed, without a recording unless it says otherwise. */
function show(at: number, fields: Record<string, unknown> = NO_RECORDING): string {
	const record = callAt(at, fields);
	api.insert(record);
	return record.voiceId;
}

const record = (voiceId: string) => api.change(voiceId, { recordingFileId: `${voiceId}.mp3` });

async function polls(trigger: Trigger, count: number): Promise<string[]> {
	const emitted: string[] = [];
	for (let polled = 0; polled < count; polled++) {
		pass(MINUTE_MS);
		emitted.push(...((await trigger.poll()) ?? []));
	}
	return emitted;
}

describe.each(MODES)('a recording that becomes available (%s)', (cursor) => {
	it('starts the workflow with its call, once, whenever that was first listed', async () => {
		const trigger = await open(api, {}, { cursor });
		await trigger.activate();
		pass(MINUTE_MS);
		const [first, second] = [show(ago(30_000)), show(ago(20_000))];
		show(ago(10_000));
		expect(await polls(trigger, 3)).toEqual([]);

		record(second);
		expect(await polls(trigger, 1)).toEqual([second]);
		trigger.restart();
		record(first);
		expect(await polls(trigger, 1)).toEqual([first]);
		expect(trigger.poller.lastOutput?.[0][0].json).toMatchObject({
			voiceId: first,
			recordingFileId: `${first}.mp3`,
		});
		trigger.restart();
		expect(await polls(trigger, 180)).toEqual([]);
	});

	it('is old if it was there at the activation, and new if it came later', async () => {
		show(ago(50 * MINUTE_MS), { recordingFileId: 'old.mp3' });
		const later = show(ago(40 * MINUTE_MS));
		const trigger = await open(api, {}, { cursor });
		expect(await trigger.activate()).toBeNull();
		expect(await polls(trigger, 1)).toEqual([]);

		record(later);
		expect(await polls(trigger, 2)).toEqual([later]);
	});

	it('is caught within Late Records Window of its call, not beyond', async () => {
		const trigger = await open(api, { options: { lateRecordsWindow: 60 } }, { cursor });
		await trigger.activate();
		pass(MINUTE_MS);
		const [before, within, beyond] = [80, 55, 45].map((seconds) => show(ago(seconds * 1000)));
		record(before);
		await polls(trigger, 57);
		record(within);
		expect(await polls(trigger, 10)).toEqual([within]);
		record(beyond);
		expect(await polls(trigger, 60)).toEqual([]);
	});
});

it('since a start time each call comes that has a recording, then those that get one', async () => {
	const times = [50, 20, 0.05, 0.04].map((days) => ago(days * DAY_MS));
	const ids = times.map((at, index) => show(at, index % 2 === 0 ? {} : NO_RECORDING));
	const startTime = new Date(ago(55 * DAY_MS)).toISOString();
	const trigger = await open(api, { startFrom: 'since', startTime });
	expect(await trigger.activate()).toEqual([ids[0], ids[2]]);

	record(ids[3]);
	expect(await polls(trigger, 1)).toEqual([ids[3]]);
});

it.each([[''], [null], [undefined], [0], ['-'], ['null'], [' '], ['x'.repeat(201)]])(
	'%j is no recording',
	async (recordingFileId) => {
		const trigger = await open(api);
		await trigger.activate();
		pass(MINUTE_MS);
		const id = show(ago(5000), { recordingFileId });
		expect(await polls(trigger, 1)).toEqual([]);

		record(id);
		expect(await polls(trigger, 1)).toEqual([id]);
	},
);

it('another recording of the same call is none that becomes available', async () => {
	const trigger = await open(api);
	await trigger.activate();
	pass(MINUTE_MS);
	const id = show(ago(5000), {});
	expect(await polls(trigger, 1)).toEqual([id]);

	for (const recordingFileId of ['', 'other.mp3']) {
		api.change(id, { recordingFileId });
		expect(await polls(trigger, 1)).toEqual([]);
	}
});

it('of calls that are alike and have no id each comes with its recording', async () => {
	const trigger = await open(api);
	await trigger.activate();
	pass(MINUTE_MS);
	const at = ago(5000);
	const records = ['a.mp3', '', ''].map((recordingFileId) => {
		const call = { ...callAt(at, { callee: '62', phoneName: 'A', displayNum: '1' }), voiceId: '' };
		return { ...call, recordingFileId };
	});
	api.records = records;
	const recordings = async () => {
		pass(MINUTE_MS);
		return ((await trigger.poller.poll()) ?? []).map((item) => item.recordingFileId);
	};
	expect(await recordings()).toEqual(['a.mp3']);

	api.records[2].recordingFileId = 'c.mp3';
	expect(await recordings()).toEqual(['c.mp3']);
	// Which of them is listed first does not matter.
	api.records = [1, 0, 2].map((index) => api.records[index]);
	expect(await recordings()).toEqual([]);
	api.records[0].recordingFileId = 'b.mp3';
	expect(await recordings()).toEqual(['b.mp3']);
});

describe('among more calls than a poll reads whole', () => {
	const EIGHTH = 15;

	it.each([
		['newestFirst', '[]'],
		['oldestFirst', '()'],
		['asStored', '[)'],
	] as const)(
		'it comes an eighth of the window late at most (%s, %s)',
		async (order, bounds) => {
			Object.assign(api.quirks, { order, bounds });
			const random = createRandom(1);
			const options = { count: 6000, from: ago(120 * MINUTE_MS), to: NOW + 60 * MINUTE_MS };
			api.records = makeRecords({ ...options, answeredShare: 0 });
			const trigger = await open(api);
			await trigger.activate();
			const without = new Map(
				api.records.map(({ voiceId, submitTime }) => [voiceId, Date.parse(submitTime)]),
			);
			/** id → the poll before which it got its recording */
			const due = new Map<string, number>();
			const emitted: string[] = [];
			api.clearLog();
			for (let poll = 1; poll <= 45 + EIGHTH; poll++) {
				pass(MINUTE_MS);
				for (const [id, at] of poll <= 45 ? without : []) {
					const isDue = at < ago(2000) && at > ago(118 * MINUTE_MS) && random() < 0.01;
					if (!isDue) continue;
					record(id);
					due.set(id, poll);
					without.delete(id);
				}
				const ids = (await trigger.poll()) ?? [];
				for (const id of ids) expect(poll - due.get(id)!).toBeLessThanOrEqual(EIGHTH);
				emitted.push(...ids);
			}

			expect(emitted.length).toBeGreaterThan(1000);
			expect(emitted.sort()).toEqual([...due.keys()].sort());
			// Its slice of 300 calls, what is new and what leaves the window.
			expect(api.requests.length / (45 + EIGHTH)).toBeLessThan(9);
		},
		60_000,
	);

	it('a total that something else has stored is not counted on', async () => {
		api.records = makeRecords({ count: 400, from: ago(60 * MINUTE_MS), to: NOW, answeredShare: 0 });
		const [{ voiceId }] = api.records;
		const first = await open(api, {}, { cursor: 'durable' });
		await first.activate();
		await polls(first, 2);
		expect(first.poller.stored.total).toBeUndefined();
		const staticData = sealed({ ...first.poller.stored, total: 400 });

		const trigger = await open(api, {}, { staticData });
		await polls(trigger, 20);
		record(voiceId);
		expect(await polls(trigger, 16)).toEqual([voiceId]);
	});

	it.each([
		[90, 1],
		[250, 3],
		[600, 4],
	])('%i calls cost each poll %i requests at most', async (count, most) => {
		const to = NOW + 60 * MINUTE_MS;
		api.records = makeRecords({ count: 1.5 * count, from: ago(120 * MINUTE_MS), to });
		const trigger = await open(api);
		await trigger.activate();
		api.clearLog();
		expect((await polls(trigger, 60)).length).toBeGreaterThan(count / 4);

		expect(api.requests.length / 60).toBeLessThanOrEqual(most);
	});

	it('a window of over 30 days is not read whole by each poll', async () => {
		const lateRecordsWindow = 31 * 24 * 60;
		const from = ago(30.5 * DAY_MS);
		api.records = makeRecords({ count: 3000, from, to: NOW - 5000, answeredShare: 0 });
		const trigger = await open(api, { options: { lateRecordsWindow } });
		await trigger.activate();
		await polls(trigger, 1);
		api.clearLog();
		await polls(trigger, 5);

		expect(api.requests.length).toBeLessThanOrEqual(5 * 3);
	});
});

describe('another event', () => {
	it.each(MODES)('starts from now, and so does changing it back (%s)', async (cursor) => {
		const trigger = await open(api, { event: 'newCall' }, { cursor });
		await trigger.activate();
		pass(MINUTE_MS);
		const [a, b, c] = [show(ago(7000)), show(ago(6000), {}), show(ago(5000))];
		expect(await trigger.poll()).toEqual([a, b, c]);

		pass(MINUTE_MS);
		show(ago(5000), {});
		expect(await trigger.save({ event: 'recordingAvailable' })).toBeNull();
		record(a);
		expect(await polls(trigger, 2)).toEqual([a]);
		trigger.restart();
		record(c);
		expect(await polls(trigger, 1)).toEqual([c]);

		show(ago(5000), {});
		expect(await trigger.save({ event: 'newCall' })).toBeNull();
		pass(MINUTE_MS);
		const last = show(ago(5000));
		expect(await polls(trigger, 2)).toEqual([last]);
		const told = trigger.poller.logs.filter(({ message }) => message.includes('starts anew'));
		expect(told).toHaveLength(2);
		expect(told[0].message).toContain('its Record Type or Event was changed');
	});

	it('is none of voice messages, which have no recordings', async () => {
		const trigger = await open(api, { recordType: 'voiceMessageRecord' });
		await trigger.activate();
		pass(MINUTE_MS);
		const message = VOICE_MESSAGES.at(ago(5000));
		VOICE_MESSAGES.storeOf(api).insert(message);
		expect(await polls(trigger, 2)).toEqual([message.voiceId]);
	});

	it('that does not exist is refused', async () => {
		const trigger = await open(api, { event: 'callEnded' });

		await expect(trigger.activate()).rejects.toMatchObject({
			message: 'Event can\'t be "callEnded"',
			description: 'Use newCall or recordingAvailable.',
		});
	});
});

describe('Fetch Test Event', () => {
	it('shows the newest calls with a recording, oldest first', async () => {
		api.records = makeRecords({ count: 100, from: ago(10 * DAY_MS), to: NOW, answeredShare: 0.5 });
		const recorded = api.records.filter(({ recordingFileId }) => recordingFileId !== '');
		const trigger = await open(api, {}, { mode: 'manual' });

		expect(await trigger.poll()).toEqual(idsOf(recorded.slice(-5)));
	});

	it.each([
		['newestFirst', 5 * MINUTE_MS, 4],
		['oldestFirst', 5 * MINUTE_MS, 5],
		['newestFirst', 26 * 60 * MINUTE_MS, 7],
	] as const)(
		'looks back where recordings come late, listed %s, %d ms late',
		async (order, lateMs, requests) => {
			api.quirks.order = order;
			api.records = [
				...makeRecords({ count: 400, from: ago(lateMs), to: NOW, answeredShare: 0 }),
				...makeRecords({ count: 20, from: ago(3 * DAY_MS), to: ago(lateMs), answeredShare: 1 }),
			];
			const trigger = await open(api, {}, { mode: 'manual' });
			const recorded = api.records.filter(({ recordingFileId }) => recordingFileId !== '');
			expect(recorded).toHaveLength(20);

			expect(await trigger.poll()).toHaveLength(5);
			expect(api.listRequests).toHaveLength(requests);
		},
	);

	it('says that none of the newest has one, or that there are none at all', async () => {
		const trigger = await open(api, {}, { mode: 'manual' });
		await expect(trigger.poll()).rejects.toMatchObject({
			message: 'There were no call records in the last two months',
		});
		for (let hours = 1; hours <= 3; hours++) show(ago(hours * 60 * MINUTE_MS));

		await expect(trigger.poll()).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: 'None of the newest 3 call records has a recording',
			description: expect.stringMatching(/^Make a call that is recorded/),
		});
		expect(api.listRequests).toHaveLength(2 + 1);

		api.records = makeRecords({ count: 400, from: ago(DAY_MS), to: NOW, answeredShare: 0 });
		await expect(trigger.poll()).rejects.toMatchObject({
			message: 'None of the newest 300 call records has a recording',
			description: expect.stringMatching(
				/^Nor has one of those an hour and a day ago\. Make a call that is recorded/,
			),
		});
	});
});
