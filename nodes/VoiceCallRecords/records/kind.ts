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

/** The API's own names of what a list can be narrowed by. */
export type FilterName = 'sipGroupName' | 'phoneName';

/** What to look for; an empty text means all (vendor page). */
export type Filter = Readonly<Partial<Record<FilterName, string>>>;

/** A kind of record that the API lists, as one value: all that differs between kinds. */
export interface RecordKind {
	/** value in the editor's lists, e.g. `callRecord` */
	name: string;
	/** label in the editor's lists, e.g. `Call Record` */
	label: string;
	/** for messages, e.g. `call record` */
	one: string;
	/** for messages, e.g. `call records` */
	many: string;
	/** in few words, e.g. `calls` */
	calls: string;
	/** endpoint of its list */
	listPath: string;
	/** endpoint below which single ones are found by their id */
	recordPath: string;
	/** what its list can be narrowed by; the endpoint takes no other parameter */
	filters: readonly FilterName[];
	/** the API's fields in the order of the vendor page, with their labels */
	fields: Readonly<Record<string, string>>;
	/** those that are times */
	times: readonly string[];
	/** fields of Selected Fields to begin with */
	selected: readonly string[];
	/** the fields that most workflows need, flat, and always of the same type */
	simplified: ReadonlyArray<ItemField<ApiRecord>>;
}

/** Lets every record of a kind through. */
export function everyRecord({ filters }: Pick<RecordKind, 'filters'>): Filter {
	return Object.fromEntries(filters.map((filter) => [filter, '']));
}

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
