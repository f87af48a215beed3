'use strict';

/** Asks a node for the choices of a parameter, as the editor does while a user sets it up. */

const { core } = require('./n8n');
const { createInstance, createAdditionalData, NODE_TYPE } = require('./instance');
const { createWorkflow } = require('./workflow');

/**
 * @param {import('./index').ListSearchOptions} options
 * @returns {Promise<import('n8n-workflow').INodeListSearchResult>}
 */
const listSearch = ({ filter, paginationToken, ...options }) =>
	callMethod('listSearch', options, [filter, paginationToken]);

/**
 * @param {import('./index').LoadOptions} options
 * @returns {Promise<import('n8n-workflow').INodePropertyOptions[]>}
 */
const loadOptions = (options) => callMethod('loadOptions', options, []);

async function callMethod(kind, { method, parameters = {}, path = '', ...options }, values) {
	const { nodeType = NODE_TYPE, timezone } = options;
	const instance = await createInstance(options);
	const nodes = [{ name: 'Temp-Node', type: nodeType, parameters }];
	const workflow = createWorkflow(instance, { nodes, timezone });
	const node = workflow.getNode('Temp-Node');
	const own = { currentNodeParameters: parameters };
	const additionalData = createAdditionalData(instance, 'internal', own);
	const context = new core.LoadOptionsContext(workflow, node, additionalData, path);
	const { methods } = instance.nodeTypes.getByNameAndVersion(nodeType, node.typeVersion);
	return await methods[kind][method].apply(context, values);
}

module.exports = { listSearch, loadOptions };
