import type { INodeProperties } from 'n8n-workflow';

import { ParameterError } from '../errors';
import type { RecordKind } from '../records/kind';
import { CALLED_NUMBER, OUTPUTS, type ToItem } from '../records/output';
import { localTimes } from '../time/localTimes';
import { readChoice, readNames, type ReadParameter } from './values';

const outputField: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	default: 'simplified',
	options: [
		{
			name: 'Simplified',
			value: 'simplified',
			description: 'The fields that most workflows need, with the called number as "calledNumber"',
		},
		{
			name: 'Raw',
			value: 'raw',
			description:
				'Exactly as Itniotech sent it. Expressions cannot read its called number, "callee".',
		},
		{
			name: 'Selected Fields',
			value: 'selectedFields',
			description: 'Only the fields that you choose',
		},
	],
};

const fieldsField: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'multiOptions',
	default: [],
	description: 'Fields to return. The called number comes out as "calledNumber".',
	displayOptions: { show: { output: ['selectedFields'] } },
};

/** Output and Fields of a kind of record. */
export function outputFields({ one, fields, selected }: RecordKind): INodeProperties[] {
	const options = Object.entries(fields)
		.map(([value, name]) => ({ name, value }))
		.sort((a, b) => (a.name < b.name ? -1 : 1));
	return [
		{ ...outputField, description: `Which fields of a ${one} to return` },
		{ ...fieldsField, default: [...selected], options },
	];
}

/**
 * Output and Fields.
 *
 * @param zone IANA name of the workflow's time zone, in which times are written
 * @throws ParameterError when no or an unknown field is chosen
 */
export function readOutput(kind: RecordKind, read: ReadParameter, zone: string): ToItem {
	const choices = Object.keys(OUTPUTS) as Array<keyof typeof OUTPUTS>;
	const output = readChoice(outputField, read('output'), choices);
	const fields = output === 'selectedFields' ? readFields(kind, read('fields')) : [];
	return OUTPUTS[output](kind, fields, localTimes(zone));
}

function readFields({ fields }: RecordKind, value: unknown): string[] {
	const known = Object.keys(fields);
	const names = readNames(fieldsField, value, [...known, CALLED_NUMBER]);
	if (names.length > 0) return names.map((name) => (name === CALLED_NUMBER ? 'callee' : name));
	throw new ParameterError(
		'Fields is empty',
		`Choose at least one of ${known.join(', ')}, or set Output to Simplified.`,
	);
}
