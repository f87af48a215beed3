'use strict';

/** Looks node types up by their full name, as n8n does for the packages it has loaded. */

const { workflow: n8nWorkflow } = require('./n8n');
const { helperNodes } = require('./helper-nodes');
const { asTool } = require('./tool-variant');

const { NodeHelpers } = n8nWorkflow;

/** @implements {import('n8n-workflow').INodeTypes} */
class NodeTypes {
	/** @param {import('n8n-core').PackageDirectoryLoader[]} loaders */
	constructor(loaders) {
		this.loaders = loaders;
	}

	/** @param {string} fullName e.g. n8n-nodes-itniotech.voiceCallRecords */
	getByName(fullName) {
		const dot = fullName.lastIndexOf('.');
		const name = fullName.slice(dot + 1);
		const loader = this.loaders.find((each) => each.packageName === fullName.slice(0, dot));
		if (loader && name in loader.known.nodes) return loader.getNode(name).type;
		if (helperNodes[fullName]) return helperNodes[fullName];
		throw new n8nWorkflow.UserError(`Unrecognized node type: ${fullName}`);
	}

	/**
	 * A name that ends in "Tool" and belongs to no node is the AI tool made from that node.
	 * @param {string} fullName
	 * @param {number} [version] the newest one if left out
	 */
	getByNameAndVersion(fullName, version) {
		if (fullName.endsWith('Tool') && !this.has(fullName)) {
			const original = this.getByName(fullName.slice(0, -'Tool'.length));
			return asTool(NodeHelpers.getVersionedNodeType(original, version));
		}
		return NodeHelpers.getVersionedNodeType(this.getByName(fullName), version);
	}

	/** @param {string} fullName */
	has(fullName) {
		try {
			return Boolean(this.getByName(fullName));
		} catch (error) {
			if (error instanceof n8nWorkflow.UserError) return false;
			throw error;
		}
	}

	getKnownTypes() {
		const known = {};
		for (const {
			packageName,
			known: { nodes },
		} of this.loaders) {
			for (const [name, details] of Object.entries(nodes))
				known[`${packageName}.${name}`] = details;
		}
		return known;
	}
}

module.exports = { NodeTypes };
