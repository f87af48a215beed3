import type { INodeProperties } from 'n8n-workflow';

/** Output and Fields. */
export const outputFields: INodeProperties[] = [
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		default: 'simplified',
		description: 'Which fields of a call record to return',
		options: [
			{
				name: 'Simplified',
				value: 'simplified',
				description:
					'The ten fields that most workflows need, with the called number as "calledNumber"',
			},
			{
				name: 'Raw',
				value: 'raw',
				description:
					'Exactly as Itniotech sent it. Expressions cannot read its called number, "callee".',
			},
			{
				name: 'Selected Fields',
				value: 'selectedFields',
				description: 'Only the fields that you choose',
			},
		],
	},
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'multiOptions',
		default: ['voiceId', 'callee', 'submitTime', 'callDuration'],
		description: 'Fields to return. The called number comes out as "calledNumber".',
		displayOptions: { show: { output: ['selectedFields'] } },
		options: [
			{ name: 'Answer Time', value: 'answerTime' },
			{ name: 'Area and Operator', value: 'code' },
			{ name: 'Billing Period', value: 'billPeriod' },
			{ name: 'Call Duration (Seconds)', value: 'callDuration' },
			{ name: 'Call Time', value: 'callTime' },
			{ name: 'Called Number', value: 'callee' },
			{ name: 'Charged Duration (Seconds)', value: 'chargedDuration' },
			{ name: 'Cost', value: 'cost' },
			{ name: 'Currency', value: 'currency' },
			{ name: 'Displayed Number', value: 'displayNum' },
			{ name: 'Group Name', value: 'sipGroupName' },
			{ name: 'Hangup Time', value: 'hangupTime' },
			{ name: 'Phone Name', value: 'phoneName' },
			{ name: 'Rate', value: 'rate' },
			{ name: 'Recording File ID', value: 'recordingFileId' },
			{ name: 'Ringing Time', value: 'ringingTime' },
			{ name: 'Submit Time', value: 'submitTime' },
			{ name: 'Termination Code', value: 'terminationCode' },
			{ name: 'Termination Reason', value: 'terminationReason' },
			{ name: 'Voice ID', value: 'voiceId' },
		],
	},
];
