import { tryToParseDateTime } from 'n8n-workflow';

import { DAY_MS, MINUTE_MS } from './instant';
import { wallTime } from './wallClock';
import { wholeSecond, type TimeWindow } from './windows';

/**
 * The API keeps records "within the last two months" (vendor page). Whether it counts two
 * calendar months or 60 days, and in which time zone, is not documented, so there are two bounds.
 */
const ZONES_THE_API_MAY_COUNT_IN = ['Asia/Shanghai', 'UTC'];

/** Time for the walk itself and for a clock that is slightly off. */
const SAFETY_MARGIN_MS = 10 * MINUTE_MS;

/**
 * @param now epoch ms
 * @returns the earliest start (epoch ms) that the API accepts under every reading of the rule, now and
 *   some minutes later
 */
export function earliestSafeStart(now: number): number {
	// Just before 1 March two calendar months back are in December, a minute later in January.
	const later = readings(now + SAFETY_MARGIN_MS);
	return Math.max(Math.max(...readings(now)) + SAFETY_MARGIN_MS, ...later);
}

/**
 * @param now epoch ms
 * @returns the earliest start (epoch ms) that the API accepts under any reading of the rule
 */
export function earliestPossibleStart(now: number): number {
	return Math.min(...readings(now));
}

/**
 * @param now epoch ms
 * @returns the part of a window that the API is sure to have; its start may lie behind its end
 */
export function stillKept(window: TimeWindow, now: number): TimeWindow {
	const earliestMs = wholeSecond(earliestSafeStart(now));
	return { ...window, startMs: Math.max(window.startMs, earliestMs) };
}

/**
 * @param now epoch ms
 * @param zone IANA name of the workflow's time zone
 * @returns the first day of that clock, `yyyy-MM-dd`, of which the API is sure to have every call
 * @throws ParameterError for a time zone that is not known
 */
export function firstWholeDay(now: number, zone: string): string {
	const before = wallTime(earliestSafeStart(now) - 1, zone);
	return before.startOf('day').plus({ days: 1 }).toFormat('yyyy-MM-dd');
}

function readings(now: number): number[] {
	const calendar = ZONES_THE_API_MAY_COUNT_IN.map((zone) =>
		tryToParseDateTime(new Date(now), zone).minus({ months: 2 }).toMillis(),
	);
	return [now - 60 * DAY_MS, ...calendar];
}
