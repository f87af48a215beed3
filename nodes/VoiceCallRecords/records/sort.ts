import { recordInstant } from '../time/instant';
import type { CallRecord } from './callRecord';

/** Values of the Sort Order option. */
export const SORT_ORDERS = ['asReturned', 'newestFirst', 'oldestFirst'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

/**
 * Sorts by submitTime; calls of the same second by voiceId, so that two runs agree. Records without
 * a readable time come last.
 */
export function sortRecords(records: CallRecord[], order: SortOrder): CallRecord[] {
	if (order === 'asReturned') return records;
	const direction = order === 'oldestFirst' ? 1 : -1;
	return records
		.map((record) => ({ record, submitted: recordInstant(record.submitTime) }))
		.sort((a, b) => {
			if (a.submitted === undefined || b.submitted === undefined) {
				return Number(a.submitted === undefined) - Number(b.submitted === undefined);
			}
			const byTime = a.submitted - b.submitted || compareText(a.record.voiceId, b.record.voiceId);
			return direction * byTime;
		})
		.map(({ record }) => record);
}

/**
 * Whether the API lists oldest first.
 *
 * @param first record of a list
 * @param last a later one
 * @returns undefined when these two don't show it
 */
export function isOldestFirst(first?: CallRecord, last?: CallRecord): boolean | undefined {
	const [from, to] = [first, last].map((record) => recordInstant(record?.submitTime));
	return from === undefined || to === undefined || from === to ? undefined : from < to;
}

function compareText(a: string, b: string): number {
	return a.length - b.length || (a < b ? -1 : Number(a > b));
}
