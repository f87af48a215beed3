import { callAt, closeApis, DAY_MS, HOUR_MS, openApi, startClock, stopClock } from '../support';
import { faults, makeRecords, type StandIn } from '../stand-in';
import { EVENTS, openFor, pass, type Trigger } from './trigger';

const MINUTE_MS = 60_000;
const NOW = Date.parse('2026-11-24T10:00:00.500+08:00');
/** Calls that count with each event. */
const RECORDED = { answeredShare: 1 };
const REFUSALS = [
	{ quotaRefusal: '-15', quotaRetryAfter: false },
	{ quotaRefusal: '-15', quotaRetryAfter: true },
	{ quotaRefusal: '429', quotaRetryAfter: false },
	{ quotaRefusal: '429', quotaRetryAfter: true },
	{ quotaRefusal: '503', quotaRetryAfter: false },
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

/** Polls each minute until all calls came, and fails when one brings none while some are left. */
async function catchUp(trigger: Trigger, due: Set<string>, mostPolls: number) {
	const emitted: string[] = [];
	let polls = 0;
	for (; due.size > 0 && polls < mostPolls; polls++) {
		const startedAt = Date.now();
		const ids = (await trigger.poll()) ?? [];
		expect(ids.length).toBeGreaterThan(0);
		emitted.push(...ids);
		for (const id of ids) due.delete(id);
		pass(Math.max(1000, MINUTE_MS - (Date.now() - startedAt)));
	}
	expect(due.size).toBe(0);
	expect(new Set(emitted).size).toBe(emitted.length);
	return { polls, emitted };
}

describe.each(EVENTS)('a backlog of 4,500 calls at 30 requests a minute (%s)', (event) => {
	const open = openFor(event);

	it.each(REFUSALS)(
		'gets smaller with every poll: %j',
		async (refusal) => {
			Object.assign(api.quirks, { quota: '30/60s', ...refusal });
			api.records = makeRecords({ ...RECORDED, count: 4500, from: ago(DAY_MS), to: NOW - 2000 });
			const startTime = new Date(ago(DAY_MS)).toISOString();
			const trigger = await open(api, { startFrom: 'since', startTime });
			const due = new Set(api.records.map(({ voiceId }) => voiceId));
			const { polls } = await catchUp(trigger, due, 15);

			expect(polls).toBeLessThanOrEqual(6);
		},
		60_000,
	);

	it('and a window of 6,000 calls before it, while new ones arrive', async () => {
		const perHour = 3000;
		const to = NOW + 2 * HOUR_MS;
		api.records = makeRecords({ ...RECORDED, count: 5 * perHour, from: to - 5 * HOUR_MS, to });
		const trigger = await open(api);
		await trigger.activate();
		const [since, until] = [Date.now() - 2000, NOW + 1.5 * HOUR_MS];
		pass(1.5 * HOUR_MS);
		api.quirks.quota = '30/60s';
		const due = new Set(
			api.records
				.filter(({ submitTime }) => Date.parse(submitTime) > since)
				.filter(({ submitTime }) => Date.parse(submitTime) <= until - 2000)
				.map(({ voiceId }) => voiceId),
		);
		expect(due.size).toBeGreaterThan(4000);
		const { polls } = await catchUp(trigger, due, 15);

		expect(polls).toBeLessThanOrEqual(6);
	}, 60_000);
});

describe.each(EVENTS)('a poll that can not go on (%s)', (event) => {
	const open = openFor(event);

	it.each([0, 1, 2, 3, 5, 8, 13, 21])(
		'after %i good answers emits all that came, oldest first, and says why in the log',
		async (good) => {
			api.records = makeRecords({ ...RECORDED, count: 2500, from: ago(DAY_MS), to: NOW - 2000 });
			const all = api.records.map(({ voiceId }) => voiceId);
			const startTime = new Date(ago(DAY_MS)).toISOString();
			const trigger = await open(api, { startFrom: 'since', startTime });
			const came = new Set<string>();
			let answers = 0;
			api.intercept = () => (answers++ < good ? undefined : faults.status('-2'));
			api.afterAnswer = (_, { body }) => {
				const { data } = body as { data?: { records: Array<{ voiceId: string }> } };
				for (const { voiceId } of data?.records ?? []) came.add(voiceId);
			};
			const [result] = await Promise.allSettled([trigger.poll()]);
			if (came.size === 0) {
				expect(result).toMatchObject({ status: 'rejected' });
				expect(trigger.poller.stored).toEqual({});
			} else {
				expect(result).toEqual({
					status: 'fulfilled',
					value: all.filter((voiceId) => came.has(voiceId)),
				});
				expect(trigger.poller.logs).toContainEqual(
					expect.objectContaining({
						level: 'warn',
						message: expect.stringContaining('does not allow requests from this IP address'),
					}),
				);
			}
			api.intercept = undefined;
			const left = new Set(all.filter((voiceId) => !came.has(voiceId)));
			pass(MINUTE_MS);
			await catchUp(trigger, left, 5);
			expect(await trigger.poll()).toBeNull();
		},
	);

	it('leaves the cursor before what it has not read completely', async () => {
		const trigger = await open(api);
		await trigger.activate();
		pass(30 * MINUTE_MS);
		const calls = Array.from({ length: 1500 }, (_, index) => {
			const record = callAt(ago(29 * MINUTE_MS) + index * 1000);
			api.insert(record);
			return record.voiceId;
		});
		const before = Number(trigger.poller.stored.cursorMs);
		let answers = 0;
		api.intercept = () => (answers++ < 4 ? undefined : faults.status('-2'));
		const first = (await trigger.poll())!;
		expect(first.length).toBeLessThan(calls.length);
		const after = Number(trigger.poller.stored.cursorMs);
		expect(after).toBeGreaterThanOrEqual(before);
		api.intercept = undefined;
		const { emitted } = await catchUp(
			trigger,
			new Set(calls.filter((id) => !first.includes(id))),
			5,
		);

		expect([...first, ...emitted].sort()).toEqual([...calls].sort());
	});
});
