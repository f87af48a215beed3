import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { ParameterError } from '../errors';
import { isTool } from '../api/context';
import { isEmpty } from '../time/instant';
import { TIME_RANGES, toTimeRange, type TimeRange, type TimeRangeChoice } from '../time/timeRange';
import { readChoice, type ReadParameter } from './values';

const LABELS: Readonly<Record<TimeRangeChoice, { name: string; description?: string }>> = {
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
	description: 'Which calls to read. Days and months are those of the time zone of the workflow.',
	options: TIME_RANGES.map((value) => ({ value, ...LABELS[value] })).sort((a, b) =>
		a.name < b.name ? -1 : 1,
	),
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
};

/** Time Range with Start Time and End Time. */
export const timeRangeFields: INodeProperties[] = [
	timeRangeField,
	{ ...startTimeField, displayOptions: { show: { timeRange: ['custom'] } } },
	{
		displayName: 'End Time',
		name: 'endTime',
		type: 'dateTime',
		default: '',
		placeholder: 'e.g. 2026-01-31T18:00:00',
		description: 'Last moment to read. Leave empty to read up to now.',
		hint: 'The date picker writes 00:00:00, the beginning of the day. To include the whole day pick the day after it.',
		displayOptions: { show: { timeRange: ['custom'] } },
	},
];

/**
 * Time Range, Start Time and End Time. A model that fills in times without a Time Range means Custom.
 *
 * @throws ParameterError with what to correct
 */
export function readTimeRange(read: ReadParameter, context: IExecuteFunctions): TimeRange {
	const [given, startTime, endTime] = ['timeRange', 'startTime', 'endTime'].map(read);
	const hasTimes = !isEmpty(startTime) || !isEmpty(endTime);
	const isCustom = hasTimes && isEmpty(given);
	const choice = readChoice(timeRangeField, isCustom ? 'custom' : given, TIME_RANGES);
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
