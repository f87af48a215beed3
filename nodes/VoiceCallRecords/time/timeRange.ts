import { tryToParseDateTime } from 'n8n-workflow';

import { ParameterError } from '../errors';
import { DAY_MS, isDayOnly, isEmpty, toInstant } from './instant';
import { earliestPossibleStart, earliestSafeStart } from './retention';
import { wholeSecond, type TimeWindow } from './windows';

/** What to read: both ends in whole seconds (epoch ms), as they are sent. */
export interface TimeRange extends TimeWindow {
	/**
	 * Set where a range ends at a midnight that no longer belongs to it. The midnight itself is
	 * asked for, because the API may leave out its last second, and calls submitted from then on are
	 * dropped again. That is right whichever time the API filters on: none lies before submitTime.
	 */
	submittedBeforeMs?: number;
	/** Set where the range is all that the API keeps, so that its start moves on while it is read. */
	isAllKept?: boolean;
}

/** Each takes epoch ms and the same moment on the clock of the workflow. */
const PRESETS = {
	last24Hours: (now) => ({ startMs: now - DAY_MS, endMs: now }),
	today: (now, local) => ({ startMs: local.startOf('day').toMillis(), endMs: now }),
	yesterday: (_now, local) => ({
		startMs: local.startOf('day').minus({ days: 1 }).startOf('day').toMillis(),
		...endingBefore(local.startOf('day').toMillis()),
	}),
	last7Days: (now) => ({ startMs: now - 7 * DAY_MS, endMs: now }),
	last31Days: (now) => ({ startMs: now - 31 * DAY_MS, endMs: now }),
	last2Months: (now) => ({ startMs: earliestSafeStart(now), endMs: now, isAllKept: true }),
	thisMonth: (now, local) => ({ startMs: local.startOf('month').toMillis(), endMs: now }),
	lastMonth: (_now, local) => ({
		startMs: local.startOf('month').minus({ months: 1 }).startOf('month').toMillis(),
		...endingBefore(local.startOf('month').toMillis()),
	}),
} satisfies Record<string, (now: number, local: LocalTime) => TimeRange>;

type LocalTime = ReturnType<typeof tryToParseDateTime>;
type Preset = keyof typeof PRESETS;
export type TimeRangeChoice = Preset | 'custom';

/** Values of the Time Range parameter. */
export const TIME_RANGES: readonly TimeRangeChoice[] = [
	...(Object.keys(PRESETS) as Preset[]),
	'custom',
];

export interface TimeRangeInput {
	choice: TimeRangeChoice;
	startTime: unknown;
	endTime: unknown;
	/** IANA name of the workflow's time zone */
	zone: string;
	/** epoch ms */
	now: number;
}

/**
 * Turns what the user picked into a range of whole seconds.
 *
 * @throws ParameterError with what to correct
 */
export function toTimeRange(input: TimeRangeInput): TimeRange {
	const { choice, now, zone } = input;
	const range =
		choice === 'custom'
			? customRange(input)
			: PRESETS[choice](now, tryToParseDateTime(new Date(now), zone));
	return {
		...range,
		startMs: wholeSecond(range.startMs),
		endMs: wholeSecond(range.endMs),
	};
}

function customRange(input: TimeRangeInput): TimeRange {
	const { zone, now } = input;
	if (isEmpty(input.startTime)) {
		throw new ParameterError(
			'Start Time is empty',
			'Pick a Start Time, or choose another Time Range than Custom.',
		);
	}
	const startMs = pastInstant('Start Time', input.startTime, zone, now);
	const end = customEnd(input);
	if (end.endMs < startMs) {
		throw new ParameterError(
			'End Time is before Start Time',
			'Pick an End Time after the Start Time, or leave End Time empty to read up to now.',
		);
	}
	if (startMs < earliestPossibleStart(now)) {
		throw new ParameterError(
			'Start Time is older than the records that Itniotech keeps',
			'Itniotech keeps records for two months. Pick a later Start Time, or set Time Range to Last 2 Months.',
		);
	}
	return { startMs, ...end };
}

/**
 * Reads a time that must have passed.
 *
 * @param label of the field
 * @param zone IANA name of the workflow's time zone
 * @param now epoch ms
 * @returns epoch ms
 * @throws ParameterError when it is unreadable or in the future
 */
export function pastInstant(label: string, value: unknown, zone: string, now: number): number {
	const instant = readInstant(label, value, zone);
	if (instant <= now) return instant;
	throw new ParameterError(
		`${label} lies in the future`,
		`Pick a ${label} that has passed. Times without an offset are read in the time zone of the workflow.`,
	);
}

function customEnd({ endTime, zone, now }: TimeRangeInput): Omit<TimeRange, 'startMs'> {
	if (isEmpty(endTime)) return { endMs: now };
	const endMs = readInstant('End Time', endTime, zone);
	if (!isDayOnly(endTime)) return { endMs: Math.min(endMs, now) };
	// A day without a time means the whole day, as a person or a model who writes it expects.
	const nextMidnight = tryToParseDateTime(new Date(endMs), zone).plus({ days: 1 }).startOf('day');
	return nextMidnight.toMillis() > now ? { endMs: now } : endingBefore(nextMidnight.toMillis());
}

function endingBefore(midnightMs: number): Omit<TimeRange, 'startMs'> {
	return { endMs: midnightMs, submittedBeforeMs: midnightMs };
}

function readInstant(label: string, value: unknown, zone: string): number {
	const instant = toInstant(value, zone);
	if (instant !== undefined) return instant;
	throw new ParameterError(
		`${label} is not a date${typeof value === 'object' ? '' : `: ${String(value).slice(0, 60)}`}`,
		`Pick ${label} in the date picker, or give it as 2026-01-31T09:00:00 (time zone of the workflow), with an offset as in 2026-01-31T09:00:00+08:00, or as a Unix timestamp.`,
	);
}
