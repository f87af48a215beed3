import { VOICE_MESSAGES } from '../kinds';
import type { StandIn } from '../stand-in';
import { callAt, closeApis, DAY_MS, openApi, startClock, stopClock } from '../support';
import { byName, openTrigger, pass, sealed } from './trigger';

const MINUTE_MS = 60_000;
const NOW = Date.parse('2026-11-24T10:00:00.500+08:00');
const MODES = ['memory', 'durable', 'perTick'] as const;
const CALLS = { recordType: 'callRecord' };
const MESSAGES = { recordType: 'voiceMessageRecord' };
/** What a list request may have beside its range. */
const RANGE = ['endTime', 'strTime'];

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

function showCall(at: number): string {
	const record = callAt(at);
	api.insert(record);
	return record.voiceId;
}

function showMessage(at: number, fields = {}): string {
	const record = VOICE_MESSAGES.at(at, fields);
	VOICE_MESSAGES.storeOf(api).insert(record);
	return record.voiceId;
}

type Trigger = Awaited<ReturnType<typeof openTrigger>>;

const toldOfChange = ({ poller }: Trigger) =>
	poller.logs.filter(({ message }) => message.includes('Record Type or Event was changed'));

describe.each(MODES)('voice messages (%s)', (cursor) => {
	it('each new one comes once, late and in crowds too, and no call', async () => {
		showMessage(ago(MINUTE_MS));
		const trigger = await openTrigger(api, MESSAGES, { cursor });
		expect(await trigger.activate()).toBeNull();
		const shown: string[] = [];
		const emitted: string[] = [];
		for (let polls = 0; polls < 6; polls++) {
			pass(MINUTE_MS);
			showCall(ago(5000));
			for (const before of [100, 60, 5]) shown.push(showMessage(ago(before * 1000)));
			if (polls === 3) for (let n = 0; n < 130; n++) shown.push(showMessage(ago(3000)));
			emitted.push(...((await trigger.poll()) ?? []));
		}
		trigger.restart();
		pass(MINUTE_MS);
		emitted.push(...((await trigger.poll()) ?? []));

		expect([...emitted].sort()).toEqual([...shown].sort());
		expect(toldOfChange(trigger)).toEqual([]);
	});

	it('a changed type starts from now, and so does changing it back', async () => {
		const trigger = await openTrigger(api, CALLS, { cursor });
		await trigger.activate();
		pass(MINUTE_MS);
		const first = showCall(ago(5000));
		showMessage(ago(5000));
		expect(await trigger.poll()).toEqual([first]);

		pass(MINUTE_MS);
		showCall(ago(5000));
		expect(await trigger.save(MESSAGES)).toBeNull();
		pass(MINUTE_MS);
		showCall(ago(5000));
		const message = showMessage(ago(5000));
		expect(await trigger.poll()).toEqual([message]);

		pass(MINUTE_MS);
		showMessage(ago(5000));
		expect(await trigger.save(CALLS)).toBeNull();
		pass(MINUTE_MS);
		showMessage(ago(5000));
		const last = showCall(ago(5000));
		expect(await trigger.poll()).toEqual([last]);
		pass(MINUTE_MS);
		expect(await trigger.poll()).toBeNull();
		expect(toldOfChange(trigger)).toHaveLength(2);
	});

	it('nothing of before comes after a change, whatever Start From says', async () => {
		const since = { startFrom: 'since', startTime: new Date(ago(2 * DAY_MS)).toISOString() };
		const call = showCall(ago(DAY_MS));
		showMessage(ago(DAY_MS));
		const trigger = await openTrigger(api, since, { cursor });
		expect(await trigger.activate()).toEqual([call]);
		pass(MINUTE_MS);
		await trigger.poll();
		expect(await trigger.save(MESSAGES)).toBeNull();
		pass(MINUTE_MS);
		const message = showMessage(ago(5000));
		expect(await trigger.poll()).toEqual([message]);
	});

	it('a change back before anything was stored of the other kind starts from now', async () => {
		const trigger = await openTrigger(api, CALLS, { cursor });
		await trigger.activate();
		pass(MINUTE_MS);
		showCall(ago(5000));
		await trigger.poll();
		pass(MINUTE_MS);
		await trigger.poll();
		// The clock of the process goes on, its memory stays.
		for (const change of [MESSAGES, CALLS]) {
			pass(MINUTE_MS);
			showCall(ago(5000));
			expect(await trigger.save(change)).toBeNull();
		}
		pass(MINUTE_MS);
		const last = showCall(ago(5000));
		expect(await trigger.poll()).toEqual([last]);
	});
});

