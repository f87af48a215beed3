import type { CallRecord } from '../records/callRecord';
import type { TimeWindow } from '../time/windows';
import { IdSet } from './idSet';
import { readInOrder } from './inOrder';
import type { Listing } from './listing';
import type { Page } from './page';

/** Takes in records page by page, so that a summary need not keep them. */
export interface Collector<Part> {
	start(): Part;
	add(part: Part, records: CallRecord[]): void;
}

/** What to take from a window. */
export interface WalkRequest<Part> {
	window: TimeWindow;
	/** most records to take; Infinity for all */
	want: number;
	collector: Collector<Part>;
	/** ids already taken from neighbouring windows */
	taken: IdSet;
	/** says whether a record belongs to the range that the user picked */
	isWanted: (record: CallRecord) => boolean;
}

/** How a walk ended. */
export interface Walk<Part> {
	/** whether nothing moved under the walk, so that `part` is complete */
	isClean: boolean;
	part: Part;
	/** records taken */
	count: number;
	/** of all records seen */
	ids: IdSet;
	firstPage: Page;
	/** whether every page counted the same total */
	isTotalSteady: boolean;
	/** a page brought only records that earlier pages had brought */
	pageRepeated: boolean;
	/** records that came more than once on a single page */
	doubles: number;
	/** records that do not belong to the range that the user picked, or were taken before */
	leftOut: number;
	/** the last record seen; with the first one it shows the order of the list */
	last?: CallRecord;
}

/**
 * Reads a window's list once, page by page.
 *
 * The list is addressed by position, so a record inserted or deleted in front of the reading
 * position moves the rest, and a record can be skipped. A walk counts as clean only if
 *  - every page counts the same total,
 *  - every page is as long as that total makes it,
 *  - no page repeats a record of another.
 * A record skipped in a clean walk takes a deletion in a part already read *and* an insertion in a
 * part not yet read between the same two answers, so that the totals match: from outside that looks
 * exactly like a list in which the record never was. Nothing short of reading every page twice can
 * tell them apart, which the RangeReader does once it has seen the list move. A list that moves in
 * no other way than this is left to the surroundings: a range never ends in the future, and the
 * two-month range starts after the records that fall out of it while it is read.
 *
 * @throws FaultError when a page can't be had
 */
export async function walk<Part>(
	listing: Listing,
	request: WalkRequest<Part>,
): Promise<Walk<Part>> {
	const { window, want, collector } = request;
	const firstPage = await listing.ask({ window, current: 1 });
	const pages = Math.ceil(firstPage.total / listing.pageSize);
	const state: Walk<Part> = {
		isClean: true,
		part: collector.start(),
		count: 0,
		ids: new IdSet(firstPage.records),
		firstPage,
		isTotalSteady: true,
		pageRepeated: false,
		doubles: 0,
		leftOut: 0,
	};
	const use = (page: Page, current: number) => {
		const lengthDue = Math.min(
			listing.pageSize,
			Math.max(0, firstPage.total - (current - 1) * listing.pageSize),
		);
		state.isTotalSteady = page.total === firstPage.total;
		state.isClean = state.isTotalSteady && page.records.length === lengthDue;
		take(page.records, request, state);
		return state.isClean && state.count < want;
	};

	let goesOn = use(firstPage, 1);
	for (let next = 2; goesOn && next <= pages; ) {
		// A limit is reached after these pages, unless some of their records were taken before.
		const pagesDue = Math.ceil((want - state.count) / listing.pageSize);
		const last = Math.min(pages, Math.max(next, next - 1 + pagesDue));
		await readInOrder(
			next,
			last,
			async (current, isStopped) => await listing.ask({ window, current, pages }, isStopped),
			(page, current) => (goesOn = use(page, current)),
			listing.pace,
		);
		next = last + 1;
	}
	return state;
}

/** Takes the wanted records of one page and notices records that an earlier page had brought. */
function take<Part>(records: CallRecord[], request: WalkRequest<Part>, state: Walk<Part>): void {
	const { ids } = state;
	const { taken, isWanted } = request;
	const fresh: CallRecord[] = [];
	let isRepetition = records.length > 0;
	for (const record of records) {
		const { voiceId } = record;
		if (!ids.add(voiceId)) {
			// Twice on one page is no shift, since a page is a single moment of the list.
			const isOnThisPage = records.find((other) => other.voiceId === voiceId) !== record;
			if (!isOnThisPage) state.isClean = false;
			else if (taken.has(voiceId)) state.leftOut++;
			else state.doubles++;
			continue;
		}
		isRepetition = false;
		const isTaken = taken.size > 0 && taken.has(voiceId);
		if (!isTaken && isWanted(record)) fresh.push(record);
		else state.leftOut++;
	}
	state.last = records[records.length - 1] ?? state.last;
	if (isRepetition) state.pageRepeated = true;
	if (!state.isClean) return;
	const left = request.want - state.count;
	request.collector.add(state.part, fresh.length > left ? fresh.slice(0, left) : fresh);
	state.count += Math.min(left, fresh.length);
}
