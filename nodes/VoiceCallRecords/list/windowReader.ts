import { pause } from '../api/pause';
import type { Page } from '../api/page';
import type { ApiRecord } from '../api/record';
import type { TimeRange } from '../time/timeRange';
import type { TimeWindow } from '../time/windows';
import { keepNone, type Collector } from './collector';
import { Divider } from './divider';
import type { RecordList } from './list';
import { insteadOfRefused, keptPart } from './refused';
import { RoundTotals } from './roundTotals';
import { isSame, Settling } from './settling';
import { walk, type Walk } from './walk';

/** Reads of a window that can't be divided further. */
const MAX_READS_OF_ONE_WINDOW = 5;
const WAIT_BEFORE_REREAD_MS = 250;

/**
 * Reads windows of one range and keeps count of what was taken.
 *
 * When a walk was shifted its window is halved by time and both halves are read afresh. Quiet parts
 * settle at once, restless ones shrink until they fit on one page, which is a single moment of the
 * list and can't shift. Once the list has moved, a walk over several pages is believed only when a
 * second one brings the same records: stepping over a record takes the deletion of one that the
 * first walk brought, so the second would differ. A window whose total is a round number that its
 * halves contradict is read by halves, too. What stays contradictory after a bounded number of
 * reads fails.
 */
export class WindowReader<Part> {
	readonly parts: Part[] = [];

	count = 0;

	total = 0;

	doubles = 0;

	/** whether a part of a window was left unread because enough was there */
	isCut = false;

	private taken = new Set<string>();

	private readonly settling: Settling;

	private readonly divider: Divider;

	private readonly totals: RoundTotals;

	constructor(
		private readonly list: RecordList,
		private readonly collector: Collector<Part>,
		private readonly range: TimeRange,
	) {
		this.settling = new Settling(list);
		this.divider = new Divider(list);
		this.totals = new RoundTotals(list);
	}

	/**
	 * Reads a window until `want` records are there in all.
	 *
	 * @throws FaultError when a page can't be had or the window never settles
	 */
	async read(window: TimeWindow, want: number): Promise<void> {
		let previous: Walk<Part> | undefined;
		for (let reads = 1; this.count < want; reads++) {
			const part = keptPart(this.range, window);
			if (part.startMs > part.endMs) return;
			const result = await this.open(part, want).catch(
				async (error: unknown) =>
					await insteadOfRefused(error, part, this.range, this.list, this.divider),
			);
			if (Array.isArray(result)) return await this.readHalves(result, want);
			if (result.isClean && (await this.isConfirmed(part, want, result))) return this.keep(result);
			this.settling.noteShift(result);
			const halves = await this.divider.halve(part, result);
			if (halves) return await this.readHalves(halves, want);
			if (reads >= MAX_READS_OF_ONE_WINDOW) throw this.settling.failure(result, previous);
			previous = result;
			await pause(WAIT_BEFORE_REREAD_MS * reads, this.list.signal);
		}
	}

	private async readHalves(halves: TimeWindow[], want: number): Promise<void> {
		for (const half of halves) {
			if (this.count >= want) this.isCut = true;
			else await this.read(half, want);
		}
	}

	/** @returns a walk, or the halves to read instead where the API counts too few for the whole */
	private async open(window: TimeWindow, want: number): Promise<Walk<Part> | TimeWindow[]> {
		const firstPage = await this.list.page({ window, current: 1 });
		// A limit far below the total is reached whatever it hides.
		const isTotalNeeded = want - this.count + this.taken.size > firstPage.total / 2;
		const hidesMore = isTotalNeeded && (await this.totals.hideMore(window, firstPage.total));
		const halves = hidesMore ? await this.divider.halve(window, { firstPage }) : undefined;
		return halves ?? (await this.walk(window, want, this.collector, firstPage));
	}

	private async walk<P>(
		window: TimeWindow,
		want: number,
		collector: Collector<P>,
		firstPage: Page,
	): Promise<Walk<P>> {
		const { submittedBeforeMs: beforeMs } = this.range;
		const request = {
			window,
			want: want - this.count,
			collector,
			taken: this.taken,
			isWanted: (record: ApiRecord) => beforeMs === undefined || !this.isFrom(record, beforeMs),
		};
		return await walk(this.list, request, firstPage);
	}

	/** Whether a record is surely of a moment (epoch ms) or later. */
	private isFrom(record: ApiRecord, fromMs: number): boolean {
		const time = this.list.source.timeOf(record);
		return time !== undefined && time >= fromMs;
	}

	/**
	 * A list that has not moved so far is believed at once, so that it costs no request twice, unless
	 * a page held a record twice, or two pages records that are alike: whether the API always does so or
	 * that answer was wrong, a second walk shows.
	 */
	private async isConfirmed(
		window: TimeWindow,
		want: number,
		{ ids, firstPage, doubles, hasLikes }: Walk<Part>,
	): Promise<boolean> {
		const hasMoved = this.settling.hasMoved && firstPage.total > this.list.pageSize;
		if (!hasMoved && doubles === 0 && !hasLikes) return true;
		const page = await this.list.page({ window, current: 1 });
		const again = await this.walk(window, want, keepNone, page);
		return again.isClean && isSame(ids, again.ids);
	}

	private keep({ part, count, ids, firstPage, leftOut, doubles }: Walk<Part>): void {
		this.parts.push(part);
		this.count += count;
		this.total += firstPage.total - leftOut - doubles;
		this.doubles += doubles;
		this.settling.noteProgress();
		if (this.taken.size === 0) this.taken = ids;
		else for (const id of ids) this.taken.add(id);
	}
}
