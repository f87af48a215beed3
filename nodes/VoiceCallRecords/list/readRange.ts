import type { TimeRange } from '../time/timeRange';
import { toWindows } from '../time/windows';
import type { ApiRecord } from '../api/record';
import { keepAll, type Collector } from './collector';
import type { RecordList } from './list';
import { WindowReader } from './windowReader';

/** How much a range holds. */
export interface RangeCount {
	/** different records in the windows that were asked, as counted by the API */
	total: number;
	/** records that the API listed more than once at a time; each was taken once */
	doubles: number;
	/** whether all windows were asked, so that `total` is that of the range */
	isTotalComplete: boolean;
}

/**
 * Reads the records of a range: every record that exists during the whole read exactly once, or
 * fails. Windows are read newest first and stop once `want` records are there. Records that
 * appear or vanish while reading may be in the result or not.
 *
 * @throws FaultError when a page can't be had or the list never settles
 */
export async function readRange(
	list: RecordList,
	range: TimeRange,
	want = Infinity,
): Promise<RangeCount & { records: ApiRecord[] }> {
	const { parts, ...count } = await collectRange(list, range, want, keepAll);
	// Without copying the usual single one.
	return { ...count, records: parts.length === 1 ? parts[0] : parts.flat() };
}

/**
 * The same with another collector.
 *
 * @returns its parts in the order of reading
 * @throws FaultError when a page can't be had or the list never settles
 */
export async function collectRange<Part>(
	list: RecordList,
	range: TimeRange,
	want: number,
	collector: Collector<Part>,
): Promise<RangeCount & { parts: Part[] }> {
	const windows = toWindows(range);
	const reader = new WindowReader(list, collector, range);
	let asked = 0;
	for (const window of windows) {
		if (reader.count >= want) break;
		await reader.read(window, want);
		asked++;
	}
	const { parts, total, doubles, isCut } = reader;
	return { parts, total, doubles, isTotalComplete: asked === windows.length && !isCut };
}
