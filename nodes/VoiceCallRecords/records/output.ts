import type { IDataObject } from 'n8n-workflow';

import type { ApiRecord } from '../api/record';
import type { LocalTimes } from '../time/localTimes';
import type { ItemField, RecordKind } from './kind';

/** A field of an item and how it is made. */
interface Field<From> {
	name: string;
	of(from: From): IDataObject[string];
}

/** Makes the data of an item from a record. */
export type ToItem = (record: ApiRecord) => IDataObject;

/**
 * Name that `callee` gets outside of raw output: n8n's expressions refuse `$json.callee` because
 * functions have a property of that name.
 */
export const CALLED_NUMBER = 'calledNumber';

/** Values of the Output parameter, with what makes an item for each. */
export const OUTPUTS = {
	simplified: (kind: RecordKind, _fields: readonly string[], inZone: LocalTimes): ToItem =>
		itemOf(withTimes(kind, kind.simplified, inZone)),
	raw: (): ToItem => (record) => record,
	/**
	 * The chosen fields as the API sent them, but for times; one it left out is null, so that all
	 * items are alike.
	 */
	selectedFields: (kind: RecordKind, fields: readonly string[], inZone: LocalTimes): ToItem => {
		const chosen = fields.map((field) => ({
			name: field === 'callee' ? CALLED_NUMBER : field,
			of: (record: ApiRecord) => record[field] ?? null,
		}));
		return itemOf(withTimes(kind, chosen, inZone));
	},
};

/** The same fields, those that are times on the clock of the workflow. */
function withTimes(
	{ times }: RecordKind,
	fields: ReadonlyArray<Field<ApiRecord>>,
	inZone: LocalTimes,
): ReadonlyArray<Field<ApiRecord>> {
	return fields.map(({ name, of }) => ({
		name,
		of: times.includes(name) ? (record) => inZone(of(record)) : of,
	}));
}

/** Makes items with the given fields, in their order. */
export function itemOf<From>(fields: ReadonlyArray<Field<From>>): (from: From) => IDataObject {
	return (from) => {
		const item: IDataObject = {};
		for (const { name, of } of fields) item[name] = of(from);
		return item;
	};
}

/** Output schema of items with the given fields, as n8n reads it (JSON schema). */
export function schemaOf<From>(
	description: string,
	fields: ReadonlyArray<ItemField<From>>,
	optional: ReadonlyArray<ItemField<never>> = [],
): object {
	return {
		type: 'object',
		description,
		properties: Object.fromEntries(
			[...optional, ...fields].map(({ name, type }) => [name, { type }]),
		),
		required: fields.map(({ name }) => name),
		version: 1,
	};
}
