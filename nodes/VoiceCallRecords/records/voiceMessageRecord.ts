import { VOICE_MESSAGE_RECORD, VOICE_MESSAGE_RECORDS } from '../api/endpoints';
import type { ApiRecord } from '../api/page';
import { CALL_LABELS, CALL_TIMES, SIMPLE } from './anyCall';
import { text } from './fields';
import type { RecordKind } from './kind';

/** What the API writes where no key was pressed (vendor page). */
const NO_KEY = '-1';

/** One call that played a voice message or a voice code (vendor page of recordGroupQuery). */
export const voiceMessageRecord: RecordKind = {
	name: 'voiceMessageRecord',
	label: 'Voice Message Record',
	one: 'voice message record',
	many: 'voice message records',
	calls: 'voice messages',
	listPath: VOICE_MESSAGE_RECORDS,
	recordPath: VOICE_MESSAGE_RECORD,
	filters: [],
	fields: {
		voiceId: 'Voice ID',
		...CALL_LABELS,
		baseCost: 'Base Cost',
		voiceFileId: 'Voice File ID',
		feedbackValue: 'Key Pressed',
		calledInfo: 'Called Party Info',
		settleRate: 'Rate in Local Currency',
		quoteExchange: 'Exchange Rate',
		settlePay: 'Cost in Local Currency',
		currency: 'Currency',
	},
	times: CALL_TIMES,
	selected: ['voiceId', 'callee', 'submitTime', 'callDuration'],
	simplified: [
		SIMPLE.submitTime,
		SIMPLE.calledNumber,
		SIMPLE.answered,
		SIMPLE.callDuration,
		{ name: 'feedback', type: 'string', of: keyPressed },
		SIMPLE.cost,
		SIMPLE.currency,
		SIMPLE.voiceId,
	],
};

/** @returns "" where no key was pressed */
function keyPressed({ feedbackValue }: ApiRecord): string {
	const key = text(feedbackValue).trim();
	return key === NO_KEY ? '' : key;
}
