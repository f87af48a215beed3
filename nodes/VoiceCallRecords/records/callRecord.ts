import { CALL_RECORD, CALL_RECORDS } from '../api/endpoints';
import { CALL_LABELS, CALL_TIMES, SIMPLE } from './anyCall';
import { text } from './fields';
import type { RecordKind } from './kind';

/** One phone call (vendor page of recordSipQuery). */
export const callRecord: RecordKind = {
	name: 'callRecord',
	label: 'Call Record',
	one: 'call record',
	many: 'call records',
	calls: 'calls',
	listPath: CALL_RECORDS,
	recordPath: CALL_RECORD,
	filters: ['sipGroupName', 'phoneName'],
	fields: {
		voiceId: 'Voice ID',
		sipGroupName: 'Group Name',
		phoneName: 'Phone Name',
		...CALL_LABELS,
		recordingFileId: 'Recording File ID',
		currency: 'Currency',
	},
	times: CALL_TIMES,
	selected: ['voiceId', 'callee', 'submitTime', 'callDuration'],
	simplified: [
		SIMPLE.submitTime,
		{ name: 'sipGroupName', type: 'string', of: ({ sipGroupName }) => text(sipGroupName) },
		{ name: 'phoneName', type: 'string', of: ({ phoneName }) => text(phoneName) },
		SIMPLE.calledNumber,
		SIMPLE.answered,
		SIMPLE.callDuration,
		SIMPLE.cost,
		SIMPLE.currency,
		{ name: 'recordingFileId', type: 'string', of: ({ recordingFileId }) => text(recordingFileId) },
		SIMPLE.voiceId,
	],
};
