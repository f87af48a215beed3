import { idOf, type ApiRecord } from '../api/record';
import type { Source } from './list';
import { mapInSlices, sortInSlices } from './slices';

/** Values of the Sort Order option. */
export const SORT_ORDERS = ['asReturned', 'newestFirst', 'oldestFirst'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

/**
 * Sorts by time; records of the same second by id, so that two runs agree. Those without a readable
 * time come last.
 */
export async function sortRecords(
	{ timeOf }: Source,
	records: ApiRecord[],
	order: SortOrder,
): Promise<ApiRecord[]> {
	if (order === 'asReturned') return records;
	const direction = order === 'oldestFirst' ? 1 : -1;
	// Each time is read once only.
	const timed = await mapInSlices(records, (record) => ({ record, time: timeOf(record) }));
	const sorted = await sortInSlices(timed, (a, b) => {
		if (a.time === undefined || b.time === undefined) {
			return Number(a.time === undefined) - Number(b.time === undefined);
		}
		const byTime = a.time - b.time || compareText(idOf(a.record), idOf(b.record));
		return direction * byTime;
	});
	return await mapInSlices(sorted, ({ record }) => record);
}

/**
 * Whether the API lists oldest first.
 *
 * @param first record of a list
 * @param last a later one
 * @returns undefined when these two don't show it
 */
export function isOldestFirst(
	{ timeOf }: Source,
	first?: ApiRecord,
	last?: ApiRecord,
): boolean | undefined {
	const [from, to] = [first, last].map((record) => record && timeOf(record));
	return from === undefined || to === undefined || from === to ? undefined : from < to;
}

function compareText(a: string, b: string): number {
	return a.length - b.length || (a < b ? -1 : Number(a > b));
}
