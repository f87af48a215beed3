import type { IDataObject } from 'n8n-workflow';

import { recordInstant } from '../time/instant';

/**
 * One phone call as the API lists it. Only the id is sure: empty fields arrive as null, as "" or
 * not at all, and sister brands add some (`costEur`) or leave some out.
 */
export interface CallRecord extends IDataObject {
	/** unique, 19 to 20 digits, therefore text */
	voiceId: string;
}

/** Fields of a call record, in the order of the vendor page. */
export const CALL_RECORD_FIELDS = [
	'voiceId',
	'sipGroupName',
	'phoneName',
	'callee',
	'displayNum',
	'code',
	'submitTime',
	'callTime',
	'ringingTime',
	'answerTime',
	'hangupTime',
	'callDuration',
	'chargedDuration',
	'terminationCode',
	'terminationReason',
	'cost',
	'billPeriod',
	'rate',
	'recordingFileId',
	'currency',
] as const;

/** A field's text; null and a missing field become "". */
export function text(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A field's number, also from decimal text; null where there is none. */
export function number(value: unknown): number | null {
	if (text(value).trim() === '') return null;
	const parsed = Number(value);
	return Number.isFinite(parsed) ? parsed : null;
}

/** Whether a call was surely submitted at a moment (epoch ms) or later. */
export function isSubmittedFrom({ submitTime }: CallRecord, fromMs: number): boolean {
	const submitted = recordInstant(submitTime);
	return submitted !== undefined && submitted >= fromMs;
}

/**
 * Whether somebody picked up. The vendor's wordings of `terminationCode` contradict each other
 * (0, 200 and 1000 all stand for success), so the answer time and the talk time decide.
 */
export function isAnswered(record: CallRecord): boolean {
	return text(record.answerTime) !== '' || (number(record.callDuration) ?? 0) > 0;
}

/** Amount as the API writes it; the BUKA brand names the field `costEur`. */
export function costOf(record: CallRecord): string {
	return text(record.cost) || text(record.costEur);
}

/** Currency of the amount; the API leaves it out for US dollars (vendor page). */
export function currencyOf(record: CallRecord): string {
	if (text(record.currency) !== '') return text(record.currency);
	return text(record.cost) === '' && text(record.costEur) !== '' ? 'EUR' : 'USD';
}
