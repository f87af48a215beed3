'use strict';

/** The trigger in a simulated n8n: processes that end, a clock that only moves when told to. */

const path = require('node:path');
const n8nWorkflow = require('n8n-workflow');
const { createPoller } = require('../engine');
const { credentialsOf } = require('../support');

const PROJECT_ROOT = path.resolve(__dirname, '..', '..');
/** Another folder lets these tests judge a copy of the package that was broken on purpose. */
const PACKAGE_DIRECTORY = process.env.PACKAGE_UNDER_TEST ?? PROJECT_ROOT;
const NODE_FILE = 'dist/nodes/VoiceCallRecords/VoiceCallRecordsTrigger.node.js';
const TRIGGER_TYPE = 'n8n-nodes-itniotech.voiceCallRecordsTrigger';

/** @param {number} milliseconds by which the simulated clock moves on */
const pass = (milliseconds) => void jest.setSystemTime(Date.now() + milliseconds);

/** Pauses of the node take no time but that of the simulated clock. */
const simulated = Object.create(n8nWorkflow, {
	sleep: { value: async (milliseconds) => pass(milliseconds) },
});

/**
 * The node as a new process loads it: all its modules afresh, so that it has forgotten whatever
 * they kept. Only n8n itself stays the same.
 */
function loadNode() {
	let node;
	jest.isolateModules(() => {
		jest.doMock('n8n-workflow', () => simulated);
		const { VoiceCallRecordsTrigger } = require(path.join(PACKAGE_DIRECTORY, NODE_FILE));
		node = new VoiceCallRecordsTrigger();
	});
	jest.dontMock('n8n-workflow');
	return node;
}

/** n8n's table of node types, in which the trigger is one that this process has loaded. */
function nodeTypesWith(nodeTypes, trigger) {
	return Object.create(nodeTypes, {
		getByNameAndVersion: {
			value: (name, version) =>
				name === TRIGGER_TYPE ? trigger : nodeTypes.getByNameAndVersion(name, version),
		},
	});
}

/**
 * One n8n process after the other, all with the same stored data.
 *
 * @typedef {object} Trigger
 * @property {import('../engine').Poller} poller
 * @property {() => Promise<string[] | null>} poll ids of the items, null for none
 * @property {() => Promise<string[] | null>} activate
 * @property {() => void} restart the process ends, whatever it does, and another one begins
 * @property {() => () => void} takeTurns begins another process beside this one, as n8n with several
 *   mains has them; call the result to go back to this one
 * @property {(parameters: object) => Promise<string[] | null>} save changed parameters of the active
 *   workflow, which n8n then activates anew
 */

/**
 * @param {import('../stand-in').StandIn} api
 * @param {object} [parameters] of the node
 * @param {import('../engine').PollerOptions} [options]
 * @returns {Promise<Trigger>}
 */
async function openTrigger(api, parameters = {}, options = {}) {
	const poller = /** @type {any} */ (
		await createPoller({
			credentials: credentialsOf(api),
			packageDirectory: PACKAGE_DIRECTORY,
			...options,
			parameters,
		})
	);
	const { nodeTypes } = poller.instance;
	const enter = (trigger) => {
		poller.instance.nodeTypes = nodeTypesWith(nodeTypes, trigger);
		poller.restart();
	};
	let node = loadNode();
	enter(node);
	const ids = (items) => items && items.map(({ voiceId }) => voiceId);
	const activate = async () => ids(await poller.activate());
	const begin = () => enter((node = loadNode()));
	return {
		poller,
		poll: async () => ids(await poller.poll()),
		activate,
		restart: begin,
		takeTurns: () => {
			const before = node;
			begin();
			return () => enter((node = before));
		},
		save: async (changes) => {
			poller.options.parameters = { ...poller.options.parameters, ...changes };
			poller.restart();
			return await activate();
		},
	};
}

/**
 * What the trigger can wait for, the default first.
 *
 * @typedef {'newCall' | 'recordingAvailable'} EventName
 * @type {EventName[]}
 */
const EVENTS = ['newCall', 'recordingAvailable'];

/** @param {string} value of Group or Phone */
const byName = (value) => ({ __rl: true, mode: 'name', value });

/** @returns {any} the exports of one of the node's modules, e.g. trigger/packedIds */
const moduleOf = (name) =>
	require(path.join(PACKAGE_DIRECTORY, 'dist/nodes/VoiceCallRecords', `${name}.js`));

/**
 * Ids as the API gives them, one after the other within an hour, as the trigger stores them.
 *
 * @param {number} count
 * @param {number} from epoch ms
 * @returns {string[]}
 */
function manyIds(count, from) {
	const HOUR_MS = 3_600_000;
	const ids = new Map();
	for (let index = 0; index < count; index++) {
		const second = Math.floor((from + (index * HOUR_MS) / count) / 1000);
		const time = new Date(second * 1000).toISOString().replace(/\D/g, '').slice(2, 14);
		ids.set(time + String(1_000_000 + index), second);
	}
	return moduleOf('trigger/packedIds').packIds(ids);
}

/** A state that was changed, as if the trigger itself had written it so. */
const sealed = (state) => moduleOf('trigger/seal').sealed(state);

/**
 * Opens triggers that wait for an event.
 *
 * @param {EventName} event
 */
const openFor =
	(event) =>
	/**
	 * @param {import('../stand-in').StandIn} api
	 * @param {object} [parameters]
	 * @param {import('../engine').PollerOptions} [options]
	 */
	(api, parameters = {}, options = {}) =>
		openTrigger(api, { event, ...parameters }, options);

/** How many random histories to play for each way of storing. */
const HISTORIES = Number(process.env.HISTORIES ?? 30);

module.exports = {
	EVENTS,
	HISTORIES,
	openTrigger,
	openFor,
	moduleOf,
	manyIds,
	sealed,
	pass,
	byName,
};
