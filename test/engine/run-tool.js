'use strict';

/** Calls the node as the AI tool that n8n makes of it: start -> agent, the tool on the agent. */

const { NODE_TYPE } = require('./instance');
const { runWorkflow } = require('./run-workflow');
const { chain } = require('./workflow');

const TOOL = 'Tool';

/**
 * @param {import('./index').ToolOptions} [options]
 * @returns {import('./index').CancellableRun} `items` is the tool's answer
 */
function runTool({ arguments: given = {}, parameters, input = [{}], ...options } = {}) {
	const tool = { name: TOOL, type: `${options.nodeType ?? NODE_TYPE}Tool`, parameters };
	const call = { tool: TOOL, arguments: JSON.stringify(given) };
	return runWorkflow({
		...options,
		nodes: [
			{ name: 'Start', type: 'test.start', parameters: { items: JSON.stringify(input) } },
			{ name: 'Agent', type: 'test.agent', parameters: call },
			tool,
		],
		connections: {
			...chain(['Start', 'Agent']),
			[TOOL]: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
		node: TOOL,
	});
}

module.exports = { runTool };
