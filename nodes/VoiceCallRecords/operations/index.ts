import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { ParameterError } from '../errors';
import { callRecord } from '../records/callRecord';
import type { RecordKind } from '../records/kind';
import { schemaOf } from '../records/output';
import { voiceMessageRecord } from '../records/voiceMessageRecord';
import { asText, parametersOf } from '../parameters/values';
import { download } from './download';
import { get } from './get';
import { getAll } from './getAll';
import { getSummary } from './getSummary';
import { getUrl } from './getUrl';
import type { Operation } from './operation';

/** What the node offers. */
interface Resource {
	/** value of the Resource parameter */
	resource: string;
	label: string;
	/** in the order of the editor's list */
	operations: readonly Operation[];
	/** the operation chosen at first */
	first: Operation;
}

/** The only place that names all resources and operations; everything else is made from it. */
export const RESOURCES: readonly Resource[] = [
	resourceOf(callRecord),
	{ resource: 'recording', label: 'Recording', operations: [download, getUrl], first: download },
	resourceOf(voiceMessageRecord),
];

/** What every kind of record offers. */
function resourceOf(kind: RecordKind): Resource {
	const getMany = getAll(kind);
	return {
		resource: kind.name,
		label: kind.label,
		operations: [get(kind), getMany, getSummary(kind)],
		first: getMany,
	};
}

const [{ resource: firstResource }] = RESOURCES;

const resourceField: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	default: firstResource,
	options: RESOURCES.map(({ resource, label }) => ({ name: label, value: resource })),
};

/** Resource, Operation and the fields of each operation. */
export const properties: INodeProperties[] = [
	resourceField,
	...RESOURCES.flatMap((resource) => [
		operationField(resource),
		...resource.operations.flatMap((operation) => fieldsOf(resource, operation)),
	]),
];

function operationField({ resource, operations, first }: Resource): INodeProperties {
	const { operation: firstOperation } = first;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: firstOperation,
		displayOptions: { show: { resource: [resource] } },
		options: operations.map(({ operation, label, action, description }) => ({
			name: label,
			value: operation,
			action,
			description,
		})),
	};
}

/** The fields of an operation, shown for it only, beside their own conditions. */
function fieldsOf({ resource }: Resource, { operation, fields }: Operation): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { resource: [resource], operation: [operation], ...field.displayOptions?.show },
		},
	}));
}

/** The labels of the panel, where the values alone would read "getAll: callRecord". */
export const subtitle = `={{ (${JSON.stringify(
	Object.fromEntries(
		RESOURCES.flatMap(({ resource, label: ofWhat, operations }) =>
			operations.map(({ operation, label }) => [`${resource}.${operation}`, `${label}: ${ofWhat}`]),
		),
	),
)})[$parameter["resource"] + "." + $parameter["operation"]] }}`;

/**
 * The operation that an input item asks for.
 *
 * @throws ParameterError when the workflow names one that doesn't exist
 */
export function operationFor(context: IExecuteFunctions, itemIndex: number): Operation {
	const read = parametersOf(context, itemIndex);
	const [resource, name] = [read('resource'), read('operation')].map((value) =>
		asText(value ?? ''),
	);
	const operation = RESOURCES.find((each) => each.resource === resource)?.operations.find(
		(each) => each.operation === name,
	);
	if (operation) return operation;
	throw new ParameterError(
		`Operation "${name}" does not exist for the resource "${resource}"`,
		'Open the node and choose a Resource and an Operation from the lists.',
	);
}

/**
 * Output schemas of all operations and the trigger, which the build writes into files, where n8n
 * looks for them.
 *
 * @returns by their place below `__schema__`
 */
export function schemas(): Map<string, object> {
	const ofOperations = RESOURCES.flatMap(({ resource, operations }) =>
		operations.map(({ operation, schema }): [string, object] => [
			`v1.0.0/${resource}/${operation}.json`,
			schema,
		]),
	);
	const ofTrigger = schemaOf('Output Simplified of the trigger', callRecord.simplified);
	return new Map([['v1.0.0.json', ofTrigger], ...ofOperations]);
}
