import { makeRecord, makeRecords, type StandIn } from '../stand-in';
import type { Fault } from '../stand-in/types';
import {
	callAt,
	closeApis,
	DAY_MS,
	HOUR_MS,
	idsOf,
	openApi,
	startClock,
	stopClock,
} from '../support';
import { openTrigger, pass, type Trigger } from './trigger';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const NOW = Date.parse('2026-11-24T10:00:00.500+08:00');
const BUDGET_MS = 3 * SECOND_MS;
const PAGE_SIZE = 100;

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

const since = (at: number, options = {}) => ({
	startFrom: 'since',
	startTime: new Date(at).toISOString(),
	options,
});

const pageOfCalls = (size: number) => Array.from({ length: size }, () => makeRecord());

/** Answers that count so many calls and never run out of fresh ones, by default. */
const endless =
	(total: number, pageOf = pageOfCalls) =>
	(): Fault => ({
		name: 'endless',
		answer: ({ send, correct, request }) => {
			const answer = correct();
			const { current, size } = request.body;
			const data = { total, size, current, records: pageOf(size) };
			send({ ...answer, body: { ...(answer.body as object), data } });
		},
	});

/** What one poll took, brought and told. */
async function poll({ poll: next, poller }: Trigger) {
	const startedAt = Date.now();
	const logs = poller.logs.length;
	const [result] = await Promise.allSettled([next()]);
	return {
		ms: Date.now() - startedAt,
		ids: result.status === 'fulfilled' ? (result.value ?? []) : [],
		error: result.status === 'rejected' ? (result.reason as Error) : undefined,
		warnings: poller.logs.slice(logs).filter(({ level }) => level === 'warn'),
	};
}

describe('an endless list', () => {
	it.each([4_900_000, 100_001])('of %i calls at Start Time is told at once', async (total) => {
		const trigger = await openTrigger(api, since(ago(DAY_MS)), { pollBudgetMs: BUDGET_MS });
		api.intercept = endless(total);
		const { error } = await poll(trigger);

		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: expect.stringContaining(`${total} call records within`),
		});
		expect(api.requests.length).toBeLessThan(5);
	});

	it('in one part keeps the parts before it, and is told at each poll', async () => {
		const calls = [20, 18, 16].map((hours) => {
			const record = callAt(ago(hours * HOUR_MS));
			api.insert(record);
			return record.voiceId;
		});
		const trigger = await openTrigger(api, since(ago(DAY_MS), { lateRecordsWindow: 10 }));
		const from = ago(10 * HOUR_MS);
		const same = pageOfCalls(PAGE_SIZE);
		api.intercept = (logged) => {
			const { strTime, endTime } = logged.body.params as Record<string, string>;
			const isIn = Date.parse(strTime) <= from && Date.parse(endTime) >= from;
			return isIn ? endless(4_900_000, () => same)() : undefined;
		};
		const first = await poll(trigger);
		expect(first.ids).toEqual([...calls, ...idsOf(same)]);
		expect(first.warnings.map(({ message }) => message)).toEqual([
			expect.stringContaining('call records within'),
		]);
		for (let polls = 0; polls < 3; polls++) {
			pass(MINUTE_MS);
			api.clearLog();
			expect((await poll(trigger)).error).toMatchObject({
				message: expect.stringContaining('call records within'),
			});
			expect(api.requests.length).toBeLessThan(60);
		}
		api.intercept = undefined;
		const record = callAt(ago(2 * SECOND_MS));
		api.insert(record);
		expect((await poll(trigger)).ids).toEqual([record.voiceId]);
	});
});

describe('the time that n8n gives a poll', () => {
	it('ends the reading of old calls, and the message says what helps', async () => {
		api.records = makeRecords({ count: 6000, from: ago(HOUR_MS), to: NOW - 2000 });
		const trigger = await openTrigger(api, {}, { pollBudgetMs: BUDGET_MS });
		api.afterAnswer = () => pass(100);
		const { ms, error } = await poll(trigger);

		expect(error).toMatchObject({
			message: 'Reading took longer than the time that n8n gives a poll',
			description: expect.stringContaining('Late Records Window'),
		});
		expect(ms).toBeLessThan(BUDGET_MS + SECOND_MS);
		await trigger.save({ options: { lateRecordsWindow: 5 } });
		pass(MINUTE_MS);
		const record = callAt(ago(2 * SECOND_MS));
		api.insert(record);
		expect((await poll(trigger)).ids).toEqual([record.voiceId]);
	});

	it('ends a part that takes longer than planned, and keeps what came', async () => {
		api.records = makeRecords({ count: 9000, from: ago(DAY_MS), to: NOW - 2000 });
		const trigger = await openTrigger(api, since(ago(DAY_MS + HOUR_MS)), {
			pollBudgetMs: BUDGET_MS,
		});
		// The API slows down within a part.
		let answers = 0;
		api.afterAnswer = () => pass(answers++ < 36 ? 1 : 1500);
		const due = new Set(idsOf(api.records));
		let told = 0;
		for (let polls = 0; polls < 100 && due.size > 0; polls++) {
			answers = 0;
			const { ms, ids, error, warnings } = await poll(trigger);
			// Those under way take their time one after another here.
			expect(ms).toBeLessThan(10 * BUDGET_MS);
			expect(error).toBeUndefined();
			expect(ids.length).toBeGreaterThan(0);
			for (const id of ids) expect(due.delete(id)).toBe(true);
			told += warnings.length;
		}

		expect(due.size).toBe(0);
		expect(told).toBeGreaterThan(0);
	});

	it('is not kept by the only part of a poll that can not be shorter', async () => {
		const at = ago(10 * HOUR_MS);
		const calls = Array.from({ length: 50 * PAGE_SIZE }, () => callAt(at));
		api.records = [callAt(ago(12 * HOUR_MS)), ...calls, callAt(ago(8 * HOUR_MS))];
		const due = new Set(idsOf(api.records));
		const trigger = await openTrigger(api, since(ago(DAY_MS)), { pollBudgetMs: BUDGET_MS });
		api.afterAnswer = () => pass(100);
		for (let polls = 0; polls < 10 && due.size > 0; polls++) {
			const { ids } = await poll(trigger);
			for (const id of ids) expect(due.delete(id)).toBe(true);
		}

		expect(due.size).toBe(0);
	});
});
