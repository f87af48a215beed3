'use strict';

/** What every call shares: the loaded types, and the data n8n passes along with an execution. */

const { core, start } = require('./n8n');
const { loadPackages } = require('./packages');
const { NodeTypes } = require('./node-types');
const { CredentialTypes } = require('./credential-types');
const { CredentialsHelper } = require('./credentials-helper');

const CREDENTIAL_TYPE = 'itniotechApi';
const NODE_TYPE = 'n8n-nodes-itniotech.voiceCallRecords';
const TRIGGER_TYPE = 'n8n-nodes-itniotech.voiceCallRecordsTrigger';
const BASE_URL = 'http://127.0.0.1:5678/';

let executions = 0;

/** @param {import('./index').InstanceOptions} options */
async function createInstance({
	packageDirectory,
	packages,
	credentials,
	credentialType = CREDENTIAL_TYPE,
}) {
	const [loaders] = await Promise.all([loadPackages(packageDirectory, packages), start()]);
	const stored = credentials ? { [credentialType]: { ...credentials } } : {};
	return {
		nodeTypes: new NodeTypes(loaders),
		credentialsHelper: new CredentialsHelper(new CredentialTypes(loaders), stored),
		credentialType,
		hasCredentials: Boolean(credentials),
	};
}

/**
 * @param {Awaited<ReturnType<typeof createInstance>>} instance
 * @param {import('n8n-workflow').WorkflowExecuteMode} mode
 * @param {object} [more] overrides
 * @returns {import('n8n-workflow').IWorkflowExecuteAdditionalData}
 */
function createAdditionalData({ credentialsHelper }, mode, more) {
	const executionId = String(++executions);
	const workflowData = { id: 'test', name: 'test', nodes: [], connections: {}, active: false };
	return {
		credentialsHelper,
		executionId,
		workflowId: workflowData.id,
		hooks: new core.ExecutionLifecycleHooks(mode, executionId, workflowData),
		currentNodeExecutionIndex: 0,
		restApiUrl: `${BASE_URL}rest`,
		instanceBaseUrl: BASE_URL,
		formBaseUrl: `${BASE_URL}form`,
		formWaitingBaseUrl: `${BASE_URL}form-waiting`,
		formTestBaseUrl: `${BASE_URL}form-test`,
		webhookBaseUrl: `${BASE_URL}webhook`,
		webhookWaitingBaseUrl: `${BASE_URL}webhook-waiting`,
		webhookTestBaseUrl: `${BASE_URL}webhook-test`,
		variables: {},
		setExecutionStatus() {},
		logAiEvent() {},
		...more,
	};
}

module.exports = { createInstance, createAdditionalData, NODE_TYPE, TRIGGER_TYPE };
