'use strict';

/** Finds output schemas as n8n does and compares items with them. */

const path = require('node:path');
const { core } = require('../engine/n8n');
const { loadPackages, PROJECT_ROOT } = require('../engine/packages');

/**
 * @typedef {object} Schema
 * @property {string} type
 * @property {Record<string, { type: string | string[] }>} properties
 * @property {string[]} [required]
 */

/** The folder beside whose `__schema__` n8n looks for those of a node. */
async function folderOf(node) {
	const [loader] = await loadPackages();
	return path.join(PROJECT_ROOT, path.dirname(loader.known.nodes[node].sourcePath));
}

/**
 * What n8n finds in the built package.
 *
 * @param {string} node e.g. voiceCallRecords
 * @param {{ resource?: string, operation?: string }} [parameters]
 * @returns {Promise<Schema | undefined>}
 */
async function schemaOf(node, parameters = {}) {
	return core.loadOutputSchema({ nodeDir: await folderOf(node), version: 1, ...parameters });
}

/**
 * The same with the fallbacks that n8n allows itself when no exact version is there.
 *
 * @param {string} node
 * @param {{ resource?: string, operation?: string }} [parameters]
 * @returns {Promise<Schema | undefined>}
 */
async function schemaWithFallback(node, parameters = {}) {
	const reference = { nodeDir: await folderOf(node), version: 1.2, versionFallback: true };
	return core.loadOutputSchema({ ...reference, ...parameters });
}

/** Resource and operation of every operation that the node offers. */
async function operations() {
	const [loader] = await loadPackages();
	const { properties } = loader.getNode('voiceCallRecords').type.description;
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options, displayOptions }) =>
			options.map(({ value }) => ({
				resource: displayOptions.show.resource[0],
				operation: value,
			})),
		);
}

function typeOf(value) {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'integer' : typeof value;
}

function fits(value, type) {
	const types = [type].flat();
	const actual = typeOf(value);
	return types.includes(actual) || (actual === 'integer' && types.includes('number'));
}

/**
 * What of an item is not as its schema says: missing, unknown and misplaced fields, wrong types.
 *
 * @param {object} item
 * @param {Schema} schema
 * @returns {string[]}
 */
function deviations(item, { properties, required = [] }) {
	const names = Object.keys(item);
	const known = Object.keys(properties).filter((name) => names.includes(name));
	return [
		...required.filter((name) => !names.includes(name)).map((name) => `${name} is missing`),
		...names.filter((name) => !(name in properties)).map((name) => `${name} is not in the schema`),
		...known
			.filter((name) => !fits(item[name], properties[name].type))
			.map((name) => `${name} is ${typeOf(item[name])}, not ${properties[name].type}`),
		...(known.join() === names.filter((name) => name in properties).join() ? [] : ['other order']),
	];
}

module.exports = { schemaOf, schemaWithFallback, operations, deviations };
