'use strict';

/** Turns n8n's run data into what tests want to look at. */

const json = (items) => (items ?? []).map((item) => item.json);

/**
 * @param {string | undefined} ours name of the node under test
 * @param {import('n8n-workflow').IRun} [data]
 * @param {import('./index').LogEntry[]} logs
 * @param {Error} [error] why the workflow did not even start
 * @returns {import('./index').RunResult}
 */
function createResult(ours, data, logs, error) {
	const { runData = {}, error: executionError } = data?.data.resultData ?? {};
	/** The last run of a node: output by output, of a tool its answer to the agent. */
	const nodeOutput = (name) => {
		const outputs = runData[name]?.at(-1).data;
		return outputs?.main ?? outputs?.ai_tool ?? [];
	};
	const output = nodeOutput(ours);
	const task = runData[ours]?.at(-1);
	return {
		items: json(output[0]),
		errorItems: json(output[1]),
		output,
		nodeOutput,
		error: error ?? executionError,
		nodeError: task?.error,
		status: data?.status ?? 'error',
		hints: task?.hints ?? [],
		runData,
		data,
		logs,
	};
}

module.exports = { createResult };
