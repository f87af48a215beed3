import { SAFE_WINDOW_MS, wholeSecond, type TimeWindow } from '../time/windows';
import { SHORTEST_PART_MS } from './budget';
import type { Reading } from './reading';
import { isRound } from './total';

/** Pages of a poll's first part, and where the poll before was cut short. */
const FIRST_PAGES = 2;
const FIRST_PAGES_AFTER_CUT = 1;
/** Parts double in length up to the API's longest useful one. */
const MOST_DOUBLINGS = 10;
/** How full a part is planned: calls lie unevenly, and a page too many costs more than one unfilled. */
const FILL = 0.85;

/**
 * The oldest part of a stretch that is worth one read: at most 30 days, `maxRecords`, and the pages
 * that fit into the time that is left, read one after another. Parts begin small and double while
 * the API answers, so that whatever stops a poll, some of them were read to their end. A round total
 * may hide more, so it is never taken for few.
 *
 * The part's first page is asked for here, and not once more when the part is read next.
 *
 * @throws FaultError when the page can't be had
 */
export async function nextPart(
	reading: Reading,
	{ startMs, endMs }: TimeWindow,
): Promise<TimeWindow> {
	const { hints } = reading;
	reading.mayOverrun = reading.parts === 0;
	let longestMs = Math.min(endMs - startMs, SAFE_WINDOW_MS);
	for (;;) {
		const most = mostRecords(reading);
		const plannedMs = hints.density ? wholeSecond((FILL * most) / hints.density) : longestMs;
		const lengthMs = Math.min(longestMs, Math.max(SHORTEST_PART_MS, plannedMs));
		const window = { startMs, endMs: startMs + lengthMs };
		const page = await reading.page({ window, current: 1 });
		hints.density = page.total > 0 ? page.total / lengthMs : (hints.density ?? 0) / 2;
		const isFew = page.total <= most && !isRound(page.total);
		if (isFew || lengthMs <= SHORTEST_PART_MS) {
			reading.keepFirstPage(window, page);
			return window;
		}
		// Calls may lie unevenly, so the part shrinks by half at least.
		longestMs = Math.max(SHORTEST_PART_MS, wholeSecond(lengthMs / 2));
	}
}

function mostRecords({ hints, parts, plan, pageMs, list }: Reading): number {
	const first = hints.isCut ? FIRST_PAGES_AFTER_CUT : FIRST_PAGES;
	const inTime = Math.floor((plan.deadlineMs - Date.now()) / pageMs);
	const pages = Math.min(first * 2 ** Math.min(parts, MOST_DOUBLINGS), inTime);
	return Math.min(plan.maxRecords, Math.max(1, pages) * list.pageSize);
}
