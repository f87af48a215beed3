'use strict';

/** Runs a workflow in n8n's engine, by default just: start -> the node under test. */

const { core } = require('./n8n');
const { createInstance, createAdditionalData, NODE_TYPE } = require('./instance');
const { createWorkflow } = require('./workflow');
const { useBinaryMode } = require('./binary');
const { createResult } = require('./result');
const { withLogs } = require('./logs');

/**
 * @param {import('./index').RunOptions} [options]
 * @returns {import('./index').CancellableRun}
 */
function runWorkflow(options = {}) {
	const cancellation = { requested: false, execution: undefined };
	const logs = [];
	const cancel = () => {
		cancellation.requested = true;
		cancellation.execution?.cancel();
	};
	const run = withLogs(logs, () => execute(options, cancellation, logs));
	return Object.assign(withCancelAfter(run, options.cancelAfter, cancel), { cancel });
}

async function execute(options, cancellation, logs) {
	const { nodeType = NODE_TYPE, mode = 'trigger' } = options;
	const instance = await createInstance(options);
	const nodes = options.nodes ?? [startNode(options), ourNode(options, nodeType)];
	const workflow = createWorkflow(instance, {
		...options,
		nodes: [...nodes, ...(options.after ?? [])],
	});
	const all = Object.values(workflow.nodes);
	const ours = options.node ?? all.find(({ type }) => type === nodeType)?.name;
	const start = options.start ?? (all.find(({ type }) => type === 'test.start') ?? all[0]).name;

	useBinaryMode(options.binaryMode);
	const consoleMessages = [];
	const additionalData = createAdditionalData(instance, mode, {
		sendDataToUI: (_type, { messages }) => consoleMessages.push(...messages),
	});
	const engine = new core.WorkflowExecute(additionalData, mode);
	try {
		cancellation.execution = engine.run({ workflow, startNode: workflow.getNode(start) });
	} catch (error) {
		// n8n refuses to start a workflow with issues such as a missing required parameter.
		return { ...createResult(ours, undefined, logs, error), consoleMessages };
	}
	if (cancellation.requested) cancellation.execution.cancel();
	return { ...createResult(ours, await cancellation.execution, logs), consoleMessages };
}

const startNode = ({ input = [{}] }) => ({
	type: 'test.start',
	parameters: { items: JSON.stringify(input) },
});

/** @param {import('./index').RunOptions} options */
function ourNode(options, type) {
	const { parameters, typeVersion, onError, continueOnFail, retryOnFail } = options;
	// The shortest pause between tries; n8n reads 0 as its default of one second.
	const retries = retryOnFail ? { retryOnFail, maxTries: 2, waitBetweenTries: 1 } : {};
	const settings = { ...retries, ...options.nodeSettings };
	return { type, parameters, typeVersion, onError, continueOnFail, ...settings };
}

/** @param {number | Promise<unknown> | undefined} cancelAfter */
function withCancelAfter(run, cancelAfter, cancel) {
	if (cancelAfter === undefined) return run;
	if (typeof cancelAfter !== 'number') {
		void cancelAfter.then(cancel);
		return run;
	}
	const timer = setTimeout(cancel, cancelAfter);
	return run.finally(() => clearTimeout(timer));
}

module.exports = { runWorkflow };
