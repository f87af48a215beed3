'use strict';

/** Tiny nodes that test workflows need around the node under test. */

const main = 'main';

/** @param {Partial<import('n8n-workflow').INodeTypeDescription>} own */
const description = (own) => ({
	group: ['transform'],
	version: 1,
	description: own.displayName,
	defaults: { name: own.displayName },
	inputs: [main],
	outputs: [main],
	properties: [],
	...own,
});

/** Starts a workflow with the items of its parameter. */
const start = {
	description: description({
		name: 'start',
		displayName: 'Start',
		group: ['trigger'],
		inputs: [],
		properties: [{ displayName: 'Items', name: 'items', type: 'json', default: '[{}]' }],
	}),
	async execute() {
		return [JSON.parse(this.getNodeParameter('items', 0)).map((json) => ({ json }))];
	},
};

/** Evaluates one expression for each item, as a user would write it in the next node. */
const expressions = {
	description: description({
		name: 'expressions',
		displayName: 'Expressions',
		properties: [{ displayName: 'Value', name: 'value', type: 'string', default: '' }],
	}),
	async execute() {
		const evaluate = (_, item) => ({
			json: { value: this.getNodeParameter('value', item) },
			pairedItem: { item },
		});
		return [this.getInputData().map(evaluate)];
	},
};

/** Calls a tool once, with given arguments, as n8n's AI Agent does on a model's behalf. */
const agent = {
	description: description({
		name: 'agent',
		displayName: 'Agent',
		inputs: [main, { type: 'ai_tool', displayName: 'Tools' }],
		properties: [
			{ displayName: 'Tool', name: 'tool', type: 'string', default: '' },
			{ displayName: 'Arguments', name: 'arguments', type: 'json', default: '{}' },
		],
	}),
	async execute(response) {
		if (response?.actionResponses?.length) return [this.getInputData()];
		const call = {
			actionType: 'ExecutionNodeAction',
			nodeName: this.getNodeParameter('tool', 0),
			input: JSON.parse(this.getNodeParameter('arguments', 0)),
			type: 'ai_tool',
			id: 'call_1',
			metadata: { itemIndex: 0 },
		};
		return { actions: [call], metadata: {} };
	},
};

/** n8n tests credentials through its own no-op node, by this name. */
const noOp = {
	description: description({ name: 'noOp', displayName: 'No Operation, do nothing' }),
	async execute() {
		return [this.getInputData()];
	},
};

const helperNodes = {
	'test.start': start,
	'test.expressions': expressions,
	'test.agent': agent,
	'n8n-nodes-base.noOp': noOp,
};

module.exports = { helperNodes };
