import { voiceIdOf, type ApiRecord } from '../api/record';
import { costOf, currencyOf, isAnswered, secondsOf, text } from './fields';
import type { ItemField } from './kind';
import { CALLED_NUMBER } from './output';

/** Labels of the fields that the records of all kinds of calls have, in the order of the vendor pages. */
export const CALL_LABELS = {
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
} as const;

/** Those that are times (vendor pages: ISO 8601 with an offset). */
export const CALL_TIMES = [
	'submitTime',
	'callTime',
	'ringingTime',
	'answerTime',
	'hangupTime',
] as const satisfies ReadonlyArray<keyof typeof CALL_LABELS>;

/** What Simplified makes of them, flat and always of the same type. */
export const SIMPLE = {
	voiceId: { name: 'voiceId', type: 'string', of: voiceIdOf },
	calledNumber: { name: CALLED_NUMBER, type: 'string', of: ({ callee }) => text(callee) },
	submitTime: { name: 'submitTime', type: 'string', of: ({ submitTime }) => text(submitTime) },
	answered: { name: 'answered', type: 'boolean', of: isAnswered },
	callDuration: {
		name: 'callDuration',
		type: 'number',
		of: ({ callDuration }) => secondsOf(callDuration) ?? 0,
	},
	cost: { name: 'cost', type: ['number', 'null'], of: (record) => toNumber(costOf(record)) },
	currency: { name: 'currency', type: 'string', of: currencyOf },
} satisfies Record<string, ItemField<ApiRecord>>;

function toNumber(amount: ReturnType<typeof costOf>): number | null {
	return amount ? Number(amount.plain) : null;
}
