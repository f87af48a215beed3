import type { ApiRecord } from '../api/record';

/**
 * Takes in records page by page, so that a summary need not keep them. What a walk brings is one
 * part, which is dropped again when the walk was shifted.
 */
export interface Collector<Part> {
	start(): Part;
	add(part: Part, records: ApiRecord[]): void;
}

/** Keeps every record. */
export const keepAll: Collector<ApiRecord[]> = {
	start: () => [],
	add: (part, records) => {
		for (const record of records) part.push(record);
	},
};

/** Keeps none, where only the ids count. */
export const keepNone: Collector<void> = { start: () => {}, add: () => {} };
