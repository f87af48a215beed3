import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { Turns } from '../api/turns';

/** One operation of a resource: what the editor shows, what it runs and what comes out. */
export interface Operation {
	/** value of the Operation parameter */
	operation: string;
	label: string;
	/** text in n8n's list of actions, and what a model reads of it as a tool */
	action: string;
	description: string;
	fields: INodeProperties[];
	/** JSON schema of its items, which the editor shows before the first run */
	schema: object;
	/**
	 * Tells that nothing came out for some of the input items, which is no trouble.
	 *
	 * @param items how many, at least one
	 */
	leftOutHint?(items: number): string;
	/**
	 * Makes the output items of one input item: all of them or none.
	 *
	 * @param turns shared by all input items
	 * @param hints told beside the output when all input items are done; it adds its own
	 * @throws ParameterError before any request; FaultError when the API can't be asked
	 */
	run(
		context: IExecuteFunctions,
		itemIndex: number,
		turns: Turns,
		hints: string[],
	): Promise<INodeExecutionData[]>;
}
