import type { IExecuteFunctions, ILoadOptionsFunctions, INode, IPollFunctions } from 'n8n-workflow';

/** The n8n functions of whatever runs: the action, the trigger or a dropdown. */
export type Context = IExecuteFunctions | IPollFunctions | ILoadOptionsFunctions;

/** Only executions can be cancelled; polls and dropdowns have no signal. */
export function cancelSignal(context: Context): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** Whether an AI agent calls the node: n8n derives a node type of its own for that. */
export function isTool(node: INode): boolean {
	return node.type.endsWith('Tool');
}
