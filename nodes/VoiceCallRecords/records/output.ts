import type { IDataObject } from 'n8n-workflow';

import { costOf, currencyOf, isAnswered, number, text, type CallRecord } from './callRecord';

/** Values of the Output parameter. */
export const OUTPUTS = ['simplified', 'raw', 'selectedFields'] as const;
export type OutputChoice = (typeof OUTPUTS)[number];

/** Makes the item of a call record. */
export type ToItem = (record: CallRecord) => IDataObject;

/**
 * Name that `callee` gets outside of raw output: n8n's expressions refuse `$json.callee` because
 * functions have a property of that name.
 */
export const CALLED_NUMBER = 'calledNumber';

/** @param fields names of the API, for `selectedFields` */
export function toItemFor(output: OutputChoice, fields: string[]): ToItem {
	if (output === 'raw') return (record) => record;
	return output === 'simplified' ? simplified : (record) => selected(record, fields);
}

/** The ten fields that most workflows need, flat, and always of the same type. */
function simplified(record: CallRecord): IDataObject {
	const cost = number(costOf(record));
	return {
		voiceId: record.voiceId,
		sipGroupName: text(record.sipGroupName),
		phoneName: text(record.phoneName),
		[CALLED_NUMBER]: text(record.callee),
		submitTime: text(record.submitTime),
		answered: isAnswered(record),
		callDuration: number(record.callDuration) ?? 0,
		cost,
		currency: currencyOf(record),
		recordingFileId: text(record.recordingFileId),
	};
}

/** The chosen fields as the API sent them; one it left out is null, so that all items are alike. */
function selected(record: CallRecord, fields: string[]): IDataObject {
	const item: IDataObject = {};
	for (const field of fields) {
		item[field === 'callee' ? CALLED_NUMBER : field] = record[field] ?? null;
	}
	return item;
}
