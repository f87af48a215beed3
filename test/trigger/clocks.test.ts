import { callAt, closeApis, openApi, startClock, stopClock } from '../support';
import type { StandIn } from '../stand-in';
import type { Fault } from '../stand-in/types';
import { EVENTS, openFor, openTrigger, pass, type Trigger } from './trigger';

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

const linesAbout = (trigger: Trigger) =>
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

	it.each([60, 121, 180, 300, 1200])(
		'is %i minutes behind: what was there at the activation stays old',
		async (minutes) => {
			api.intercept = withDate(new Date(NOW - minutes * MINUTE_MS).toUTCString());
			for (let ago = 1; ago < 400; ago += 7) show(ago * MINUTE_MS);
			const trigger = await openTrigger(api);
			expect(await trigger.activate()).toBeNull();
			const fresh: string[] = [];
			const emitted: string[] = [];
			for (let polls = 0; polls < 5; polls++) {
				pass(MINUTE_MS);
				api.intercept = withDate(new Date(Date.now() - minutes * MINUTE_MS).toUTCString());
				fresh.push(show(2 * SECOND_MS));
				emitted.push(...((await trigger.poll()) ?? []));
			}

			expect(emitted).toEqual(fresh);
		},
	);

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

describe('a clock of the n8n server that is set anew', () => {
	/** The right answers without the API's clock. */
	const withoutDate = (): Fault => ({
		name: 'noDate',
		answer: ({ send, correct }) => {
			const answer = correct();
			send({ ...answer, headers: { ...answer.headers, Date: '' } });
		},
	});
	/** Where the two clocks are further apart, the API refuses each request. */
	const APART = [
		['a minute and a half', 1.5 * MINUTE_MS],
		['10 minutes', 10 * MINUTE_MS],
		['29 minutes', 29 * MINUTE_MS],
	] as const;
	const jumps = [...APART, ['3 hours', 3 * HOUR_MS], ['10 years', 3652 * 24 * HOUR_MS]] as const;
	const told = ({ poller }: Trigger) =>
		poller.logs.filter(({ message }) => message.includes('in the future'));

	/** Polls each minute after a call was made; where the API refuses the time, nothing comes. */
	async function goOn({ poll }: Trigger, polls: number, emitted: string[]) {
		const shown: string[] = [];
		for (let polled = 0; polled < polls; polled++) {
			pass(MINUTE_MS);
			shown.push(show(2 * SECOND_MS));
			const ids = await poll().catch((error: Error) => {
				expect(error.message).toMatch(/the clock of the n8n server|can't be recovered/);
				return null;
			});
			emitted.push(...(ids ?? []));
		}
		return shown;
	}

	describe.each(['memory', 'durable', 'perTick'] as const)('with %s cursors', (cursor) => {
		it.each(
			APART.flatMap(([text, backMs]) =>
				[2, 120, 44_640].map((minutes) => [text, minutes, backMs] as const),
			),
		)(
			'back by %s, to the right time, with a late window of %i minutes',
			async (_, lateRecordsWindow, backMs) => {
				api.intercept = withoutDate;
				const old = show(30 * SECOND_MS);
				const trigger = await openTrigger(api, { options: { lateRecordsWindow } }, { cursor });
				aheadMs = backMs;
				pass(backMs);
				const emitted = [...((await trigger.activate()) ?? [])];
				await goOn(trigger, 4, emitted);
				aheadMs = 0;
				pass(-backMs);
				trigger.restart();
				const shown = await goOn(trigger, 4, emitted);
				// What lies before a floor that was ahead may have been emitted and forgotten.
				const isFloorAhead = backMs > (lateRecordsWindow + 4) * MINUTE_MS;
				const due = isFloorAhead ? shown.slice(1) : shown;

				expect(new Set(emitted).size).toBe(emitted.length);
				expect(emitted).not.toContain(old);
				expect(emitted).toEqual(expect.arrayContaining(due));
				const lines = told(trigger).map(({ message }) => message);
				if (backMs < 5 * MINUTE_MS) return expect(lines).toEqual([]);
				expect(lines).toEqual([
					expect.stringContaining(isFloorAhead ? 'may be missed' : 'no call is lost or repeated'),
				]);
			},
		);

		it.each(
			jumps.flatMap(([text, ms]) => [
				[`${text} back`, ms] as const,
				[`${text} ahead`, -ms] as const,
			]),
		)('by %s, to a wrong time and to the right one again', async (_, backMs) => {
			const trigger = await openTrigger(api, {}, { cursor });
			await trigger.activate();
			const emitted: string[] = [];
			const shown = await goOn(trigger, 4, emitted);
			expect(emitted).toEqual(shown);
			aheadMs = -backMs;
			pass(-backMs);
			trigger.restart();
			shown.push(...(await goOn(trigger, 4, emitted)));
			if (backMs > 0) expect(emitted.length).toBeLessThan(shown.length);
			aheadMs = 0;
			pass(backMs);
			shown.push(...(await goOn(trigger, 2, emitted)));

			expect(emitted).toEqual(shown);
		});
	});

	it.each([1, 5, 30, 59])(
		'by %i s, to before Start Time, asks for no range that ends before it begins',
		async (seconds) => {
			const startTime = new Date(NOW - 2500).toISOString();
			const trigger = await openTrigger(api, { startFrom: 'since', startTime });
			await trigger.activate();
			pass(-seconds * SECOND_MS);
			for (let polls = 0; polls < 8; polls++) {
				expect(await trigger.poll()).toBeNull();
				pass(10 * SECOND_MS);
			}
			const fresh = show(2 * SECOND_MS);
			expect(await trigger.poll()).toEqual([fresh]);
		},
	);

	it.each([-20, -10, -4, -0.5, 0.5, 10, 40 * 24 * 60])(
		'by %d minutes within a poll loses and repeats nothing',
		async (minutes) => {
			const trigger = await openTrigger(api);
			await trigger.activate();
			const shown: string[] = [];
			const emitted: string[] = [];
			for (let polls = 0; polls < 12; polls++) {
				pass(MINUTE_MS);
				if (polls < 6) for (let n = 0; n < 130; n++) shown.push(show((2 + n / 10) * SECOND_MS));
				let answers = 0;
				api.afterAnswer = () => {
					if (polls === 3 && answers++ === 0) pass(minutes * MINUTE_MS);
				};
				emitted.push(...((await trigger.poll()) ?? []));
			}
			for (let polls = 0; polls < 30; polls++) {
				pass(MINUTE_MS);
				emitted.push(...((await trigger.poll()) ?? []));
			}

			expect([...emitted].sort()).toEqual([...shown].sort());
			const told = trigger.poller.logs.map(({ message }) => message).join(' ');
			expect(told).not.toContain('canceled');
		},
	);

	it('before Start Time waits for it, and repeats nothing', async () => {
		const startTime = new Date(NOW - HOUR_MS).toISOString();
		const call = show(30 * MINUTE_MS);
		const trigger = await openTrigger(api, { startFrom: 'since', startTime });
		expect(await trigger.activate()).toEqual([call]);
		pass(-2 * HOUR_MS);
		trigger.restart();
		const emitted: string[] = [];
		for (let polls = 0; polls < 4; polls++) {
			pass(MINUTE_MS);
			emitted.push(...((await trigger.poll()) ?? []));
		}
		pass(2 * HOUR_MS);
		const next = show(2 * SECOND_MS);
		trigger.restart();
		emitted.push(...((await trigger.poll()) ?? []));

		expect(emitted).toEqual([next]);
	});
});
