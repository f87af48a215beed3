import { ParameterError } from '../errors';
import { DAY_MS, isDayOnly, isEmpty, readingOf, toInstant } from './instant';
import { earliestPossibleStart, earliestSafeStart } from './retention';
import { isWrittenAsMidnight, knownZone, momentsOf, wallTime } from './wallClock';
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

/** In the order of the editor's list. Each takes epoch ms and tells where days and months begin on the clock of the workflow. */
const PRESETS = {
	last24Hours: (now) => ({ startMs: now - DAY_MS, endMs: now }),
	today: (now, begin) => ({ startMs: begin('day'), endMs: now }),
	yesterday: (_now, begin) => ({ startMs: begin('day', 1), ...endingBefore(begin('day')) }),
	last7Days: (now) => ({ startMs: now - 7 * DAY_MS, endMs: now }),
	last31Days: (now) => ({ startMs: now - 31 * DAY_MS, endMs: now }),
	thisMonth: (now, begin) => ({ startMs: begin('month'), endMs: now }),
	lastMonth: (_now, begin) => ({ startMs: begin('month', 1), ...endingBefore(begin('month')) }),
	last2Months: (now) => ({ startMs: earliestSafeStart(now), endMs: now, isAllKept: true }),
} satisfies Record<string, (now: number, begin: Beginning) => TimeRange>;

/** First moment (epoch ms) of this day or month, or of one some days or months ago. */
type Beginning = (unit: 'day' | 'month', ago?: number) => number;

type Preset = keyof typeof PRESETS;
export type TimeRangeChoice = Preset | 'custom';

/** Values of the Time Range parameter, in the order of the editor's list. */
export const TIME_RANGES: readonly TimeRangeChoice[] = [
	...(Object.keys(PRESETS) as Preset[]),
	'custom',
];

interface TimeRangeInput {
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
	const begin: Beginning = (unit, ago = 0) =>
		momentsOf(
			wallTime(now, zone)
				.startOf(unit)
				.minus({ [unit]: ago }),
			zone,
		).firstMs;
	const range = choice === 'custom' ? customRange(input) : PRESETS[choice](now, begin);
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
			`${readingOf(input.startTime, startMs)} ${readingOf(input.endTime, end.endMs)} Pick an End Time after the Start Time, or leave End Time empty to read up to now.`,
		);
	}
	const isMoment = startMs === end.endMs && isWrittenAsMidnight(input.startTime);
	if (end.endMs < now && (isMoment || isSameMidnight(startMs, end.endMs, knownZone(zone)))) {
		throw new ParameterError(
			'Start Time and End Time are the same midnight, so there is nothing between them',
			'The date picker always writes 00:00:00, the beginning of the day. For the calls of one day pick the day after it as End Time, or leave End Time empty to read up to now.',
		);
	}
	if (startMs < earliestPossibleStart(now)) {
		throw new ParameterError(
			'Start Time is older than the records that Itniotech keeps',
			`${readingOf(input.startTime, startMs)} Itniotech keeps records for two months. Pick a later Start Time, or set Time Range to Last 2 Months.`,
		);
	}
	return { startMs, ...end };
}

/** Whether a range lasts from the beginning of a day to the same, which clocks can show twice. */
function isSameMidnight(startMs: number, endMs: number, zone: string): boolean {
	const { firstMs, lastMs } = momentsOf(wallTime(startMs, zone).startOf('day'), zone);
	return startMs === firstMs && endMs === lastMs;
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
		`${readingOf(value, instant)} Pick ${label === 'End Time' ? 'an' : 'a'} ${label} that has passed. Times without an offset are read in the time zone of the workflow.`,
	);
}

function customEnd({ endTime, zone, now }: TimeRangeInput): Omit<TimeRange, 'startMs'> {
	if (isEmpty(endTime)) return { endMs: now };
	const endMs = readInstant('End Time', endTime, zone, 'last');
	// A date that is still to come is a way to say "up to now", a number so late is no timestamp.
	if (endMs > now + 366 * DAY_MS && Number.isFinite(Number(endTime))) {
		pastInstant('End Time', endTime, zone, now);
	}
	if (!isDayOnly(endTime)) return { endMs: Math.min(endMs, now) };
	// A day without a time means the whole day, as a person or a model who writes it expects.
	const nextDay = wallTime(endMs, zone).startOf('day').plus({ days: 1 });
	const nextMidnightMs = momentsOf(nextDay, zone).firstMs;
	return nextMidnightMs > now ? { endMs: now } : endingBefore(nextMidnightMs);
}

function endingBefore(midnightMs: number): Omit<TimeRange, 'startMs'> {
	return { endMs: midnightMs, submittedBeforeMs: midnightMs };
}

function readInstant(label: string, value: unknown, zone: string, occurrence?: 'last'): number {
	const instant = toInstant(value, zone, occurrence);
	if (instant !== undefined) return instant;
	throw new ParameterError(
		`${label} is not a date${typeof value === 'object' ? '' : `: ${String(value).slice(0, 60)}`}`,
		`Pick ${label} in the date picker, or give it as 2026-01-31T09:00:00 (time zone of the workflow), with an offset as in 2026-01-31T09:00:00+08:00, or as a Unix timestamp.${label === 'End Time' ? ' An empty one means now.' : ''}`,
	);
}
