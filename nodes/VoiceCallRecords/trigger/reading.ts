import type { ApiRecord, Page } from '../api/page';
import type { PageAddress, RecordList } from '../list/list';
import { readRange } from '../list/readRange';
import { sortRecords } from '../list/sort';
import { SECOND_MS } from '../time/instant';
import type { TimeWindow } from '../time/windows';
import { checkTime } from './budget';
import { withPage } from './calls';
import type { ApiClock } from './clock';
import type { Hints, Part, PollPlan } from './plan';
import { keptFrom, remembered, type TriggerState } from './state';

/**
 * One poll at work: what has come, what of that is taken to be emitted, and the state so far. A
 * record that came exists, so it is kept until a step takes it or the poll can't go on.
 */
export class Reading {
	/** to be emitted */
	records: ApiRecord[] = [];

	/** the list, each page of which is noted here */
	readonly list: RecordList;

	/** ms that the last answer took */
	pageMs = 1;

	/** parts read so far */
	parts = 0;

	/** whether what is read next is few enough to be ended, however long it takes: no poll may stand still */
	mayOverrun = false;

	/** new ones that count and no step has taken, with the end of the range that brought them, epoch ms */
	private readonly came = new Map<string, { record: ApiRecord; untilMs: number }>();

	private kept?: { key: string; page: Page };

	constructor(
		private readonly source: RecordList,
		public state: TriggerState,
		readonly plan: PollPlan,
		readonly hints: Hints,
		private readonly clock: ApiClock,
	) {
		this.list = withPage(source, this.page.bind(this));
	}

	/** epoch ms before which no call shows up any more */
	get settledMs(): number {
		return this.clock.atMost(this.plan.untilMs) - this.plan.lateMs;
	}

	get room(): number {
		return this.plan.maxRecords - this.records.length;
	}

	get isLate(): boolean {
		return Date.now() > this.plan.deadlineMs;
	}

	/** Goes on from a changed state; ids that no read can bring again are forgotten. */
	moveTo(changes: Partial<TriggerState>): void {
		const next = { ...this.state, ...changes };
		const fromMs = keptFrom(next);
		const isHigher = fromMs > keptFrom(this.state);
		this.state = isHigher ? { ...next, ids: remembered(next.ids, [], fromMs, 0) } : next;
	}

	/** @throws FaultError when the page can't be had, or not in the time that n8n gives a poll */
	async page(...request: Parameters<RecordList['page']>): Promise<Page> {
		const [address] = request;
		const { kept } = this;
		if (kept?.key === keyOf(address)) {
			this.kept = undefined;
			return kept.page;
		}
		if (!this.mayOverrun) checkTime(this.plan.endMs);
		const askedAt = Date.now();
		const page = await this.source.page(...request);
		this.pageMs = Math.max(1, Date.now() - askedAt);
		for (const record of page.records) {
			const id = this.plan.event.idOf(record);
			if (id === '' || this.state.ids.has(id) || this.came.has(id)) continue;
			this.came.set(id, { record, untilMs: address.window.endMs });
		}
		return page;
	}

	/** Spares the next read of a window its first page, which has just been asked for. */
	keepFirstPage(window: TimeWindow, page: Page): void {
		this.kept = { key: keyOf({ window, current: 1 }), page };
	}

	/**
	 * Reads a window completely and takes what is new in it.
	 *
	 * @throws FaultError when it can't be read completely
	 */
	async readPart(window: TimeWindow): Promise<Part> {
		const { records, total, doubles } = await readRange(this.list, window);
		this.mayOverrun = false;
		this.parts++;
		return { ...(await this.take(records)), listed: doubles === 0 ? total : undefined };
	}

	/**
	 * Takes those of the records that were new when they came, oldest first, as far as there is room.
	 * Whether an id is known by now says nothing: the floor may have moved over it.
	 */
	async take(records: ApiRecord[]): Promise<Part> {
		const fresh = new Map<string, ApiRecord>();
		for (const record of records) {
			const id = this.plan.event.idOf(record);
			if (this.came.has(id)) fresh.set(id, record);
		}
		const sorted = await sortRecords(this.list.source, [...fresh.values()], 'oldestFirst');
		const taken = sorted.slice(0, this.room);
		if (taken.length > 0) this.note(taken);
		return { fresh: taken.length, isAllTaken: taken.length === fresh.size };
	}

	/** Takes whatever has come, since the poll can't go on. */
	async takeAll(): Promise<void> {
		const { fresh } = await this.take([...this.came.values()].map(({ record }) => record));
		const { total } = this.state;
		if (total !== undefined) this.moveTo({ total: total + fresh });
	}

	private note(taken: ApiRecord[]): void {
		const ids = new Map(this.state.ids);
		for (const record of taken) {
			const id = this.plan.event.idOf(record);
			const untilMs = this.came.get(id)?.untilMs ?? this.plan.untilMs;
			ids.set(id, Math.ceil(untilMs / SECOND_MS));
			this.came.delete(id);
		}
		this.state = { ...this.state, ids };
		this.records = this.records.concat(taken);
	}
}

function keyOf({ window, current }: PageAddress): string {
	return `${window.startMs} ${window.endMs} ${current}`;
}
