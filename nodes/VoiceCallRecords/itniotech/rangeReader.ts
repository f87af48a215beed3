import { isSubmittedFrom } from '../records/callRecord';
import { isOldestFirst } from '../records/sort';
import { earliestSafeStart } from '../time/retention';
import type { TimeRange } from '../time/timeRange';
import { halve, wholeSecond, type TimeWindow } from '../time/windows';
import { impossible } from './answerFaults';
import { FaultError } from './fault';
import { IdSet } from './idSet';
import { readTimes, unsettled, type Listing } from './listing';
import { pause } from './pause';
import { walk, type Collector, type Walk } from './walk';

/** Reads of a window that can't be divided further. */
const MAX_READS_OF_ONE_WINDOW = 5;
const WAIT_BEFORE_REREAD_MS = 250;
/** Shifted walks before giving up: generous for a living list, final for a nonsensical one. */
const BASE_SHIFTS = 40;
const MAX_SHIFTS = 4000;
/** Whole pages that come twice before it is a loop of the API rather than a moving list. */
const MAX_REPEATED_PAGES = 3;
/** Only the ids of a confirming walk count. */
const NOTHING: Collector<void> = { start: () => {}, add: () => {} };

/**
 * Reads windows of one range and keeps count of what was taken.
 *
 * When a walk was shifted its window is halved by time and both halves are read afresh. Quiet parts
 * settle at once, restless ones shrink until they fit on one page, which is a single moment of the
 * list and can't shift. Once the list has moved, a walk over several pages is believed only when a
 * second one brings the same records: stepping over a record takes the deletion of one that the
 * first walk brought, so the second would differ. What stays contradictory after a bounded number of
 * reads fails.
 */
export class RangeReader<Part> {
	readonly parts: Part[] = [];

	count = 0;

	total = 0;

	doubles = 0;

	private taken = new IdSet([]);

	private shifts = 0;

	private maxShifts = BASE_SHIFTS;

	private repeatedPages = 0;

	/** as the API lists, once two different times have shown it */
	private isOldestFirst?: boolean;

	constructor(
		private readonly listing: Listing,
		private readonly collector: Collector<Part>,
		private readonly range: TimeRange,
	) {}

	/**
	 * Reads a window until `want` records are there in all.
	 *
	 * @throws FaultError when a page can't be had or the window never settles
	 */
	async read(window: TimeWindow, want: number): Promise<void> {
		let previous: Walk<Part> | undefined;
		for (let reads = 1; this.count < want; reads++) {
			const part = this.stillKept(window);
			if (part.startMs > part.endMs) return;
			const result = await this.walk(part, want, this.collector);
			if (result.isClean && (await this.isConfirmed(part, want, result))) return this.keep(result);
			this.checkSettling(result);
			const halves = this.divide(part, result);
			if (halves) {
				for (const half of halves) await this.read(half, want);
				return;
			}
			if (reads >= MAX_READS_OF_ONE_WINDOW) throw this.contradiction(result, previous);
			previous = result;
			await pause(WAIT_BEFORE_REREAD_MS * reads, this.listing.signal);
		}
	}

	/** A long read must not ask for what has fallen out of the API's two months meanwhile. */
	private stillKept(window: TimeWindow): TimeWindow {
		if (!this.range.isAllKept) return window;
		const earliestMs = wholeSecond(earliestSafeStart(Date.now()));
		return { ...window, startMs: Math.max(window.startMs, earliestMs) };
	}

	private async walk<P>(
		window: TimeWindow,
		want: number,
		collector: Collector<P>,
	): Promise<Walk<P>> {
		return await walk(this.listing, {
			window,
			want: want - this.count,
			collector,
			taken: this.taken,
			isWanted: (record) => !isSubmittedFrom(record, this.range.submittedBeforeMs),
		});
	}

	/**
	 * A list that has not moved so far is believed at once, so that it costs no request twice, unless
	 * a page held a record twice: whether the API always does so or that answer was wrong, a second
	 * walk shows.
	 */
	private async isConfirmed(
		window: TimeWindow,
		want: number,
		{ ids, firstPage, doubles }: Walk<Part>,
	): Promise<boolean> {
		const hasMoved = this.shifts > 0 && firstPage.total > this.listing.pageSize;
		if (!hasMoved && doubles === 0) return true;
		const again = await this.walk(window, want, NOTHING);
		return again.isClean && ids.equals(again.ids);
	}

	private keep({ part, count, ids, firstPage, leftOut, doubles }: Walk<Part>): void {
		this.parts.push(part);
		this.count += count;
		this.total += firstPage.total - leftOut - doubles;
		this.doubles += doubles;
		this.repeatedPages = 0;
		if (this.taken.size === 0) this.taken = ids;
		else this.taken.addAll(ids);
	}

	private checkSettling({ firstPage, pageRepeated, isTotalSteady }: Walk<Part>): void {
		const perTotal = Math.ceil((2 * firstPage.total) / this.listing.pageSize);
		this.maxShifts = Math.max(this.maxShifts, Math.min(MAX_SHIFTS, BASE_SHIFTS + perTotal));
		this.shifts++;
		// Many records inserted at once repeat a page too, but then the total tells.
		if (pageRepeated && isTotalSteady && ++this.repeatedPages >= MAX_REPEATED_PAGES) {
			const fault = impossible('different pages hold the same call records');
			throw new FaultError(fault, readTimes(this.shifts));
		}
		if (this.shifts > this.maxShifts) throw unsettled(this.shifts);
	}

	/** A first page that is wrong in the same way each time does not move: it is wrong. */
	private contradiction({ firstPage }: Walk<Part>, previous?: Walk<Part>): FaultError {
		const { total, records } = firstPage;
		const before = previous?.firstPage;
		const isFull = records.length === Math.min(total, this.listing.pageSize);
		if (isFull || total !== before?.total || records.length !== before.records.length) {
			return unsettled(this.shifts);
		}
		const detail = `it counts ${total} call records and lists ${records.length} on the first page`;
		return new FaultError(impossible(detail), readTimes(this.shifts));
	}

	/** Halves in the order in which the API lists. */
	private divide(window: TimeWindow, { firstPage, last }: Walk<Part>): TimeWindow[] | undefined {
		if (firstPage.total <= this.listing.pageSize) return undefined;
		this.isOldestFirst ??= isOldestFirst(firstPage.records[0], last);
		const halves = halve(window);
		return halves && (this.isOldestFirst ? halves : halves.reverse());
	}
}
