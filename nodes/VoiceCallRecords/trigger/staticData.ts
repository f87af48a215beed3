import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { isObject } from '../api/answer';
import { ParameterError } from '../errors';

/** What n8n puts before a node's name in the static data of a workflow. */
const BY_NAME = 'node:';

/** What n8n stores for the node; undefined where something else has put there what holds no fields. */
export function staticDataOf(context: IPollFunctions): IDataObject | undefined {
	const data: unknown = context.getWorkflowStaticData('node');
	return isObject(data) ? data : undefined;
}

/**
 * The same to write to. What holds no fields gives way, where n8n lets it.
 *
 * @throws ParameterError where n8n doesn't
 */
export function writableStaticData(context: IPollFunctions): IDataObject {
	const parts = workflowOf(context)?.staticData;
	const name = BY_NAME + context.getNode().name;
	if (!staticDataOf(context) && parts) Object.assign(parts, { [name]: {} });
	const data = staticDataOf(context);
	if (data) return data;
	throw new ParameterError(
		'n8n has stored something for this trigger in whose place nothing can be stored',
		'Something else has put it there. Copy the trigger, delete this one and activate the workflow again.',
	);
}

/** What n8n stores for the nodes of the workflow, those of before included, by their names. */
export function partsByName(context: IPollFunctions): Map<string, unknown> {
	const parts = Object.entries(workflowOf(context)?.staticData ?? {});
	const ofNodes = parts.filter(([key]) => key.startsWith(BY_NAME) && key !== BY_NAME);
	return new Map(ofNodes.map(([key, part]) => [key.slice(BY_NAME.length), part]));
}

/** The nodes of the workflow by name; undefined where n8n does not hand them over. */
export function nodesOf(context: IPollFunctions): Map<string, unknown> | undefined {
	const nodes = workflowOf(context)?.nodes;
	return nodes && new Map<string, unknown>(Object.entries(nodes));
}

/** Whether a node with this name and id is there. */
export function hasNode(context: IPollFunctions, name: string, id: string): boolean {
	const node = nodesOf(context)?.get(name);
	return isObject(node) && node.id === id;
}

/** The workflow behind n8n's functions, none of which hands it over. */
function workflowOf(context: object): { nodes: object; staticData: object } | undefined {
	const workflow: unknown = 'workflow' in context ? context.workflow : undefined;
	if (!isObject(workflow)) return undefined;
	const { nodes, staticData } = workflow;
	return isObject(nodes) && isObject(staticData) ? { nodes, staticData } : undefined;
}
