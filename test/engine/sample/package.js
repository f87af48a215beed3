'use strict';

/** Builds the throw-away package in a temporary folder, laid out like a published one. */

const fs = require('node:fs');
const path = require('node:path');
const { userFolder } = require('../environment');

const FILES = {
	SampleApi: 'dist/credentials/SampleApi.credentials.js',
	Sample: 'dist/nodes/Sample/Sample.node.js',
	SampleTrigger: 'dist/nodes/Sample/SampleTrigger.node.js',
};

/** @returns {string} its folder */
function buildPackage() {
	const folder = fs.mkdtempSync(path.join(userFolder, 'package-'));
	for (const file of Object.values(FILES)) {
		fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
		const source = `module.exports = require(${JSON.stringify(require.resolve('./nodes'))});\n`;
		fs.writeFileSync(path.join(folder, file), source);
	}
	const { SampleApi, ...nodes } = FILES;
	const n8n = { n8nNodesApiVersion: 1, credentials: [SampleApi], nodes: Object.values(nodes) };
	const contents = { name: 'n8n-nodes-sample', version: '1.0.0', n8n };
	fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(contents));
	return folder;
}

module.exports = { buildPackage };
