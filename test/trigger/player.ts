import type { IDataObject } from 'n8n-workflow';

import type { PollerOptions } from '../engine';
import type { StandIn } from '../stand-in';
import { filterFieldOf, makeCall, type Call } from './calls';
import { CROWD, FAULTS, LATEST_MS, type History, type Step, type StepOf } from './steps';
import { byName, openTrigger, pass, type EventName, type Trigger } from './trigger';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** As many calls as a poll reads whole where no total tells which of them have a recording. */
const READ_WHOLE = 299;
/** More calls than are waited for three by three. */
const MANY = 400;
/** Less than the two months that the API keeps calls for. */
const LONGEST_SILENCE_MS = 50 * 24 * HOUR_MS;

/** What a person would have seen in the API's list when a poll started. */
interface Look {
	/** last elapsed second, epoch ms */
	until: number;
	calls: Call[];
}

/**
 * Plays histories and judges each poll by what a person at the API's list would know: every call
 * that counts after the activation, and did not before, starts the workflow once, and nothing else
 * does. With New Call each one counts that is listed, with Recording Available each that has one.
 */
export class Player {
	private readonly listed = new Map<string, Call>();

	private readonly emitted = new Set<string>();

	/** counted before the workflow was activated */
	private readonly old = new Set<string>();

	/** read by a complete poll while they passed Group and Phone */
	private readonly due = new Set<string>();

	/** deleted before they were emitted */
	private readonly gone = new Set<string>();

	private isStarted = false;

	private isFilterChanged = false;

	/** epoch ms up to which the last complete poll has read */
	private readUntil = -Infinity;

	/** epoch ms up to which the last poll could read, and whether it may have left some to the next */
	private lookedUntil = -Infinity;

	private isBehind = false;

	private lastSuccess = Date.now();

	private filter = { group: '', phone: '' };

	private options: IDataObject;

	private leaveTurn?: () => void;

	private constructor(
		private readonly api: StandIn,
		private readonly trigger: Trigger,
		private readonly setup: History,
		private readonly event: EventName,
		private readonly sinceMs?: number,
	) {
		const { lateMinutes, maxRecords } = setup;
		this.options = { lateRecordsWindow: lateMinutes, maxRecordsPerRun: maxRecords };
	}

	/** @returns number of calls that were emitted */
	static async play(
		api: StandIn,
		setup: History,
		event: EventName,
		cursor: PollerOptions['cursor'],
	): Promise<number> {
		const { bounds, order, by, sinceMinutesAgo } = setup;
		Object.assign(api.quirks, { bounds, order, filterField: filterFieldOf(by), quota: '' });
		Object.assign(api, { records: [], intercept: undefined, afterAnswer: undefined });
		const sinceMs =
			sinceMinutesAgo === null
				? undefined
				: Math.floor(Date.now() / 1000) * 1000 - sinceMinutesAgo * MINUTE_MS;
		const start =
			sinceMs === undefined
				? {}
				: { startFrom: 'since', startTime: new Date(sinceMs).toISOString() };
		const trigger = await openTrigger(api, { event, ...start }, { cursor });
		const player = new Player(api, trigger, setup, event, sinceMs);
		for (const { minutesAgo, ...fields } of setup.before) {
			player.list(Date.now() - minutesAgo * MINUTE_MS, fields);
		}
		await player.save({});
		for (const each of setup.steps) await player.take(each);
		await player.finish();
		return player.emitted.size;
	}

	private async take(step: Step): Promise<void> {
		switch (step.kind) {
			case 'calls':
				return this.call(step);
			case 'recordings':
				return this.record(step);
			case 'poll':
				return await this.poll(step.after);
			case 'faults':
				return await this.pollWithFaults(step);
			case 'busy':
				return await this.pollWhileCallsShowUp(step);
			case 'overlap':
				return await this.pollTwiceAtATime(step.after);
			case 'pause':
				return this.pause(step.hours * HOUR_MS);
			case 'restart':
				this.trigger.restart();
				return await this.begin();
			case 'kill':
				return await this.killWhilePolling(step.after);
			case 'takeover':
				return await this.changeMain();
			case 'save':
				return await this.change(step);
			case 'crowd':
				return await this.crowd(step.after);
			case 'delete':
				return this.delete(step);
			case 'quota':
				if (this.setup.isBusy) this.api.quirks.quota = step.quota;
		}
	}

