import type { INodeProperties } from 'n8n-workflow';

import { readChoice, type ReadParameter } from '../parameters/values';
import { callRecord } from '../records/callRecord';
import type { RecordKind } from '../records/kind';
import { voiceMessageRecord } from '../records/voiceMessageRecord';

/** The kinds of records that the trigger can wait for, the default first. */
export const RECORD_TYPES: readonly RecordKind[] = [callRecord, voiceMessageRecord];

const [{ name: firstType }] = RECORD_TYPES;

export const recordTypeField: INodeProperties = {
	displayName: 'Record Type',
	name: 'recordType',
	type: 'options',
	noDataExpression: true,
	default: firstType,
	description:
		'Which records to start the workflow with. Changing it starts anew: only records that show up from then on.',
	options: RECORD_TYPES.map(({ name, label }) => ({ name: label, value: name })),
};

/** @throws ParameterError for a kind of record that doesn't exist */
export function readRecordType(read: ReadParameter): RecordKind {
	const names = RECORD_TYPES.map(({ name }) => name);
	const chosen = readChoice(recordTypeField, read, names);
	return RECORD_TYPES.find(({ name }) => name === chosen) ?? RECORD_TYPES[0];
}

/** Fields that show for one kind of record only, beside their own conditions. */
export function shownFor({ name }: RecordKind, fields: INodeProperties[]): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { [recordTypeField.name]: [name], ...field.displayOptions?.show },
		},
	}));
}
