'use strict';

/** `node load.js FOLDER`: prints what n8n's loader finds in a package, as one line of JSON. */

const { PackageDirectoryLoader } = require('n8n-core');

async function main([folder]) {
	const loader = new PackageDirectoryLoader(folder);
	await loader.loadAll();
	const nodes = loader.types.nodes.map((node) => ({
		name: node.name,
		version: node.version,
		iconUrl: node.iconUrl,
		categories: node.codex?.categories,
		hasPollTimes: node.properties.some(({ name }) => name === 'pollTimes'),
		credentials: (node.credentials ?? []).map(({ name }) => name),
	}));
	const credentials = loader.types.credentials.map(({ name, iconUrl }) => ({ name, iconUrl }));
	console.log(JSON.stringify({ packageName: loader.packageName, nodes, credentials }));
}

main(process.argv.slice(2)).catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
