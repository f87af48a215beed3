import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ParameterError } from '../itniotech/parameterError';
import { get } from './callRecord/get';
import { getAll } from './callRecord/getAll';
import { getSummary } from './callRecord/getSummary';
import { download } from './recording/download';
import { parametersOf } from './parameters';
import { getUrl } from './recording/getUrl';

/** Makes the output items of one input item. */
export type Operation = (
	this: IExecuteFunctions,
	itemIndex: number,
) => Promise<INodeExecutionData[]>;

const OPERATIONS: Readonly<Record<string, Operation>> = {
	'callRecord:get': get,
	'callRecord:getAll': getAll,
	'callRecord:getSummary': getSummary,
	'recording:download': download,
	'recording:getUrl': getUrl,
};

/** @throws ParameterError when the workflow names an operation that doesn't exist */
export function operationFor(context: IExecuteFunctions, itemIndex: number): Operation {
	const read = parametersOf(context, itemIndex);
	const resource = String(read('resource'));
	const name = String(read('operation') ?? '');
	const operation = OPERATIONS[`${resource}:${name}`];
	if (operation) return operation;
	throw new ParameterError({
		title: `Operation "${name}" does not exist for the resource "${resource}"`,
		cure: 'Open the node and choose a Resource and an Operation from the lists.',
	});
}
