'use strict';

/** Loads node packages from their folders with n8n's own loaders, each folder once. */

const path = require('node:path');
const { core } = require('./n8n');

const PROJECT_ROOT = path.resolve(__dirname, '..', '..');

/** @type {Map<string, Promise<import('n8n-core').PackageDirectoryLoader>>} */
const loaders = new Map();

/** @param {string} directory a folder with a package.json that has an "n8n" section */
function loadPackage(directory) {
	let loader = loaders.get(directory);
	if (!loader) {
		loader = load(directory);
		loaders.set(directory, loader);
	}
	return loader;
}

async function load(directory) {
	// Reads only the list of types where a package ships one (n8n-nodes-base has over 400 nodes);
	// without such a list it is the plain PackageDirectoryLoader.
	const loader = new core.LazyPackageDirectoryLoader(directory);
	await loader.loadAll();
	return loader;
}

/**
 * @param {string} [directory] the package under test
 * @param {string[]} [more] folders of further packages
 */
const loadPackages = (directory = PROJECT_ROOT, more = []) =>
	Promise.all([directory, ...more].map(loadPackage));

module.exports = { loadPackages, PROJECT_ROOT };
