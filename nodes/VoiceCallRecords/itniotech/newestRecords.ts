import type { CallRecord } from '../records/callRecord';
import { isOldestFirst } from '../records/sort';
import { earliestSafeStart } from '../time/retention';
import { toWindows } from '../time/windows';
import type { Listing } from './listing';

/** Pages that show which groups and phones are in use. */
const MAX_PAGES = 3;

/**
 * The newest few hundred call records, from the end of the list that the API's order puts them at.
 * A sample to choose from, not a complete list: it takes no care of a list that moves.
 *
 * @param now epoch ms
 * @throws FaultError when a page can't be had
 */
export async function newestRecords(listing: Listing, now: number): Promise<CallRecord[]> {
	const endMs = Math.floor(now / 1000) * 1000;
	const startMs = Math.ceil(earliestSafeStart(now) / 1000) * 1000;
	for (const window of toWindows({ startMs, endMs })) {
		const first = await listing.ask({ window, current: 1 });
		const pages = Math.ceil(first.total / listing.pageSize);
		const isReversed =
			isOldestFirst(first.records[0], first.records[first.records.length - 1]) === true;
		const from = isReversed ? Math.max(2, pages - MAX_PAGES + 1) : 2;
		const to = isReversed ? pages : Math.min(pages, MAX_PAGES);
		const records = isReversed && pages > MAX_PAGES ? [] : [...first.records];
		for (let current = from; current <= to; current++) {
			records.push(...(await listing.ask({ window, current, pages })).records);
		}
		if (records.length > 0) return records;
	}
	return [];
}
