import type { ApiRecord } from '../api/record';
import { earliestSafeStart } from '../time/retention';
import { toWindows, wholeSecond } from '../time/windows';
import type { RecordList } from './list';
import { isOldestFirst } from './sort';

/** Pages that show what is in use. */
const MAX_PAGES = 3;

/**
 * The newest few hundred records, from the end of the list that the API's order puts them at.
 * A sample to choose from, not a complete list: it takes no care of a list that moves.
 *
 * @param now epoch ms
 * @param maxPages to ask for at most; where they are few, the sample is smaller
 * @param backMs how long before now the newest of them may be
 * @throws FaultError when a page can't be had
 */
export async function newestRecords(
	list: RecordList,
	now: number,
	maxPages = Infinity,
	backMs = 0,
): Promise<ApiRecord[]> {
	const endMs = wholeSecond(now - backMs);
	const startMs = wholeSecond(earliestSafeStart(now));
	let pagesLeft = maxPages;
	for (const window of toWindows({ startMs, endMs })) {
		if (pagesLeft-- <= 0) break;
		const first = await list.page({ window, current: 1 });
		const pages = Math.ceil(first.total / list.pageSize);
		const isReversed = isOldestFirst(list.source, first.records[0], first.records.at(-1)) === true;
		const from = isReversed ? Math.max(2, pages - Math.min(MAX_PAGES, pagesLeft) + 1) : 2;
		const to = isReversed ? pages : Math.min(pages, MAX_PAGES, 1 + pagesLeft);
		const isTooOld = isReversed && from <= to && (from > 2 || pages > MAX_PAGES);
		const records = isTooOld ? [] : [...first.records];
		for (let current = from; current <= to; current++) {
			records.push(...(await list.page({ window, current, pages })).records);
		}
		if (records.length > 0) return records;
	}
	return [];
}
