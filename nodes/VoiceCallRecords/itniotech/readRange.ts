import type { CallRecord } from '../records/callRecord';
import { recordInstant } from '../time/instant';
import type { TimeRange } from '../time/timeRange';
import { halve, toWindows, type TimeWindow } from '../time/windows';
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

/** What came out of a range. */
export interface RangeResult<Part> {
	/** in the order of reading */
	parts: Part[];
	/** records taken */
	count: number;
	/** records in the windows that were asked, as counted by the API */
	total: number;
	/** whether all windows were asked, so that `total` is that of the range */
	isTotalComplete: boolean;
}

/**
 * Reads the call records of a range: every record that exists during the whole read exactly once,
 * or fails. Windows are read newest first and stop once `want` records are there. Records that
 * appear or vanish while reading may be in the result or not.
 *
 * When a walk was shifted its window is halved by time and both halves are read afresh. Quiet parts
 * settle at once, restless ones shrink until they fit on one page, which is a single moment of the
 * list and can't shift. Once the list has moved, a walk over several pages is believed only when a
 * second one brings the same records: stepping over a record takes the deletion of one that the
 * first walk brought, so the second would differ. What stays contradictory after a bounded number of
 * reads fails.
 *
 * @throws FaultError when a page can't be had or the list never settles
 */
export async function readRange<Part>(
	listing: Listing,
	range: TimeRange,
	want: number,
	collector: Collector<Part>,
): Promise<RangeResult<Part>> {
	const windows = toWindows(range);
	const reader = new RangeReader(listing, collector, wantedBy(range));
	let asked = 0;
	for (const window of windows) {
		if (reader.count >= want) break;
		await reader.read(window, want);
		asked++;
	}
	const { parts, count, total } = reader;
	return { parts, count, total, isTotalComplete: asked === windows.length };
}

class RangeReader<Part> {
	readonly parts: Part[] = [];

	count = 0;

	total = 0;

	private taken = new IdSet([]);

	private shifts = 0;

	private maxShifts = BASE_SHIFTS;

	private repeatedPages = 0;

	constructor(
		private readonly listing: Listing,
		private readonly collector: Collector<Part>,
		private readonly isWanted: (record: CallRecord) => boolean,
	) {}

	/** Reads a window until `want` records are there in all. */
	async read(window: TimeWindow, want: number): Promise<void> {
		let previous: Walk<Part> | undefined;
		for (let reads = 1; this.count < want; reads++) {
			const result = await this.walk(window, want, this.collector);
			if (result.isClean && (await this.isConfirmed(window, want, result))) {
				return this.keep(result);
			}
			this.checkSettling(result);
			const halves = this.divide(window, result);
			if (halves) {
				for (const half of halves) await this.read(half, want);
				return;
			}
			if (reads >= MAX_READS_OF_ONE_WINDOW) throw this.contradiction(result, previous);
			previous = result;
			await pause(WAIT_BEFORE_REREAD_MS * reads, this.listing.signal);
		}
	}

	private async walk<P>(
		window: TimeWindow,
		want: number,
		collector: Collector<P>,
	): Promise<Walk<P>> {
		const { taken, isWanted } = this;
		return await walk(this.listing, {
			window,
			want: want - this.count,
			collector,
			taken,
			isWanted,
		});
	}

	/** A list that has not moved so far is believed at once, so that it costs no request twice. */
	private async isConfirmed(
		window: TimeWindow,
		want: number,
		{ ids, firstPage }: Walk<Part>,
	): Promise<boolean> {
		if (this.shifts === 0 || firstPage.total <= this.listing.pageSize) return true;
		const again = await this.walk(window, want, NOTHING);
		return again.isClean && ids.equals(again.ids);
	}

	private keep({ part, count, ids, firstPage, outside }: Walk<Part>): void {
		this.parts.push(part);
		this.count += count;
		this.total += firstPage.total - outside;
		if (this.taken.size === 0) this.taken = ids;
		else this.taken.addAll(ids);
	}

	private checkSettling({ firstPage, pageRepeated }: Walk<Part>): void {
		const perTotal = Math.ceil((2 * firstPage.total) / this.listing.pageSize);
		this.maxShifts = Math.max(this.maxShifts, Math.min(MAX_SHIFTS, BASE_SHIFTS + perTotal));
		if (pageRepeated && ++this.repeatedPages >= MAX_REPEATED_PAGES) {
			throw new FaultError(impossible('different pages hold the same call records'));
		}
		if (++this.shifts > this.maxShifts) throw unsettled(this.shifts);
	}

	/** A list that says the same each time does not move: it is wrong. */
	private contradiction({ firstPage }: Walk<Part>, previous?: Walk<Part>): FaultError {
		const { total, records } = firstPage;
		const before = previous?.firstPage;
		if (total !== before?.total || records.length !== before.records.length) {
			return unsettled(this.shifts);
		}
		const detail = `it counts ${total} call records and lists ${records.length} on the first page`;
		return new FaultError(impossible(detail), readTimes(this.shifts));
	}

	/** Halves in the order in which the API lists, which it shows on the first page. */
	private divide(window: TimeWindow, { firstPage }: Walk<Part>): TimeWindow[] | undefined {
		if (firstPage.total <= this.listing.pageSize) return undefined;
		const halves = halve(window);
		return halves && (isOldestFirst(firstPage.records) ? halves : halves.reverse());
	}
}

/** Whether the API lists these records of one page oldest first. */
export function isOldestFirst(records: CallRecord[]): boolean {
	const first = recordInstant(records[0]?.submitTime);
	const last = recordInstant(records[records.length - 1]?.submitTime);
	return first !== undefined && last !== undefined && first < last;
}

function wantedBy({ submittedBeforeMs }: TimeRange): (record: CallRecord) => boolean {
	if (submittedBeforeMs === undefined) return () => true;
	return ({ submitTime }) => {
		const submitted = recordInstant(submitTime);
		return submitted === undefined || submitted < submittedBeforeMs;
	};
}