	/** Calls show up, which were made up to half an hour ago. */
	private call(calls: Omit<StepOf<'calls'>, 'kind'>): void {
		const { count, lateMs, stepMs, group, phone, recorded } = calls;
		const now = Date.now();
		for (let index = 0; index < count; index++) {
			const at = now - lateMs + index * stepMs;
			const isRecorded = recorded === 'all' || (recorded === 'everyOther' && index % 2 === 0);
			this.list(Math.min(now, Math.max(now - LATEST_MS, at)), { group, phone, isRecorded });
		}
	}

	/** Calls get their recordings, half an hour after they were made at the latest. */
	private record({ count, from }: Omit<StepOf<'recordings'>, 'kind'>): void {
		const without = [...this.listed.values()]
			.filter(({ isRecorded, at }) => !isRecorded && at >= Date.now() - LATEST_MS)
			.reverse();
		for (const call of without.slice(from, from + count)) {
			this.api.change(call.id, { recordingFileId: `${call.id}.mp3` });
			call.isRecorded = true;
		}
	}

	private counts({ isRecorded }: Call): boolean {
		return this.event === 'newCall' || isRecorded;
	}

	/** So many at a time that polls can neither read nor emit them at once. */
	private async crowd(after: number): Promise<void> {
		if (!this.setup.isBusy) return;
		this.call(CROWD);
		await this.poll(after);
	}

	/** Calls vanish from the list; one that was not emitted yet is then nobody's. */
	private delete({ count, from }: StepOf<'delete'>): void {
		if (!this.setup.isBusy) return;
		const newest = [...this.listed.keys()].reverse().slice(from, from + count);
		for (const id of newest) {
			this.api.remove(id);
			if (!this.emitted.has(id) && !this.old.has(id)) this.gone.add(id);
		}
	}

	private list(at: number, fields: { group: string; phone: string; isRecorded: boolean }): void {
		const { call, record } = makeCall(at, this.setup.by, fields);
		this.listed.set(call.id, call);
		this.api.insert(record);
		if (this.sinceMs === undefined) return;
		const isBefore = call.at === this.sinceMs - SECOND_MS && call.submitted !== call.at;
		if (call.at < this.sinceMs && !isBefore) this.old.add(call.id);
	}

	/** Nobody polls, but not for so long that calls fall out of what the API keeps. */
	private pause(milliseconds: number): void {
		const { cursorMs = this.sinceMs ?? this.lastSuccess } = this.trigger.poller.stored;
		const silence = Date.now() - Math.min(this.lastSuccess, Number(cursorMs));
		if (silence + milliseconds < LONGEST_SILENCE_MS) pass(milliseconds);
	}

	private async poll(after: number): Promise<void> {
		pass(after);
		await this.judge(this.trigger.poll);
	}

	private async pollWithFaults({ fault, first, times, after }: StepOf<'faults'>): Promise<void> {
		let answers = 0;
		this.api.intercept = () => {
			const index = answers++ - first;
			return index >= 0 && index < times ? FAULTS[fault]() : undefined;
		};
		pass(after);
		await this.judgeUnsure(this.trigger.poll);
		this.api.intercept = undefined;
	}

	/** The list changes between two requests of a poll. */
	private async pollWhileCallsShowUp({ after, ...more }: StepOf<'busy'>): Promise<void> {
		pass(after);
		let answers = 0;
		this.api.afterAnswer = () => {
			// What shows up during the first poll may be taken for old or for new.
			if (!this.isStarted || answers++ > 0) return;
			this.call(more);
			this.record({ count: 2, from: 2 });
		};
		await this.judge(this.trigger.poll);
		this.api.afterAnswer = undefined;
	}

