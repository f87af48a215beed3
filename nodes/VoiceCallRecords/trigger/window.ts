import type { Page } from '../api/page';
import { isOldestFirst } from '../list/sort';
import { SAFE_WINDOW_MS, type TimeWindow } from '../time/windows';
import { idsOf } from './event';
import type { Reading } from './reading';
import { checkBound } from './state';

/** The page that holds the newest calls, if the order is as it was. */
export function newestPage({ hints, state, list }: Reading): number {
	const last = Math.ceil((state.total ?? 0) / list.pageSize);
	return hints.isOldestFirst ? Math.max(1, last) : 1;
}

/** Notes in which order the list comes, where a page shows it. */
export function noteOrder({ hints, list }: Reading, { records }: Page): void {
	hints.isOldestFirst =
		isOldestFirst(list.source, records[0], records.at(-1)) ?? hints.isOldestFirst;
}

/** @returns how many calls of a page are new, each once */
export function newOn({ state, plan }: Reading, { records }: Page): number {
	const ids = idsOf(plan.event, records).filter((id) => !state.ids.has(id));
	return new Set(ids).size;
}

/** The late window and what has come since the last poll, in whole seconds (epoch ms). */
export function windowOf({ state, plan }: Reading): TimeWindow {
	return { startMs: state.floorMs, endMs: plan.untilMs };
}

/**
 * Says at once that the late window holds more than can be remembered, not after reading it all.
 *
 * @param total of the window and what the floor lags behind it
 * @throws ParameterError
 */
export function checkWindow({ state, plan }: Reading, total: number): void {
	const shareOfWindow = Math.min(1, plan.lateMs / (plan.untilMs - state.floorMs));
	checkBound(Math.floor(total * shareOfWindow));
}

/** Whether the API takes the window in one query, however it counts 31 days. */
export function isOneQuery(reading: Reading): boolean {
	const { startMs, endMs } = windowOf(reading);
	return endMs - startMs <= SAFE_WINDOW_MS;
}
