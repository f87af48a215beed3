import { FaultError } from '../errors';
import { pause } from '../api/pause';
import type { ApiRecord } from '../api/page';
import { OUT_OF_RANGE } from '../api/statuses';
import { stillKept } from '../time/retention';
import type { TimeRange } from '../time/timeRange';
import { halve, type TimeWindow } from '../time/windows';
import { keepNone, type Collector } from './collector';
import type { RecordList } from './list';
import { isSame, Settling } from './settling';
import { isOldestFirst } from './sort';
import { walk, type Walk } from './walk';

/** Reads of a window that can't be divided further. */
const MAX_READS_OF_ONE_WINDOW = 5;
const WAIT_BEFORE_REREAD_MS = 250;
/** Time after which a refusal can be the fault of the read's own length. */
const LONG_READ_MS = 60_000;

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
export class WindowReader<Part> {
	readonly parts: Part[] = [];

	count = 0;

	total = 0;

	doubles = 0;

	/** whether a part of a window was left unread because enough was there */
	isCut = false;

	private taken = new Set<string>();

	private readonly settling: Settling;

	/** as the API lists, once two different times have shown it */
	private isOldestFirst?: boolean;

	constructor(
		private readonly list: RecordList,
		private readonly collector: Collector<Part>,
		private readonly range: TimeRange,
	) {
		this.settling = new Settling(list);
	}

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
			const result = await this.walk(part, want, this.collector).catch((error: unknown) =>
				this.fallenOut(error, part),
			);
			// A part too short to be halved has fallen out as a whole.
			if (!result) return await this.readHalves(halve(part)?.reverse() ?? [], want);
			if (result.isClean && (await this.isConfirmed(part, want, result))) return this.keep(result);
			this.settling.noteShift(result);
			const halves = await this.divide(part, result);
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

	/**
	 * While a long window was read its oldest calls fell out of what the API keeps, which then refuses
	 * the whole of it: its halves are asked for instead, the older one later and from a later start.
	 *
	 * @throws the error, when it is anything else
	 */
	private fallenOut(error: unknown, { startMs }: TimeWindow): undefined {
		const isOutOfRange = error instanceof FaultError && error.fault.status === OUT_OF_RANGE;
		const movedMs = this.stillKept({ startMs, endMs: startMs }).startMs - startMs;
		if (!isOutOfRange || movedMs < LONG_READ_MS) throw error;
		return undefined;
	}

	/** A long read must not ask for what has fallen out of the API's two months meanwhile. */
	private stillKept(window: TimeWindow): TimeWindow {
		return this.range.isAllKept ? stillKept(window, Date.now()) : window;
	}

	private async walk<P>(
		window: TimeWindow,
		want: number,
		collector: Collector<P>,
	): Promise<Walk<P>> {
		const { submittedBeforeMs: beforeMs } = this.range;
		return await walk(this.list, {
			window,
			want: want - this.count,
			collector,
			taken: this.taken,
			isWanted: (record) => beforeMs === undefined || !this.isFrom(record, beforeMs),
		});
	}

	/** Whether a record is surely of a moment (epoch ms) or later. */
	private isFrom(record: ApiRecord, fromMs: number): boolean {
		const time = this.list.source.timeOf(record);
		return time !== undefined && time >= fromMs;
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
		const hasMoved = this.settling.hasMoved && firstPage.total > this.list.pageSize;
		if (!hasMoved && doubles === 0) return true;
		const again = await this.walk(window, want, keepNone);
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

	/** Halves in the order in which the API lists. */
	private async divide(
		window: TimeWindow,
		{ firstPage, last }: Walk<Part>,
	): Promise<TimeWindow[] | undefined> {
		const pages = Math.ceil(firstPage.total / this.list.pageSize);
		const halves = halve(window);
		if (pages <= 1 || !halves) return undefined;
		const [first] = firstPage.records;
		const { source } = this.list;
		this.isOldestFirst ??= isOldestFirst(source, first, last);
		// All that was seen may lie within one second.
		this.isOldestFirst ??= isOldestFirst(
			source,
			first,
			(await this.list.page({ window, current: pages })).records.at(-1),
		);
		return this.isOldestFirst ? halves : halves.reverse();
	}
}