	private async pollTwiceAtATime(after: number): Promise<void> {
		// Which of the two a quota would refuse is not to be seen from here.
		if (this.api.quirks.quota !== '') return await this.poll(after);
		pass(after);
		const start = this.look();
		const [first, second] = await Promise.all([this.trigger.poll(), this.trigger.poll()]);
		expect(second).toBeNull();
		this.note(start, first);
	}

	/** What a killed process was about to emit is neither stored nor does it start the workflow. */
	private async killWhilePolling(after: number): Promise<void> {
		pass(after);
		const { poller } = this.trigger;
		const stored = structuredClone(poller.stored);
		await Promise.allSettled([this.trigger.poll()]);
		poller.stored = stored;
		this.trigger.restart();
		await this.begin();
	}

	/** n8n with several mains: another process polls from now on, or the one before it again. */
	private async changeMain(): Promise<void> {
		if (this.isForgetful()) return;
		if (this.leaveTurn) this.leaveTurn();
		this.leaveTurn = this.leaveTurn ? undefined : this.trigger.takeTurns();
		await this.begin();
	}

	private async change(step: StepOf<'save'>): Promise<void> {
		const { lateMinutes, maxRecords, group, phone } = step;
		if (lateMinutes !== null) this.options.lateRecordsWindow = lateMinutes;
		if (maxRecords !== null) this.options.maxRecordsPerRun = maxRecords;
		const before = this.filter;
		// A call that a deletion hides comes with the last read of its time, if it still passes then.
		if (!this.setup.isBusy) {
			this.filter = { group: group ?? before.group, phone: phone ?? before.phone };
		}
		if (before.group !== this.filter.group || before.phone !== this.filter.phone) {
			this.isFilterChanged = true;
			// How much the poll before had read when its items were enough is not to be seen from here.
			if (this.isBehind) this.readUntil = this.lookedUntil + LATEST_MS;
		}
		await this.save(this.filter);
	}

	private async save({ group = '', phone = '' }): Promise<void> {
		const changes = { options: this.options, group: byName(group), phone: byName(phone) };
		await this.judge(async () => await this.trigger.save(changes));
	}

	/** What n8n does with active workflows when it starts. */
	private async begin(): Promise<void> {
		if (this.isForgetful()) this.isStarted = false;
		// With durable cursors a start does not poll.
		if (this.cursor !== 'durable') await this.judge(this.trigger.activate);
	}

	private get cursor(): PollerOptions['cursor'] {
		return (this.trigger.poller as unknown as { options: PollerOptions }).options.cursor;
	}

	/**
	 * The exception that n8n itself causes: with durable cursors it does not store the state of an
	 * activation without new calls. If its process ends before the first tick, the next process
	 * knows nothing, and "from now on" begins with its first poll.
	 */
	private isForgetful(): boolean {
		return this.sinceMs === undefined && Object.keys(this.trigger.poller.stored).length === 0;
	}

	private async judge(poll: () => Promise<string[] | null>): Promise<void> {
		if (this.api.quirks.quota !== '') return await this.judgeUnsure(poll);
		const start = this.look();
		this.note(start, await poll());
	}

	/** A poll that may fail changes nothing if it does, and may leave some to the next if it does not. */
	private async judgeUnsure(poll: () => Promise<string[] | null>): Promise<void> {
		const start = this.look();
		const stored = structuredClone(this.trigger.poller.stored);
		const [result] = await Promise.allSettled([poll()]);
		if (result.status === 'fulfilled') return this.note(start, result.value, result.value !== null);
		expect(result.reason).toMatchObject({ name: 'NodeApiError' });
		expect(this.trigger.poller.stored).toEqual(stored);
	}

	/** What is there when a poll starts. */
	private look(): Look {
		const until = (Math.floor(Date.now() / SECOND_MS) - 1) * SECOND_MS;
		const lastListed = this.setup.bounds.endsWith(']') ? until : until - SECOND_MS;
		const calls = [...this.listed.values()].filter((call) => this.counts(call));
		return { until, calls: calls.filter(({ at }) => at <= lastListed) };
	}

