import { FaultError } from '../errors';
import { OUT_OF_RANGE } from '../api/statuses';
import { MINUTE_MS } from '../time/instant';
import { stillKept } from '../time/retention';
import type { TimeRange } from '../time/timeRange';
import { halve, SAFE_WINDOW_MS, type TimeWindow } from '../time/windows';
import type { Divider } from './divider';
import type { RecordList } from './list';

/** Time after which a refusal can be the fault of the read's own length. */
const LONG_READ_MS = MINUTE_MS;

/** A long read must not ask for what has fallen out of the API's two months meanwhile. */
export function keptPart({ isAllKept }: TimeRange, window: TimeWindow): TimeWindow {
	return isAllKept ? stillKept(window, Date.now()) : window;
}

/**
 * What to read instead of a window that the API refuses as out of its range, though its records can
 * be had:
 *  - while a long window was read its oldest calls fell out of what the API keeps: its halves, the
 *    older one later and from a later start;
 *  - the API counts 31 days by dates, both included: its halves, unless the older one is refused as
 *    well, because its start is too old.
 *
 * @param error what reading the window threw
 * @returns none for a window too short to be halved, which has fallen out as a whole
 * @throws the error, when it is anything else; FaultError when the older half can't be had
 */
export async function insteadOfRefused(
	error: unknown,
	window: TimeWindow,
	range: TimeRange,
	list: RecordList,
	divider: Divider,
): Promise<TimeWindow[]> {
	if (!(error instanceof FaultError) || error.fault.status !== OUT_OF_RANGE) throw error;
	const { startMs, endMs } = window;
	const movedMs = keptPart(range, { startMs, endMs: startMs }).startMs - startMs;
	const halves = halve(window) ?? [];
	if (movedMs >= LONG_READ_MS) return halves.reverse();
	const [older] = halves;
	if (!older || endMs - startMs <= SAFE_WINDOW_MS) throw error;
	const firstPage = await list.page({ window: older, current: 1 });
	return (await divider.halve(window, { firstPage })) ?? halves.reverse();
}
