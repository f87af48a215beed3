import type { INodeProperties } from 'n8n-workflow';

/** Start From with Start Time. */
export const triggerFields: INodeProperties[] = [
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		default: 'now',
		description:
			'Which calls to begin with when the workflow is activated for the first time. Later the trigger goes on where it stopped.',
		options: [
			{ name: 'Now', value: 'now', description: 'Only calls that show up from now on' },
			{
				name: 'Start Time',
				value: 'since',
				description: 'Also earlier calls, at most two months back',
			},
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
		displayOptions: { show: { startFrom: ['since'] } },
	},
];

/** Options of the trigger. */
export const triggerOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Late Records Window',
			name: 'lateRecordsWindow',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 44640 },
			default: 120,
			hint: 'In minutes',
			description:
				'How many minutes back each poll reads again for calls that show up late, e.g. only after they end. Make it longer than your longest calls.',
		},
		{
			displayName: 'Max Records per Run',
			name: 'maxRecordsPerRun',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 10000,
			description:
				'How many call records to start the workflow with at most. The rest follows with the next polls.',
		},
	],
};