	/** Judges what a poll emitted. */
	private note({ until, calls }: Look, ids: string[] | null, isUnsure = false): void {
		this.lastSuccess = Date.now();
		if (!this.isStarted && this.sinceMs === undefined) {
			expect(ids).toBeNull();
			for (const { id } of calls) if (!this.emitted.has(id)) this.old.add(id);
		}
		this.isStarted = true;
		if (ids) this.checkItems(ids, until);
		this.lookedUntil = until;
		const isFull = ids !== null && ids.length >= Number(this.options.maxRecordsPerRun);
		this.isBehind = isFull || isUnsure;
		if (this.isBehind) return;
		// A recording among more calls may be found an eighth of the window later.
		const isSeen = this.event === 'newCall' || this.listed.size <= READ_WHOLE;
		for (const call of isSeen ? calls : []) {
			const isInReach = call.at > this.readUntil - LATEST_MS && call.at >= (this.sinceMs ?? 0);
			if (isInReach && this.passes(call) && !this.old.has(call.id)) this.due.add(call.id);
		}
		this.readUntil = Math.max(this.readUntil, until);
	}

	private checkItems(ids: string[], until: number): void {
		expect(ids.length).toBeGreaterThan(0);
		expect(ids.length).toBeLessThanOrEqual(Number(this.options.maxRecordsPerRun));
		let last = -Infinity;
		for (const id of ids) {
			const call = this.listed.get(id)!;
			const isAgain = this.emitted.has(id);
			const isOld = this.old.has(id);
			const passes = this.passes(call);
			const counts = this.counts(call);
			expect({ id, isAgain, isOld, passes, counts }).toEqual({
				id,
				isAgain: false,
				isOld: false,
				passes: true,
				counts: true,
			});
			// A pass reads one second more, at its end the running one.
			expect(call.at).toBeLessThanOrEqual(until + SECOND_MS);
			expect(call.submitted).toBeGreaterThanOrEqual(last);
			last = call.submitted;
			this.emitted.add(id);
		}
	}

	private passes({ group, phone }: { group: string; phone: string }): boolean {
		const { filter } = this;
		return ['', group].includes(filter.group) && ['', phone].includes(filter.phone);
	}

	/** Polls until nothing comes any more: now each call must have come. */
	private async finish(): Promise<void> {
		this.api.quirks.quota = '';
		if (this.listed.size > MANY) {
			this.options = { ...this.options, maxRecordsPerRun: 10_000 };
			await this.save(this.filter);
		}
		await this.pollToTheEnd();
		if (this.setup.isBusy || this.event !== 'newCall') await this.passWindow();
		const isLeft = (id: string) => !this.emitted.has(id) && !this.gone.has(id);
		expect([...this.due].filter(isLeft)).toEqual([]);
		if (this.isFilterChanged) return;
		// Listed by another time in the second before Start Time, it may come or not.
		const isSure = (id: string) => {
			const call = this.listed.get(id)!;
			const isBefore = call.at === (this.sinceMs ?? 0) - SECOND_MS;
			return this.counts(call) && !isBefore && !this.old.has(id) && !this.gone.has(id);
		};
		expect([...this.emitted].filter(isSure).sort()).toEqual(
			[...this.listed.keys()].filter(isSure).sort(),
		);
	}

	private async pollToTheEnd(): Promise<void> {
		for (let before = -1; before !== this.emitted.size; ) {
			before = this.emitted.size;
			await this.poll(MINUTE_MS);
		}
	}

	/**
	 * What a deletion has hidden, and a recording among many calls, comes when its time leaves the late
	 * window, at the latest.
	 */
	private async passWindow(): Promise<void> {
		const lateMs = Number(this.options.lateRecordsWindow) * MINUTE_MS;
		for (let eighths = 0; eighths < 8 + 3; eighths++) {
			pass(lateMs / 8);
			await this.pollToTheEnd();
		}
	}
}
