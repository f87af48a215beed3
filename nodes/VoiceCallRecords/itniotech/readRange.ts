import type { TimeRange } from '../time/timeRange';
import { toWindows } from '../time/windows';
import type { Listing } from './listing';
import { RangeReader } from './rangeReader';
import type { Collector } from './walk';

/** What came out of a range. */
export interface RangeResult<Part> {
	/** in the order of reading */
	parts: Part[];
	/** different records in the windows that were asked, as counted by the API */
	total: number;
	/** records that the API listed more than once at a time; each was taken once */
	doubles: number;
	/** whether all windows were asked, so that `total` is that of the range */
	isTotalComplete: boolean;
}

/**
 * Reads the call records of a range: every record that exists during the whole read exactly once,
 * or fails. Windows are read newest first and stop once `want` records are there. Records that
 * appear or vanish while reading may be in the result or not.
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
	const reader = new RangeReader(listing, collector, range);
	let asked = 0;
	for (const window of windows) {
		if (reader.count >= want) break;
		await reader.read(window, want);
		asked++;
	}
	const { parts, total, doubles, isCut } = reader;
	return { parts, total, doubles, isTotalComplete: asked === windows.length && !isCut };
}
