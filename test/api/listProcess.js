'use strict';

/** Lists call records in an n8n process that is set up differently from the tests' own. */

const { execFile } = require('node:child_process');
const crypto = require('node:crypto');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { promisify } = require('node:util');

/**
 * @param {object} credentials
 * @param {object} [options]
 * @param {string} [options.ca] certificate (PEM) that this n8n trusts besides
 * @param {boolean} [options.fips] whether the machine is in FIPS mode
 * @returns {Promise<import('../engine').RunError>} how the node failed
 */
async function listInProcess(credentials, { ca = '', fips = false } = {}) {
	const folder = mkdtempSync(join(tmpdir(), 'itniotech-'));
	const caFile = join(folder, 'ca.pem');
	writeFileSync(caFile, ca);
	try {
		const env = { ...process.env, ...(ca && { NODE_EXTRA_CA_CERTS: caFile }) };
		const args = [__filename, JSON.stringify({ credentials, fips })];
		const { stdout } = await promisify(execFile)(process.execPath, args, { env });
		return JSON.parse(stdout.slice(stdout.lastIndexOf('\n{') + 1));
	} finally {
		rmSync(folder, { recursive: true });
	}
}

async function main() {
	const { credentials, fips } = JSON.parse(process.argv[2]);
	// Node keeps an algorithm that it has once used, as it would on a machine that allows it.
	if (fips) {
		for (const allowed of ['sha1', 'sha256', 'sha512']) crypto.createHash(allowed);
		crypto.setFips(true);
	}
	const { runWorkflow } = require('../engine');
	const { error } = await runWorkflow({
		credentials,
		parameters: { resource: 'callRecord', operation: 'getAll' },
	});
	const { name, message, description, failure } = error ?? {};
	console.log(`\n${JSON.stringify({ name, message, description, failure })}`);
}

if (require.main === module) {
	main().catch((error) => {
		console.error(error);
		process.exitCode = 1;
	});
}

module.exports = { listInProcess };
