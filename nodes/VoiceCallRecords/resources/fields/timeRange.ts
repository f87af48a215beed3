import type { INodeProperties } from 'n8n-workflow';

/** Time Range with Start Time and End Time. */
export const timeRangeFields: INodeProperties[] = [
	{
		displayName: 'Time Range',
		name: 'timeRange',
		type: 'options',
		default: 'last24Hours',
		description: 'Which calls to read. Days and months are those of the time zone of the workflow.',
		options: [
			{ name: 'Custom', value: 'custom', description: 'From a start time to an end time' },
			{ name: 'Last 2 Months', value: 'last2Months', description: 'All that Itniotech keeps' },
			{ name: 'Last 24 Hours', value: 'last24Hours' },
			{ name: 'Last 31 Days', value: 'last31Days' },
			{ name: 'Last 7 Days', value: 'last7Days' },
			{ name: 'Last Month', value: 'lastMonth', description: 'The previous calendar month' },
			{
				name: 'This Month',
				value: 'thisMonth',
				description: 'From the first of the month until now',
			},
			{ name: 'Today', value: 'today', description: 'From midnight until now' },
			{ name: 'Yesterday', value: 'yesterday', description: 'The whole previous day' },
		],
	},
	{
		displayName: 'Start Time',
		name: 'startTime',
		type: 'dateTime',
		default: '',
		required: true,
		placeholder: 'e.g. 2026-01-31T09:00:00',
		description: 'First moment to read, in the time zone of the workflow. At most two months back.',
		displayOptions: { show: { timeRange: ['custom'] } },
	},
	{
		displayName: 'End Time',
		name: 'endTime',
		type: 'dateTime',
		default: '',
		placeholder: 'e.g. 2026-01-31T18:00:00',
		description: 'Last moment to read. Leave empty to read up to now.',
		displayOptions: { show: { timeRange: ['custom'] } },
	},
];