it('a state of before there was a choice goes on, as one of calls', async () => {
	const before = await openTrigger(api, {});
	await before.activate();
	pass(MINUTE_MS);
	const first = showCall(ago(5000));
	expect(await before.poll()).toEqual([first]);
	const { recordType, ...without } = before.poller.stored;
	expect(recordType).toBe('callRecord');
	const staticData = sealed(without);

	pass(MINUTE_MS);
	const second = showCall(ago(5000));
	const calls = await openTrigger(api, {}, { staticData });
	expect(await calls.activate()).toEqual([second]);
	const messages = await openTrigger(api, MESSAGES, { staticData });
	showMessage(ago(5000));
	expect(await messages.activate()).toBeNull();
	expect(toldOfChange(messages)).toHaveLength(1);
});

it('a stored state of the other kind that is broken does not lend its cursor', async () => {
	const trigger = await openTrigger(api, CALLS);
	await trigger.activate();
	pass(MINUTE_MS);
	showCall(ago(5000));
	await trigger.poll();
	const staticData = { ...trigger.poller.stored, sequence: 'x' };
	pass(30 * MINUTE_MS);
	showMessage(ago(5 * MINUTE_MS));
	const messages = await openTrigger(api, MESSAGES, { staticData });
	await expect(messages.activate()).rejects.toMatchObject({
		description: expect.stringContaining('Voice Message Record → Get Many lists them all'),
	});
	pass(MINUTE_MS);
	const fresh = showMessage(ago(5000));
	expect(await messages.poll()).toEqual([fresh]);
});

it('Group and Phone of before are not sent', async () => {
	const names = { group: byName('Sales'), phone: byName('desk-1') };
	const trigger = await openTrigger(api, { ...MESSAGES, ...names });
	await trigger.activate();
	pass(MINUTE_MS);
	const message = showMessage(ago(5000));
	expect(await trigger.poll()).toEqual([message]);

	expect(api.listRequests.length).toBeGreaterThan(1);
	for (const { body } of api.listRequests) {
		expect(Object.keys(body.params).sort()).toEqual(RANGE);
	}
});

describe('Fetch Test Event', () => {
	it('shows the newest voice messages, oldest first', async () => {
		const shown = [5, 4, 3, 2, 1, 0.5].map((days) => showMessage(ago(days * DAY_MS)));
		showCall(ago(MINUTE_MS));
		const trigger = await openTrigger(api, MESSAGES, { mode: 'manual' });

		expect(await trigger.poll()).toEqual(shown.slice(-5));
	});

	it('says that there are none, and names no field that is not there', async () => {
		showCall(ago(MINUTE_MS));
		const trigger = await openTrigger(api, MESSAGES, { mode: 'manual' });

		await expect(trigger.poll()).rejects.toMatchObject({
			message: 'There were no voice message records in the last two months',
			description: expect.not.stringMatching(/Group|Phone|call /),
		});
	});
});

it.each([
	[{ output: 'selectedFields', fields: ['voiceId', 'feedbackValue'] }, { feedbackValue: '7' }],
	[{}, { feedback: '7' }],
	[{ output: 'raw' }, { feedbackValue: '7', voiceFileId: 'f' }],
])('the output is that of the kind: %j', async (output, expected) => {
	const trigger = await openTrigger(api, { ...MESSAGES, ...output });
	await trigger.activate();
	pass(MINUTE_MS);
	const voiceId = showMessage(ago(5000), { feedbackValue: '7', voiceFileId: 'f' });
	await trigger.poll();

	const json = trigger.poller.lastOutput?.[0].map((item) => item.json);
	expect(json).toEqual([expect.objectContaining({ voiceId, ...expected })]);
	if ('fields' in output) expect(Object.keys(json![0])).toEqual(output.fields);
});

it('fields of the other kind are refused', async () => {
	const fields = { output: 'selectedFields', fields: ['recordingFileId'] };
	const trigger = await openTrigger(api, { ...MESSAGES, ...fields }, { mode: 'manual' });

	await expect(trigger.poll()).rejects.toMatchObject({
		message: 'Fields has no "recordingFileId"',
	});
});
