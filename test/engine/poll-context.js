'use strict';

/** The `this` of a trigger's poll(), with the hooks n8n's poll executor calls on it. */

const { core } = require('./n8n');
const { createAdditionalData } = require('./instance');

const FIVE_MINUTES = 300_000;

/**
 * @param {Awaited<ReturnType<typeof import('./instance').createInstance>>} instance
 * @param {import('n8n-workflow').Workflow} workflow
 * @param {object} how
 * @param {'trigger' | 'manual'} how.mode
 * @param {number | null} [how.pollBudgetMs] null: an n8n before 2.37, which has no budget
 * @param {import('n8n-workflow').INode} how.node
 * @param {() => object} how.staticData
 * @param {(output: import('n8n-workflow').INodeExecutionData[][]) => void} [how.emit]
 * @param {(error: Error) => void} [how.emitError]
 * @param {() => Promise<void>} [how.commit] called after a poll without items
 * @param {<T>(poll: () => Promise<T>) => Promise<T>} [how.scope] wrapped around each poll
 */
function createPollContext(instance, workflow, how) {
	const { mode, pollBudgetMs = FIVE_MINUTES } = how;
	const context = new core.PollContext(
		workflow,
		how.node,
		createAdditionalData(instance, mode),
		mode,
		mode === 'manual' ? 'manual' : 'activate',
		how.emit,
		how.emitError,
		how.commit,
		how.scope,
		how.staticData,
		() => pollBudgetMs,
	);
	if (pollBudgetMs === null) context.getPollBudgetMs = undefined;
	return context;
}

module.exports = { createPollContext };
