'use strict';

/**
 * n8n's credentials helper over credentials held in memory. Requests are authenticated as n8n
 * does it for types with an `authenticate` function; there is nothing to decrypt or to store.
 */

const { workflow: n8nWorkflow } = require('./n8n');

const { ICredentialsHelper, NodeHelpers } = n8nWorkflow;

class CredentialsHelper extends ICredentialsHelper {
	/**
	 * @param {import('./credential-types').CredentialTypes} types
	 * @param {Record<string, object>} stored what the user entered, by credential type
	 */
	constructor(types, stored) {
		super();
		this.types = types;
		this.stored = stored;
	}

	async authenticate(credentials, typeName, requestOptions) {
		const { authenticate } = this.types.getByName(typeName);
		if (!authenticate) return requestOptions;
		if (typeof authenticate === 'function') return await authenticate(credentials, requestOptions);
		throw new n8nWorkflow.UnexpectedError(`${typeName}: generic authentication is not covered`);
	}

	/** Only for types with an expirable field, as in n8n; the new value is kept for later runs. */
	async preAuthentication(helpers, credentials, typeName, node, expired) {
		const { properties, preAuthentication } = this.types.getByName(typeName);
		const field = properties.find(
			({ type, typeOptions }) => type === 'hidden' && typeOptions?.expirable === true,
		);
		if (!field || !preAuthentication) return undefined;
		const testing = node?.type === 'n8n-nodes-base.noOp' && node.parameters.temp === '';
		if (credentials[field.name] !== '' && !expired && !testing) return undefined;
		const fresh = await preAuthentication.call(helpers, credentials);
		if (fresh[field.name] === undefined || !node.credentials) return undefined;
		await this.updateCredentials(node.credentials[typeName], typeName, fresh);
		return Object.assign(credentials, fresh);
	}

	async runPreAuthentication(helpers, credentials, typeName) {
		return await this.types.getByName(typeName).preAuthentication?.call(helpers, credentials);
	}

	async getDecrypted(_additionalData, _nodeCredentials, typeName) {
		return this.withDefaults(typeName, this.stored[typeName]);
	}

	/** Fields the user left alone have the type's default, as have those that n8n adds itself. */
	withDefaults(typeName, entered) {
		if (!entered) throw new n8nWorkflow.UserError(`No credentials of type "${typeName}" given`);
		const properties = this.getCredentialsProperties(typeName);
		return {
			allowedHttpRequestDomains: 'all',
			...NodeHelpers.getNodeParameters(properties, entered, true, false, null, null),
		};
	}

	getCredentialsProperties(typeName) {
		const all = [];
		for (const name of [...this.getParentTypes(typeName), typeName]) {
			NodeHelpers.mergeNodeProperties(all, this.types.getByName(name).properties);
		}
		return all;
	}

	getParentTypes(typeName) {
		return this.types.getParentTypes(typeName);
	}

	isCredentialUsableByNode(typeName, nodeType) {
		if (!this.types.has(typeName)) return true;
		if (!this.types.getByName(typeName).restrictToSupportedNodes) return true;
		// A node's tool variant may use what the node may.
		const supported = this.types.getSupportedNodes(typeName);
		return supported.includes(nodeType) || supported.includes(nodeType.replace(/Tool$/, ''));
	}

	async getCredentials() {
		throw new n8nWorkflow.UnexpectedError('Credentials are not stored here');
	}

	async updateCredentials(_nodeCredentials, typeName, data) {
		Object.assign(this.stored[typeName], data);
	}

	async updateCredentialsOauthTokenData(_nodeCredentials, typeName, data) {
		Object.assign(this.stored[typeName], { oauthTokenData: data.oauthTokenData });
	}
}

module.exports = { CredentialsHelper };
