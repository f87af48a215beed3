'use strict';

/** The AI tool that n8n makes from each node with `usableAsTool`: same code, other description. */

const { workflow: n8nWorkflow } = require('./n8n');

/** @type {WeakMap<object, import('n8n-workflow').INodeType>} */
const tools = new WeakMap();

/** @param {import('n8n-workflow').INodeType} nodeType */
function asTool(nodeType) {
	if (!nodeType.description.usableAsTool) {
		throw new n8nWorkflow.UserError('Node cannot be used as a tool');
	}
	let tool = tools.get(nodeType);
	if (!tool) {
		tool = Object.create(nodeType, {
			description: { value: describe(nodeType.description), enumerable: true },
		});
		tools.set(nodeType, tool);
	}
	return tool;
}

/** @param {import('n8n-workflow').INodeTypeDescription} original */
function describe({ usableAsTool, ...original }) {
	const replacements = typeof usableAsTool === 'object' ? usableAsTool.replacements : {};
	return {
		...original,
		...replacements,
		name: `${original.name}Tool`,
		displayName: `${original.displayName} Tool`,
		inputs: [],
		outputs: [n8nWorkflow.NodeConnectionTypes.AiTool],
		properties: [
			{
				displayName: 'Tool Description',
				name: 'descriptionType',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Set Automatically', value: 'auto' },
					{ name: 'Set Manually', value: 'manual' },
				],
				default: 'auto',
			},
			{ displayName: 'Description', name: 'toolDescription', type: 'string', default: '' },
			...(replacements.properties ?? original.properties),
		],
	};
}

module.exports = { asTool };
