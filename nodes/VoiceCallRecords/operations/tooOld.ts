import type { IExecuteFunctions } from 'n8n-workflow';

import { FaultError } from '../errors';
import { OUT_OF_RANGE } from '../api/statuses';
import { earliestSafeStart, firstWholeDay } from '../time/retention';
import type { TimeRange } from '../time/timeRange';
import { knownZone } from '../time/wallClock';

/**
 * Says from which day on calls can be had, where the API refused a range whose beginning it may not
 * keep any more, e.g. Last Month on the 31st. The range is never shortened instead: the totals of a
 * month would silently be those of a part of it.
 *
 * @param error what reading the range threw
 * @returns it, with other advice where it is that refusal
 */
export function tooOld(
	error: unknown,
	{ startMs }: TimeRange,
	context: IExecuteFunctions,
): unknown {
	const now = Date.now();
	if (!(error instanceof FaultError) || error.fault.status !== OUT_OF_RANGE) return error;
	if (startMs >= earliestSafeStart(now)) return error;
	const zone = knownZone(context.getTimezone());
	const day = firstWholeDay(now, zone);
	const cure = [
		'Itniotech keeps call records for two months, and a time range is never shortened silently.',
		`The first day that can be had as a whole is ${day} (${zone}).`,
		{ text: `Set {fields} to Custom with ${day} as its start.`, fields: ['timeRange'] },
	];
	return new FaultError({ ...error.fault, cure }, error.trail);
}
