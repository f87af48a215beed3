import type { IExecuteFunctions, ILoadOptionsFunctions, INode, IPollFunctions } from 'n8n-workflow';

/** The n8n functions of whatever runs: the action, the trigger or a dropdown. */
export type Context = IExecuteFunctions | IPollFunctions | ILoadOptionsFunctions;

/** Fires when n8n cancels the execution. Polls and dropdowns can't be cancelled. */
export function cancelSignal(context: Context): AbortSignal {
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	return signal ?? new AbortController().signal;
}

/** Whether an AI agent calls the node: n8n derives a node type of its own for that. */
export function isTool(node: INode): boolean {
	return node.type.endsWith('Tool');
}
