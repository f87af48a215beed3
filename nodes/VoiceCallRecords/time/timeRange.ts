import { tryToParseDateTime } from 'n8n-workflow';

import { isDayOnly, toInstant } from './instant';
import { earliestPossibleStart, earliestSafeStart } from './retention';
import { wholeSecond, type TimeWindow } from './windows';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Values of the Time Range parameter. */
export const TIME_RANGES = [
	'last24Hours',
	'today',
	'yesterday',
	'last7Days',
	'last31Days',
	'last2Months',
	'thisMonth',
	'lastMonth',
	'custom',
] as const;
export type TimeRangeChoice = (typeof TIME_RANGES)[number];
type Preset = Exclude<TimeRangeChoice, 'custom'>;

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

/** Something is wrong with a parameter; told to the user before any request is sent. */
export interface InvalidParameter {
	title: string;
	cure: string;
}

export interface TimeRangeInput {
	choice: TimeRangeChoice;
	startTime: unknown;
	endTime: unknown;
	/** IANA name of the workflow's time zone */
	zone: string;
	/** epoch ms */
	now: number;
}

/** Turns what the user picked into a range of whole seconds, or says what to correct. */
export function toTimeRange(input: TimeRangeInput): TimeRange | InvalidParameter {
	const { choice } = input;
	const range = choice === 'custom' ? customRange(input) : presetRange(choice, input);
	if ('title' in range) return range;
	return {
		...range,
		startMs: wholeSecond(range.startMs),
		endMs: wholeSecond(range.endMs),
	};
}

function presetRange(preset: Preset, { zone, now }: TimeRangeInput): TimeRange {
	const local = tryToParseDateTime(new Date(now), zone);
	const midnight = local.startOf('day');
	const firstOfMonth = local.startOf('month');
	switch (preset) {
		case 'last24Hours':
			return { startMs: now - DAY_MS, endMs: now };
		case 'last7Days':
			return { startMs: now - 7 * DAY_MS, endMs: now };
		case 'last31Days':
			return { startMs: now - 31 * DAY_MS, endMs: now };
		case 'last2Months':
			return { startMs: earliestSafeStart(now), endMs: now, isAllKept: true };
		case 'today':
			return { startMs: midnight.toMillis(), endMs: now };
		case 'yesterday':
			return {
				startMs: midnight.minus({ days: 1 }).startOf('day').toMillis(),
				...endingBefore(midnight.toMillis()),
			};
		case 'thisMonth':
			return { startMs: firstOfMonth.toMillis(), endMs: now };
		case 'lastMonth':
			return {
				startMs: firstOfMonth.minus({ months: 1 }).startOf('month').toMillis(),
				...endingBefore(firstOfMonth.toMillis()),
			};
	}
}

function customRange(input: TimeRangeInput): TimeRange | InvalidParameter {
	const { zone, now } = input;
	if (isUnset(input.startTime)) {
		return {
			title: 'Start Time is empty',
			cure: 'Pick a Start Time, or choose another Time Range than Custom.',
		};
	}
	const startMs = toInstant(input.startTime, zone);
	if (startMs === undefined) return unreadable('Start Time', input.startTime);
	const end = customEnd(input);
	if ('title' in end) return end;
	if (startMs > now) {
		return {
			title: 'Start Time lies in the future',
			cure: 'Pick a Start Time that has passed. Times without an offset are read in the time zone of the workflow.',
		};
	}
	if (end.endMs < startMs) {
		return {
			title: 'End Time is before Start Time',
			cure: 'Pick an End Time after the Start Time, or leave End Time empty to read up to now.',
		};
	}
	if (startMs < earliestPossibleStart(now)) {
		return {
			title: 'Start Time is older than the call records that Itniotech keeps',
			cure: 'Itniotech keeps call records for two months. Pick a later Start Time, or set Time Range to Last 2 Months.',
		};
	}
	return { startMs, ...end };
}

function customEnd({
	endTime,
	zone,
	now,
}: TimeRangeInput): Omit<TimeRange, 'startMs'> | InvalidParameter {
	if (isUnset(endTime)) return { endMs: now };
	const endMs = toInstant(endTime, zone);
	if (endMs === undefined) return unreadable('End Time', endTime);
	if (!isDayOnly(endTime)) return { endMs: Math.min(endMs, now) };
	// A day without a time means the whole day, as a person or a model who writes it expects.
	const nextMidnight = tryToParseDateTime(new Date(endMs), zone).plus({ days: 1 }).startOf('day');
	return nextMidnight.toMillis() > now ? { endMs: now } : endingBefore(nextMidnight.toMillis());
}

function endingBefore(midnightMs: number): Omit<TimeRange, 'startMs'> {
	return { endMs: midnightMs, submittedBeforeMs: midnightMs };
}

function unreadable(label: string, value: unknown): InvalidParameter {
	return {
		title: `${label} is not a date${typeof value === 'object' ? '' : `: ${String(value).slice(0, 60)}`}`,
		cure: `Pick ${label} in the date picker, or give it as 2026-01-31T09:00:00 (time zone of the workflow), with an offset as in 2026-01-31T09:00:00+08:00, or as a Unix timestamp.`,
	};
}

function isUnset(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}
