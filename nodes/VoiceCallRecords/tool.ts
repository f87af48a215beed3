import type { INode } from 'n8n-workflow';

/** Whether an AI agent calls the node: n8n derives a node type of its own for that. */
export function isTool(node: INode): boolean {
	return node.type.endsWith('Tool');
}
