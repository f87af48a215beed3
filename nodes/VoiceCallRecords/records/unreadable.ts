import type { IDataObject } from 'n8n-workflow';

import { voiceIdOf, type ApiRecord } from '../api/record';
import { costOf, secondsOf } from './fields';
import type { RecordKind } from './kind';

/**
 * Says that items leave out an amount or a length of time which the API sent but which can't be read.
 *
 * @param items made of the records, in the same order
 * @returns undefined where nothing was left out
 */
export function unreadableNote(
	{ many }: RecordKind,
	records: readonly ApiRecord[],
	items: readonly IDataObject[],
): string | undefined {
	const left = records.filter((record, index) => isLeftOut(record, items[index]));
	if (left.length === 0) return undefined;
	const first = voiceIdOf(left[0]) || 'one without a voiceId';
	return `The cost or duration of ${left.length} ${many} can't be read and was left out, the first is ${first}. Output Raw shows what Itniotech sent.`;
}

/** Looks at a record only where its item shows nothing, as items with all fields as sent never do. */
function isLeftOut(record: ApiRecord, { cost, callDuration }: IDataObject): boolean {
	return (
		(cost === null && costOf(record) === null) ||
		(callDuration === 0 && secondsOf(record.callDuration) === null)
	);
}
