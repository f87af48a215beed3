'use strict';

/**
 * Polls a trigger node as n8n does, with n8n's own poll executor and context. n8n stores a
 * node's static data in one of three ways, and each keeps and forgets at other moments; `stored`
 * is what a new process would find:
 *
 * - memory (n8n's default): one live object; stored at activation and with items only
 * - durable: each poll gets a copy, stored after success, with items or without
 * - perTick (scheduler without durable cursors): read before each poll, stored with items only
 */

const { core, get, workflow: n8nWorkflow } = require('./n8n');
const { createInstance, TRIGGER_TYPE } = require('./instance');
const { createPollContext } = require('./poll-context');
const { withLogs } = require('./logs');
const { createWorkflow } = require('./workflow');

/** What n8n puts before a node's name in the static data of a workflow. */
const BY_NAME = 'node:';

const copy = (data) => JSON.parse(JSON.stringify(data));

class Poller {
	/**
	 * @param {Awaited<ReturnType<typeof createInstance>>} instance
	 * @param {import('./index').PollerOptions} options
	 */
	constructor(instance, options) {
		this.instance = instance;
		this.options = {
			cursor: 'memory',
			mode: 'trigger',
			nodeType: TRIGGER_TYPE,
			database: { nodes: {}, cursors: {} },
			name: 'Trigger',
			...options,
		};
		if (options.staticData) this.stored = copy(options.staticData);
		this.lastOutput = null;
		/** @type {import('./index').LogEntry[]} */
		this.logs = [];
		this.restart();
	}

	/** By the node's name, durable cursors by its id. */
	get stored() {
		const { cursor, database, id = '', name } = this.options;
		const stored = cursor === 'durable' ? database.cursors[id] : database.nodes[BY_NAME + name];
		return stored ?? {};
	}

	set stored(data) {
		const { cursor, database, id = '', name } = this.options;
		if (cursor === 'durable') database.cursors[id] = data;
		else database.nodes[BY_NAME + name] = data;
	}

	/** The workflow as a new n8n process loads it: all it knows is what was stored. */
	restart() {
		const { nodeType: type, parameters, timezone, id, name, database, others = [] } = this.options;
		const nodes = [{ id, name, type, parameters }, ...others.map((other) => ({ ...other, type }))];
		const staticData = { ...copy(database.nodes), [BY_NAME + name]: copy(this.stored) };
		this.workflow = createWorkflow(this.instance, { nodes, connections: {}, timezone, staticData });
		this.node = this.workflow.getNode(name);
	}

	/** The node's static data as the next poll in this process finds it. */
	get staticData() {
		if (this.options.cursor === 'durable') return this.stored;
		return this.workflow.getStaticData('node', this.node);
	}

	/** @returns {Promise<import('n8n-workflow').IDataObject[] | null>} the items, if any */
	async poll() {
		if (this.options.mode === 'manual') {
			return await withLogs(this.logs, async () => await this.pollByHand());
		}
		if (this.options.cursor === 'perTick') this.restart();
		return await this.tick(false);
	}

	/** The poll that n8n does at once when a workflow is activated. */
	async activate() {
		const items = await this.tick(true);
		if (this.options.cursor !== 'durable') this.stored = copy(this.staticData);
		return items;
	}

	async tick(isActivation) {
		let output = null;
		let failure;
		const storage = this.options.cursor === 'durable' ? this.durable() : this.live();
		const context = createPollContext(this.instance, this.workflow, {
			...this.options,
			...storage,
			node: this.node,
			emit: (emitted) => {
				output = emitted;
				storage.save();
			},
			emitError: (error) => (failure = error),
		});
		const executor = get(core.PollTriggerExecutor);
		const poll = executor.create(this.workflow, this.node, context, () => true);
		await withLogs(this.logs, async () => await poll(isActivation));
		if (failure) throw failure;
		return this.finish(output);
	}

	live() {
		return { staticData: () => this.staticData, save: () => (this.stored = copy(this.staticData)) };
	}

	durable() {
		let staged;
		const save = () => (this.stored = copy(staged));
		return {
			save,
			commit: async () => void save(),
			scope: async (poll) => {
				staged = copy(this.stored);
				return await poll().finally(() => (staged = undefined));
			},
			staticData: () => {
				if (!staged) throw new n8nWorkflow.UnexpectedError('Static data outside of a poll');
				return staged;
			},
		};
	}

	/** "Fetch test event" in the editor: nothing of the node's static data is kept. */
	async pollByHand() {
		const state = copy(this.stored);
		const how = { ...this.options, node: this.node, staticData: () => state };
		const context = createPollContext(this.instance, this.workflow, how);
		const { type, typeVersion } = this.node;
		const { poll } = this.instance.nodeTypes.getByNameAndVersion(type, typeVersion);
		return this.finish(await poll.call(context));
	}

	finish(output) {
		this.lastOutput = output;
		return output && output[0].map(({ json }) => json);
	}
}

/**
 * @param {import('./index').PollerOptions} [options]
 * @returns {Promise<import('./index').Poller>}
 */
const createPoller = async (options = {}) => new Poller(await createInstance(options), options);

module.exports = { createPoller };
