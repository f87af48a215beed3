import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { ParameterError } from '../errors';
import { isTool } from '../api/context';
import { isEmpty } from '../time/instant';
import { TIME_RANGES, toTimeRange, type TimeRange, type TimeRangeChoice } from '../time/timeRange';
import { entriesOf, readChoice, type Labels, type ReadParameter } from './values';

const LABELS: Labels<TimeRangeChoice> = {
	last24Hours: { name: 'Last 24 Hours' },
	today: { name: 'Today', description: 'From midnight until now' },
	yesterday: { name: 'Yesterday', description: 'The whole previous day' },
	last7Days: { name: 'Last 7 Days' },
	last31Days: { name: 'Last 31 Days' },
	thisMonth: { name: 'This Month', description: 'From the first of the month until now' },
	lastMonth: { name: 'Last Month', description: 'The previous calendar month' },
	last2Months: { name: 'Last 2 Months', description: 'All that Itniotech keeps' },
	custom: { name: 'Custom', description: 'From a start time to an end time' },
};

const timeRangeField: INodeProperties = {
	displayName: 'Time Range',
	name: 'timeRange',
	type: 'options',
	default: 'last24Hours',
	description:
		'Which calls to read. Days and months are those of the time zone of the workflow. As the tool of an AI agent choose Custom and let the model fill in both times.',
	options: entriesOf(TIME_RANGES, LABELS),
	builderHint: {
		propertyHint:
			"Prefer a named range to times in expressions: days and months are those of the workflow's time zone. Itniotech keeps records for two months, so no range reaches further back. For the tool of an AI agent use custom with startTime and endTime from $fromAI, because a model cannot fill in this list.",
	},
};

/** First moment to read; the action and the trigger show it under different conditions. */
export const startTimeField: INodeProperties = {
	displayName: 'Start Time',
	name: 'startTime',
	type: 'dateTime',
	default: '',
	required: true,
	placeholder: 'e.g. 2026-01-31T09:00:00',
	description: 'First moment to read, in the time zone of the workflow. At most two months back.',
	builderHint: {
		propertyHint:
			"First moment to read, at most two months back. ISO 8601; without an offset it is in the workflow's time zone, a day alone (2026-01-31) begins at its midnight.",
	},
};

/** Shown where a time is entered, below its condition. */
export const timeZoneNotice: INodeProperties = {
	displayName:
		'Times are in the time zone of the workflow. To see or change it: ⋯ (top right) → Settings → Timezone.',
	name: 'timeZoneNotice',
	type: 'notice',
	default: '',
};

const endTimeField: INodeProperties = {
	displayName: 'End Time',
	name: 'endTime',
	type: 'dateTime',
	default: '',
	placeholder: 'e.g. 2026-01-31T18:00:00',
	description: 'Last moment to read. Leave empty to read up to now.',
	hint: 'The date picker writes 00:00:00, the beginning of the day. To include the whole day pick the day after it.',
	builderHint: {
		propertyHint:
			'Last moment to read; empty means now. A day alone (2026-01-31) means the whole day, with 00:00:00 behind it only its first moment.',
	},
};

/** Time Range with Start Time and End Time. */
export const timeRangeFields: INodeProperties[] = [
	timeRangeField,
	...[timeZoneNotice, startTimeField, endTimeField].map((field) => ({
		...field,
		displayOptions: { show: { timeRange: ['custom'] } },
	})),
];

/**
 * Time Range, Start Time and End Time. A model that fills in times without a Time Range means Custom.
 *
 * @throws ParameterError with what to correct
 */
export function readTimeRange(read: ReadParameter, context: IExecuteFunctions): TimeRange {
	const [given, startTime, endTime] = [timeRangeField, startTimeField, endTimeField].map(
		({ name }) => read(name),
	);
	const hasTimes = !isEmpty(startTime) || !isEmpty(endTime);
	const isCustom = hasTimes && isEmpty(given);
	const choice = readChoice(timeRangeField, () => (isCustom ? 'custom' : given), TIME_RANGES);
	// In the editor they are hidden then, and what is left of them in a saved workflow means nothing.
	if (choice !== 'custom' && hasTimes && isTool(context.getNode())) {
		throw new ParameterError(
			`Start Time and End Time count only with Time Range custom, not with ${choice}`,
			'Set Time Range to custom, or leave both times empty.',
		);
	}
	const zone = context.getTimezone();
	return toTimeRange({ choice, startTime, endTime, zone, now: Date.now() });
}
