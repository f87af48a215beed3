import { ParameterError } from '../itniotech/parameterError';
import { isEmpty } from '../resources/values';
import { toInstant } from '../time/instant';
import { earliestSafeStart } from '../time/retention';
import { toTimeRange } from '../time/timeRange';

const MINUTE_MS = 60_000;

/**
 * Reads Start Time.
 *
 * @param zone IANA name of the workflow's time zone
 * @param now epoch ms
 * @returns epoch ms, whole seconds
 * @throws ParameterError when it is empty, unreadable, in the future or older than what the API keeps
 */
export function readStartTime(startTime: unknown, zone: string, now: number): number {
	if (isEmpty(startTime)) {
		throw new ParameterError({
			title: 'Start Time is empty',
			cure: 'Pick a Start Time, or set Start From to Now.',
		});
	}
	const instant = toInstant(startTime, zone);
	const earliestMs = earliestSafeStart(now);
	// Nearer to the two months than this, the API may refuse it, or soon will while it is caught up.
	if (instant !== undefined && instant < earliestMs) {
		throw new ParameterError({
			title: 'Start Time is older than the call records that Itniotech is sure to have',
			cure: `Itniotech keeps call records for two months. Pick a Start Time from ${toMinute(earliestMs + MINUTE_MS)} on.`,
		});
	}
	const range = toTimeRange({ choice: 'custom', startTime, endTime: undefined, zone, now });
	if ('title' in range) throw new ParameterError(range);
	// Not the start of the range, which may lie a little earlier.
	return Math.floor((instant ?? range.startMs) / 1000) * 1000;
}

/** @param milliseconds epoch ms */
export function toMinute(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
