import type { CallRecord } from '../records/callRecord';
import type { Collector } from './walk';

/** Keeps every record. */
export const listOfRecords: Collector<CallRecord[]> = {
	start: () => [],
	add: (part, records) => {
		for (const record of records) part.push(record);
	},
};

/** Keeps none, where only the ids count. */
export const nothing: Collector<void> = { start: () => {}, add: () => {} };

/** Joins the parts of a range without copying the usual single one. */
export function joined(parts: CallRecord[][]): CallRecord[] {
	return parts.length === 1 ? parts[0] : parts.flat();
}
