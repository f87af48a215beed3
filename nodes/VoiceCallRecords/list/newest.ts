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
 * @throws FaultError when a page can't be had
 */
export async function newestRecords(list: RecordList, now: number): Promise<ApiRecord[]> {
	const endMs = wholeSecond(now);
	const startMs = wholeSecond(earliestSafeStart(now));
	for (const window of toWindows({ startMs, endMs })) {
		const first = await list.page({ window, current: 1 });
		const pages = Math.ceil(first.total / list.pageSize);
		const isReversed = isOldestFirst(list.source, first.records[0], first.records.at(-1)) === true;
		const from = isReversed ? Math.max(2, pages - MAX_PAGES + 1) : 2;
		const to = isReversed ? pages : Math.min(pages, MAX_PAGES);
		const records = isReversed && pages > MAX_PAGES ? [] : [...first.records];
		for (let current = from; current <= to; current++) {
			records.push(...(await list.page({ window, current, pages })).records);
		}
		if (records.length > 0) return records;
	}
	return [];
}
