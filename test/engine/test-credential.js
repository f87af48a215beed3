'use strict';

/** Runs a credential type's test request as n8n does when a user saves the credential. */

const { core, workflow: n8nWorkflow } = require('./n8n');
const { createInstance, createAdditionalData } = require('./instance');
const { judge, judgeFailure } = require('./test-rules');

const { createRunExecutionData, Workflow } = n8nWorkflow;

/**
 * @param {Record<string, unknown>} entered what the user typed into the credential's fields
 * @param {import('./index').InstanceOptions} [options]
 * @returns {Promise<{ status: 'OK' | 'Error'; message: string }>}
 */
async function testCredential(entered, options = {}) {
	const instance = await createInstance({ ...options, credentials: entered });
	const { credentialsHelper, credentialType } = instance;
	const { test } = credentialsHelper.types.getByName(credentialType);
	const data = credentialsHelper.withDefaults(credentialType, entered);
	const credential = { id: '1', name: 'Account', type: credentialType, data };
	try {
		const output = await request(instance, test.request, credential);
		return judge(test.rules ?? [], output[0][0].json);
	} catch (error) {
		return judgeFailure(test.rules ?? [], error);
	}
}

/** The test request is sent by a no-op node that gets it as its only, declarative, parameter. */
async function request(instance, testRequest, credential) {
	const { credentialType } = instance;
	const noOp = instance.nodeTypes.getByNameAndVersion('n8n-nodes-base.noOp');
	const routing = { request: testRequest };
	const nodeType = {
		description: {
			...noOp.description,
			name: 'n8n-nodes-base.noOp',
			credentials: [{ name: credentialType, required: true }],
			properties: [{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing }],
		},
	};
	const node = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [credentialType]: { id: credential.id, name: credential.name } },
	};
	const nodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const context = new core.ExecuteContext(
		workflow,
		node,
		createAdditionalData(instance, 'internal'),
		'internal',
		createRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	return await new core.RoutingNode(context, nodeType, credential).runNode();
}

module.exports = { testCredential };
