'use strict';

/**
 * A package with one node that sends what its parameter says with the credential, as n8n's HTTP
 * Request node (`client: requestWithAuthentication`, n8n's older one) and other packages do.
 */

const fs = require('node:fs');
const path = require('node:path');
const { userFolder } = require('../engine/environment');

const FILE = 'dist/nodes/Request/Request.node.js';

class Request {
	description = {
		displayName: 'Request',
		name: 'request',
		group: ['input'],
		version: 1,
		description: 'Sends a signed request',
		defaults: { name: 'Request' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'itniotechApi', required: true }],
		properties: [
			{ displayName: 'Client', name: 'client', type: 'string', default: '' },
			{ displayName: 'Request', name: 'request', type: 'json', default: '{}' },
		],
	};

	async execute() {
		const request = JSON.parse(this.getNodeParameter('request', 0));
		const send = this.helpers[this.getNodeParameter('client', 0)];
		return [[{ json: { answer: await send.call(this, 'itniotechApi', request) } }]];
	}
}

/** @returns {string} the package's folder */
function buildRequestPackage() {
	const folder = fs.mkdtempSync(path.join(userFolder, 'request-package-'));
	fs.mkdirSync(path.dirname(path.join(folder, FILE)), { recursive: true });
	const source = `exports.Request = require(${JSON.stringify(__filename)}).Request;\n`;
	fs.writeFileSync(path.join(folder, FILE), source);
	const n8n = { n8nNodesApiVersion: 1, credentials: [], nodes: [FILE] };
	const contents = { name: 'n8n-nodes-request', version: '1.0.0', n8n };
	fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(contents));
	return folder;
}

module.exports = { Request, buildRequestPackage };
