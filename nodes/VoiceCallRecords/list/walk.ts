import type { Page } from '../api/page';
import { idAmong, idOf, likenessOf, type ApiRecord, type Likenesses } from '../api/record';
import type { TimeWindow } from '../time/windows';
import type { Collector } from './collector';
import { readInOrder } from './inOrder';
import type { RecordList } from './list';

/** Kinds of records that are alike, on a page that holds nothing else, before it is a repeated page. */
const MOST_KINDS_ALIKE = 2;

/** What to take from a window. */
export interface WalkRequest<Part> {
	window: TimeWindow;
	/** most records to take; Infinity for all */
	want: number;
	collector: Collector<Part>;
	/** ids already taken from neighbouring windows */
	taken: ReadonlySet<string>;
	/** says whether a record belongs to the range that the user picked */
	isWanted: (record: ApiRecord) => boolean;
}

/** How a walk ended. */
export interface Walk<Part> {
	/** whether nothing moved under the walk, so that `part` is complete */
	isClean: boolean;
	part: Part;
	/** records taken */
	count: number;
	/** of all records seen */
	ids: Set<string>;
	/** of those without a voiceId */
	likenesses: Likenesses;
	firstPage: Page;
	/** whether every page counted the same total */
	isTotalSteady: boolean;
	/** a page brought only records that earlier pages had brought */
	pageRepeated: boolean;
	/** records that came more than once on a single page */
	doubles: number;
	/** whether a record without a voiceId came that is like one of an earlier page */
	hasLikes: boolean;
	/** records that do not belong to the range that the user picked, or were taken before */
	leftOut: number;
	/** the last record seen; with the first one it shows the order of the list */
	last?: ApiRecord;
}

/**
 * Reads a window's list once, page by page.
 *
 * The list is addressed by position, so a record inserted or deleted in front of the reading
 * position moves the rest, and a record can be skipped. A walk counts as clean only if
 *  - every page counts the same total,
 *  - every page is as long as that total makes it,
 *  - no page repeats a record of another; records without a voiceId may be alike (see idAmong), which
 *    is believed when a second walk brings as many of them.
 * A record skipped in a clean walk takes a deletion in a part already read *and* an insertion in a
 * part not yet read between the same two answers, so that the totals match: from outside that looks
 * exactly like a list in which the record never was. Nothing short of reading every page twice can
 * tell them apart, which the WindowReader does once it has seen the list move. A list that moves in
 * no other way than this is left to the surroundings: a range never ends in the future, and the
 * two-month range starts after the records that fall out of it while it is read.
 *
 * @param firstPage of the window's list, as it was just read
 * @throws FaultError when a page can't be had
 */
export async function walk<Part>(
	list: RecordList,
	request: WalkRequest<Part>,
	firstPage: Page,
): Promise<Walk<Part>> {
	const { window, want, collector } = request;
	const pages = Math.ceil(firstPage.total / list.pageSize);
	const state: Walk<Part> = {
		isClean: true,
		part: collector.start(),
		count: 0,
		ids: new Set(),
		likenesses: new Map(),
		firstPage,
		isTotalSteady: true,
		pageRepeated: false,
		doubles: 0,
		hasLikes: false,
		leftOut: 0,
	};
	const use = (page: Page, current: number) => {
		const lengthDue = Math.min(
			list.pageSize,
			Math.max(0, firstPage.total - (current - 1) * list.pageSize),
		);
		state.isTotalSteady = page.total === firstPage.total;
		state.isClean = state.isTotalSteady && page.records.length === lengthDue;
		take(page.records, current, request, state);
		return state.isClean && state.count < want;
	};

	let goesOn = use(firstPage, 1);
	for (let next = 2; goesOn && next <= pages; ) {
		// A limit is reached after these pages, unless some of their records were taken before.
		const pagesDue = Math.ceil((want - state.count) / list.pageSize);
		const last = Math.min(pages, Math.max(next, next - 1 + pagesDue));
		await readInOrder(
			next,
			last,
			async (current, signal) => await list.page({ window, current, pages }, signal),
			(page, current) => (goesOn = use(page, current)),
			() => list.width,
			list.signal,
		);
		next = last + 1;
	}
	return state;
}

/** Takes the wanted records of one page and notices records that an earlier page had brought. */
function take<Part>(
	records: ApiRecord[],
	page: number,
	request: WalkRequest<Part>,
	state: Walk<Part>,
): void {
	const { ids } = state;
	const { taken, isWanted } = request;
	const fresh: ApiRecord[] = [];
	let known = 0;
	let alike = 0;
	for (const record of records) {
		const { id, isLikeEarlier } = idAmong(record, state.likenesses, page);
		// Has and add in one look: a long list spends most of its time here.
		if (ids.size === ids.add(id).size) {
			known++;
			// Twice on one page is no shift, since a page is a single moment of the list.
			const isOnThisPage = records.find((other) => idOf(other) === id) !== record;
			if (!isOnThisPage) state.isClean = false;
			else if (taken.has(id)) state.leftOut++;
			else state.doubles++;
			continue;
		}
		if (isLikeEarlier) alike++;
		if (!taken.has(id) && isWanted(record)) fresh.push(record);
		else state.leftOut++;
	}
	state.last = records[records.length - 1] ?? state.last;
	if (alike > 0) state.hasLikes = true;
	if (known + alike === records.length && (known > 0 || isSeries(records, alike))) {
		state.pageRepeated = true;
		state.isClean = false;
	}
	if (!state.isClean) return;
	const left = request.want - state.count;
	request.collector.add(state.part, fresh.length > left ? fresh.slice(0, left) : fresh);
	state.count += Math.min(left, fresh.length);
}

/** Calls may be alike, but hardly a whole page of them with others of as many kinds. */
function isSeries(records: ApiRecord[], alike: number): boolean {
	return alike > 0 && new Set(records.map(likenessOf)).size > MOST_KINDS_ALIKE;
}
