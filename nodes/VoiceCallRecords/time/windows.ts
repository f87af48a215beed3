import { DAY_MS, SECOND_MS } from './instant';

/** A part of a time range that one query may ask for. Whole seconds, in epoch ms. */
export interface TimeWindow {
	startMs: number;
	endMs: number;
}

/** @returns epoch ms of the second's beginning */
export function wholeSecond(milliseconds: number): number {
	return Math.floor(milliseconds / SECOND_MS) * SECOND_MS;
}

/** Longest span from start to end that the API takes in one query (vendor page: 31 days). */
export const LONGEST_WINDOW_MS = 31 * DAY_MS;

/** Longest span that is one of 31 days in every reading: it has 31 dates with both of its ends. */
export const SAFE_WINDOW_MS = LONGEST_WINDOW_MS - DAY_MS;

/** Below this a window can't be halved: with both bounds exclusive a half would hold no second. */
const SHORTEST_DIVISIBLE_MS = 3 * SECOND_MS;

/**
 * Cuts a range into windows of at most 31 days, newest first.
 *
 * Whether the API's bounds belong to the window is not documented. So neighbours share one second:
 *
 *     older   |------------|
 *     newer              |------------|
 *                        s  s+1
 *
 * With exclusive bounds the older window yields s and the newer one s+1; with inclusive bounds both
 * yield both and the reader drops the second copy by voiceId.
 */
export function toWindows(range: TimeWindow): TimeWindow[] {
	const windows: TimeWindow[] = [];
	let endMs = range.endMs;
	while (endMs - range.startMs > LONGEST_WINDOW_MS) {
		const startMs = endMs - LONGEST_WINDOW_MS;
		windows.push({ startMs, endMs });
		endMs = startMs + SECOND_MS;
	}
	windows.push({ startMs: range.startMs, endMs });
	return windows;
}

/**
 * Halves a window, older half first, with the same shared second as {@link toWindows}.
 *
 * @returns undefined when the window is too short to be halved
 */
export function halve({ startMs, endMs }: TimeWindow): [TimeWindow, TimeWindow] | undefined {
	const length = endMs - startMs;
	if (length < SHORTEST_DIVISIBLE_MS) return undefined;
	const middle = startMs + Math.ceil(length / 2 / SECOND_MS) * SECOND_MS;
	return [
		{ startMs, endMs: middle },
		{ startMs: middle - SECOND_MS, endMs },
	];
}
