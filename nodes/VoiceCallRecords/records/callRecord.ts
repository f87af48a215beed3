import { CALL_RECORD, CALL_RECORDS } from '../api/endpoints';
import { voiceIdOf } from '../api/record';
import { costOf, currencyOf, isAnswered, secondsOf, text } from './fields';
import type { Filter, RecordKind } from './kind';
import { CALLED_NUMBER } from './output';

/** Filters of call records. */
export interface CallFilter extends Filter {
	/** exact name of a phone group */
	sipGroupName: string;
	/** exact name of a phone */
	phoneName: string;
}

/** Lets every call record through. */
export const ALL_CALLS: CallFilter = { sipGroupName: '', phoneName: '' };

/** One phone call (vendor page of recordSipQuery). */
export const callRecord: RecordKind = {
	one: 'call record',
	many: 'call records',
	listPath: CALL_RECORDS,
	recordPath: CALL_RECORD,
	fields: {
		voiceId: 'Voice ID',
		sipGroupName: 'Group Name',
		phoneName: 'Phone Name',
		callee: 'Called Number',
		displayNum: 'Displayed Number',
		code: 'Area and Operator',
		submitTime: 'Submit Time',
		callTime: 'Call Time',
		ringingTime: 'Ringing Time',
		answerTime: 'Answer Time',
		hangupTime: 'Hangup Time',
		callDuration: 'Call Duration (Seconds)',
		chargedDuration: 'Charged Duration (Seconds)',
		terminationCode: 'Termination Code',
		terminationReason: 'Termination Reason',
		cost: 'Cost',
		billPeriod: 'Billing Period',
		rate: 'Rate',
		recordingFileId: 'Recording File ID',
		currency: 'Currency',
	},
	selected: ['voiceId', 'callee', 'submitTime', 'callDuration'],
	simplified: [
		{ name: 'voiceId', type: 'string', of: voiceIdOf },
		{ name: 'sipGroupName', type: 'string', of: ({ sipGroupName }) => text(sipGroupName) },
		{ name: 'phoneName', type: 'string', of: ({ phoneName }) => text(phoneName) },
		{ name: CALLED_NUMBER, type: 'string', of: ({ callee }) => text(callee) },
		{ name: 'submitTime', type: 'string', of: ({ submitTime }) => text(submitTime) },
		{ name: 'answered', type: 'boolean', of: isAnswered },
		{
			name: 'callDuration',
			type: 'number',
			of: ({ callDuration }) => secondsOf(callDuration) ?? 0,
		},
		{ name: 'cost', type: ['number', 'null'], of: (record) => toNumber(costOf(record)) },
		{ name: 'currency', type: 'string', of: currencyOf },
		{ name: 'recordingFileId', type: 'string', of: ({ recordingFileId }) => text(recordingFileId) },
	],
};

function toNumber(amount: ReturnType<typeof costOf>): number | null {
	return amount ? Number(amount.plain) : null;
}
