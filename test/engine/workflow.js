'use strict';

/** Builds n8n workflows from the little that a test says about them. */

const { workflow: n8nWorkflow } = require('./n8n');

/**
 * @param {string[]} names
 * @returns {import('n8n-workflow').IConnections} each node's first output to the next node
 */
function chain(names) {
	const connections = {};
	names.slice(1).forEach((node, index) => {
		connections[names[index]] = { main: [[{ node, type: 'main', index: 0 }]] };
	});
	return connections;
}

/**
 * Completes a node, as the editor does: newest version, and the credentials where it has a use
 * for them, also as "predefined credential type" of an HTTP Request node.
 */
function completeNode(instance, node, index) {
	const { description } = instance.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	const { credentialType, hasCredentials } = instance;
	const wanted =
		description.credentials?.some(({ name }) => name === credentialType) ||
		node.parameters?.nodeCredentialType === credentialType;
	return {
		id: `node-${index}`,
		name: description.displayName,
		typeVersion: [description.version].flat().at(-1),
		position: [index * 200, 0],
		parameters: {},
		...(wanted &&
			hasCredentials && {
				credentials: { [credentialType]: { id: '1', name: 'Account' } },
			}),
		...withoutUndefined(node),
	};
}

const withoutUndefined = (object) =>
	Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/**
 * @param {Awaited<ReturnType<typeof import('./instance').createInstance>>} instance
 * @param {object} parts
 * @param {import('./index').TestNode[]} parts.nodes
 * @param {import('n8n-workflow').IConnections} [parts.connections] one after the other if left out
 * @param {string} [parts.timezone]
 * @param {import('n8n-workflow').IDataObject} [parts.staticData]
 */
function createWorkflow(instance, { nodes, connections, timezone = 'UTC', staticData }) {
	const complete = nodes.map((node, index) => completeNode(instance, structuredClone(node), index));
	return new n8nWorkflow.Workflow({
		id: 'test',
		name: 'test',
		nodes: complete,
		connections: connections ?? chain(complete.map(({ name }) => name)),
		active: false,
		nodeTypes: instance.nodeTypes,
		settings: { executionOrder: 'v1', timezone },
		staticData,
	});
}

module.exports = { createWorkflow, chain };
