import { CALL_RECORD, CALL_RECORDS } from '../api/endpoints';
import { costOf, currencyOf, isAnswered, number, text } from './fields';
import type { Filter, RecordKind } from './kind';
import { CALLED_NUMBER } from './output';

/** Exact names of a phone group and a phone. */
export type CallFilter = Filter;

/** Lets every call record through. */
export const ALL_CALLS: CallFilter = { sipGroupName: '', phoneName: '' };

/** One phone call (vendor page of recordSipQuery). */
export const callRecord: RecordKind = {
	name: 'callRecord',
	label: 'Call Record',
	one: 'call record',
	many: 'call records',
	listPath: CALL_RECORDS,
	recordPath: CALL_RECORD,
	filters: ['sipGroupName', 'phoneName'],
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
		{ name: 'voiceId', type: 'string', of: ({ voiceId }) => voiceId },
		{ name: 'sipGroupName', type: 'string', of: ({ sipGroupName }) => text(sipGroupName) },
		{ name: 'phoneName', type: 'string', of: ({ phoneName }) => text(phoneName) },
		{ name: CALLED_NUMBER, type: 'string', of: ({ callee }) => text(callee) },
		{ name: 'submitTime', type: 'string', of: ({ submitTime }) => text(submitTime) },
		{ name: 'answered', type: 'boolean', of: isAnswered },
		{ name: 'callDuration', type: 'number', of: ({ callDuration }) => number(callDuration) ?? 0 },
		{ name: 'cost', type: ['number', 'null'], of: (record) => number(costOf(record)) },
		{ name: 'currency', type: 'string', of: currencyOf },
		{ name: 'recordingFileId', type: 'string', of: ({ recordingFileId }) => text(recordingFileId) },
	],
};
