import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { isTool } from './api/context';
import { durationText } from './api/duration';
import { PATIENCE_OF_AGENT_MS, Turns } from './api/turns';
import { showHints, toNodeError } from './nodeError';
import { operationFor, properties, subtitle } from './operations';
import type { Operation } from './operations/operation';
import { listSearch } from './parameters/listSearch';

/**
 * Programmatic rather than declarative: one list takes several requests that depend on each other
 * (windows, pages, repairs), n8n's declarative runner would start those of all input items at once
 * and drop the item pairing, and the trigger shares all of it.
 */
export class VoiceCallRecords implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Itniotech Voice Call Records',
		name: 'voiceCallRecords',
		icon: { light: 'file:../../icons/itniotech.svg', dark: 'file:../../icons/itniotech.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle,
		description:
			'Get phone call records, recordings and voice message records from Itniotech (BUKA, Laaffic)',
		defaults: { name: 'Itniotech Voice Call Records' },
		// What a model reads first, and what stands in the picker of tools.
		usableAsTool: {
			replacements: {
				description:
					'Look up phone calls at Itniotech (BUKA, Laaffic): lists of calls, single calls, totals per group, phone or day, addresses of recordings; the same for voice messages and voice codes',
			},
		},
		builderHint: {
			searchHint:
				'Phone call records (CDRs) and call recordings of the telephony provider Itniotech (BUKA, Laaffic) of the last two months, and records of voice messages and voice codes (group calls). To start a workflow with each new call use the trigger instead of a schedule with this node. For counts, totals and reports use the operation Get Summary instead of Get Many with code. The called number is calledNumber, never callee, which expressions refuse. Ids are text of 19 to 20 digits: never make numbers of them.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-itniotech.voiceCallRecordsTrigger',
					relationHint: 'Starts the workflow with new calls, each once',
				},
			],
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'itniotechApi', required: true }],
		properties,
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const output: INodeExecutionData[] = [];
		const hints: string[] = [];
		const leftOut = new Map<Operation, number>();
		const turns = new Turns(this, isTool(this.getNode()) ? PATIENCE_OF_AGENT_MS : Infinity);
		for (let itemIndex = 0; itemIndex < this.getInputData().length; itemIndex++) {
			let operation: Operation | undefined;
			try {
				operation = operationFor(this, itemIndex);
				const items = await operation.run(this, itemIndex, turns, hints);
				for (const item of items) output.push(item);
				if (items.length === 0) leftOut.set(operation, (leftOut.get(operation) ?? 0) + 1);
			} catch (error) {
				const nodeError = await toNodeError(this, error, operation?.fields ?? [], itemIndex);
				if (!this.continueOnFail()) throw nodeError;
				// Without an `error` beside `json`, n8n sends the input's own fields along to the error output.
				output.push({
					json: { error: nodeError.message, details: nodeError.description ?? '' },
					pairedItem: { item: itemIndex },
				});
			}
		}
		const ofAll: string[] = [];
		for (const [operation, items] of leftOut) {
			const note = operation.leftOutHint?.(items);
			if (note) ofAll.push(note);
		}
		if (turns.waitedMs > 0) {
			const waited = durationText(turns.waitedMs);
			ofAll.push(`Waited ${waited} for Itniotech, which did not take more requests at a time.`);
		}
		await showHints(this, [...ofAll, ...hints]);
		return [output];
	}
}
