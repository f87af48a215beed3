import { callAt, closeApis, openApi, startClock, stopClock } from '../support';
import type { StandIn } from '../stand-in';
import type { Fault } from '../stand-in/types';
import { EVENTS, openFor, openTrigger, pass } from './trigger';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const NOW = Date.parse('2026-11-24T10:00:00.500+08:00');

let aheadMs: number;
let api: StandIn;

beforeEach(async () => {
	stopClock(NOW);
	aheadMs = 0;
	// The API's own clock; n8n's is ahead of it by so much.
	api = await openApi({ now: () => Date.now() - aheadMs });
});

afterEach(async () => {
	startClock();
	await closeApis();
});

/** A call shows up that was made so long ago by the API's clock. */
function show(before: number): string {
	const record = callAt(Date.now() - aheadMs - before);
	api.insert(record);
	return record.voiceId;
}

const linesAbout = (trigger: Awaited<ReturnType<typeof openTrigger>>) =>
	trigger.poller.logs
		.filter(({ message }) => message.includes('clock'))
		.map(({ message }) => message);

describe.each(EVENTS)("a clock of the n8n server that is ahead of Itniotech's (%s)", (event) => {
	const open = openFor(event);

	it.each([2, 15, 29])(
		'by %i minutes loses no call, however short the late window',
		async (minutes) => {
			aheadMs = minutes * MINUTE_MS;
			const old = show(3 * MINUTE_MS);
			const trigger = await open(api, { options: { lateRecordsWindow: 5 } });
			expect(await trigger.activate()).toBeNull();
			const shown: string[] = [];
			const emitted: string[] = [];
			for (let polls = 0; polls < 60; polls++) {
				pass(MINUTE_MS);
				shown.push(show(polls % 3 === 0 ? 4 * MINUTE_MS : 2 * SECOND_MS));
				emitted.push(...((await trigger.poll()) ?? []));
				if (polls % 20 === 19) trigger.restart();
			}

			expect([...emitted].sort()).toEqual([...shown].sort());
			expect(emitted).not.toContain(old);
			expect(trigger.poller.stored.cursorMs).toBeLessThanOrEqual(Date.now() - aheadMs);
		},
	);

	it('is told once, in words', async () => {
		aheadMs = 12 * MINUTE_MS;
		const trigger = await open(api);
		await trigger.activate();
		for (let polls = 0; polls < 3; polls++) {
			pass(MINUTE_MS);
			await trigger.poll();
		}

		expect(linesAbout(trigger)).toEqual([
			"The clock of the n8n server is 12 minutes ahead of Itniotech's. Turn on time synchronisation (NTP) on the server.",
		]);
	});

	it('by under a minute is nothing to tell', async () => {
		aheadMs = 50 * SECOND_MS;
		const trigger = await open(api);
		await trigger.activate();

		expect(linesAbout(trigger)).toEqual([]);
	});
});

describe('a clock of the n8n server that is behind', () => {
	it('reads up to its own time and is told', async () => {
		aheadMs = -20 * MINUTE_MS;
		const trigger = await openTrigger(api);
		await trigger.activate();
		const shown: string[] = [];
		const emitted: string[] = [];
		for (let polls = 0; polls < 40; polls++) {
			pass(MINUTE_MS);
			shown.push(show(2 * SECOND_MS));
			emitted.push(...((await trigger.poll()) ?? []));
		}

		expect(emitted).toEqual(shown.slice(0, emitted.length));
		expect(shown.length - emitted.length).toBeLessThanOrEqual(21);
		expect(linesAbout(trigger)).toEqual([expect.stringContaining('20 minutes behind')]);
	});
});

describe('a time in the answers that is of no use', () => {
	/** The right answer with another time. */
	const withDate = (date: string) => (): Fault => ({
		name: 'date',
		answer: ({ send, correct }) => {
			const answer = correct();
			send({ ...answer, headers: { ...answer.headers, Date: date } });
		},
	});

	it.each([
		['is more than a day away', new Date(NOW - 30 * HOUR_MS).toUTCString(), 1],
		['can not be read', 'yesterday', 0],
		['is empty', '', 0],
	])('%s: the own clock counts', async (_, date, lines) => {
		const trigger = await openTrigger(api);
		api.intercept = withDate(date);
		await trigger.activate();
		pass(MINUTE_MS);
		const fresh = show(2 * SECOND_MS);
		expect(await trigger.poll()).toEqual([fresh]);

		expect(trigger.poller.stored.cursorMs).toBe(Math.floor(Date.now() / 1000) * 1000 - 1000);
		expect(linesAbout(trigger)).toHaveLength(lines);
	});
});
