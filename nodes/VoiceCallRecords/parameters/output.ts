import type { INodeProperties } from 'n8n-workflow';

import { ParameterError } from '../errors';
import type { RecordKind } from '../records/kind';
import { CALLED_NUMBER, OUTPUTS, type ToItem } from '../records/output';
import { localTimes } from '../time/localTimes';
import { entriesOf, readChoice, readNames, type Labels, type ReadParameter } from './values';

type OutputChoice = keyof typeof OUTPUTS;

const CHOICES = Object.keys(OUTPUTS) as OutputChoice[];

const LABELS: Labels<OutputChoice> = {
	simplified: {
		name: 'Simplified',
		description: 'The fields that most workflows need, with the called number as "calledNumber"',
	},
	raw: {
		name: 'Raw',
		description:
			'Exactly as Itniotech sent it. Expressions cannot read its called number, "callee".',
	},
	selectedFields: {
		name: 'Selected Fields',
		description: 'Only the fields that you choose',
	},
};

const outputField: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	default: 'simplified',
	options: entriesOf(CHOICES, LABELS),
	builderHint: {
		propertyHint:
			'Keep simplified unless a field is missing there. The called number is calledNumber in simplified and selectedFields; only raw calls it callee, which expressions refuse to read. Ids such as voiceId are text of up to 20 digits: never make numbers of them.',
	},
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
	const output = readChoice(outputField, read, CHOICES);
	const fields = output === 'selectedFields' ? readFields(kind, read) : [];
	return OUTPUTS[output](kind, fields, localTimes(zone));
}

function readFields({ fields }: RecordKind, read: ReadParameter): string[] {
	const known = Object.keys(fields);
	const names = readNames(fieldsField, read, [...known, CALLED_NUMBER]);
	if (names.length > 0) return names.map((name) => (name === CALLED_NUMBER ? 'callee' : name));
	throw new ParameterError(
		'Fields is empty',
		`Choose at least one of ${known.join(', ')}, or set Output to Simplified.`,
	);
}
