import { pageOf, toApiTime } from '../api/endpoints';
import type { ApiRecord } from '../api/record';
import type { Source } from '../list/list';
import { recordInstant } from '../time/instant';

/** JSON types of a field, as an output schema names them. */
export type FieldType = 'string' | 'boolean' | 'integer' | 'number' | 'null';

/** A field of an item and how it is made of `From`. */
export interface ItemField<From> {
	name: string;
	type: FieldType | readonly FieldType[];
	of(from: From): string | number | boolean | null;
}

/** A kind of record that the API lists, as one value: all that differs between kinds. */
export interface RecordKind {
	/** for messages, e.g. `call record` */
	one: string;
	/** for messages, e.g. `call records` */
	many: string;
	/** endpoint of its list */
	listPath: string;
	/** endpoint below which single ones are found by their id */
	recordPath: string;
	/** the API's fields in the order of the vendor page, with their labels */
	fields: Readonly<Record<string, string>>;
	/** fields of Selected Fields to begin with */
	selected: readonly string[];
	/** the fields that most workflows need, flat, and always of the same type */
	simplified: ReadonlyArray<ItemField<ApiRecord>>;
}

/** The API's own names of filters with what to look for; an empty text means all (vendor page). */
export type Filter = Readonly<Record<string, string>>;

/** The list of one kind of record that pass a filter. */
export function sourceOf({ many, listPath }: RecordKind, filter: Filter): Source {
	return {
		records: many,
		request: ({ startMs, endMs }, current, size) =>
			pageOf(
				listPath,
				{ strTime: toApiTime(startMs), endTime: toApiTime(endMs), ...filter },
				current,
				size,
			),
		timeOf: ({ submitTime }) => recordInstant(submitTime),
	};
}
