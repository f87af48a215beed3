'use strict';

/** The credential types of the loaded packages. */

const { workflow: n8nWorkflow } = require('./n8n');

class CredentialTypes {
	/** @param {import('n8n-core').PackageDirectoryLoader[]} loaders */
	constructor(loaders) {
		this.loaders = loaders;
	}

	/**
	 * @param {string} name
	 * @returns {import('n8n-workflow').ICredentialType}
	 */
	getByName(name) {
		return this.loaderOf(name).getCredential(name).type;
	}

	/** @param {string} name */
	has(name) {
		return this.loaders.some((loader) => name in loader.known.credentials);
	}

	/**
	 * @param {string} name
	 * @returns {string[]} everything the type extends, directly or not
	 */
	getParentTypes(name) {
		if (!this.has(name)) return [];
		const parents = this.loaderOf(name).known.credentials[name].extends ?? [];
		return parents.flatMap((parent) => [parent, ...this.getParentTypes(parent)]);
	}

	/**
	 * @param {string} name
	 * @returns {string[]} full names of the nodes of the type's own package that ask for it
	 */
	getSupportedNodes(name) {
		const loader = this.loaderOf(name);
		const nodes = loader.known.credentials[name].supportedNodes ?? [];
		return nodes.map((node) => `${loader.packageName}.${node}`);
	}

	loaderOf(name) {
		const loader = this.loaders.find((each) => name in each.known.credentials);
		if (!loader) throw new n8nWorkflow.UserError(`Unrecognized credential type: ${name}`);
		return loader;
	}
}

module.exports = { CredentialTypes };
