/**
 * The rows over TLS. Node.js reads at its start which authorities it trusts, so they are measured by
 * a process of their own.
 */
const { fork } = require('node:child_process');
const { once } = require('node:events');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const { compare } = require('./compare');
const { cpuRows, wallRow } = require('./rows');
const { withApi } = require('./standIn');
const { makeCertificate } = require('./tls');

/** @returns the rows, and the node's CPU time for 100,000 records, ms */
async function tlsRows() {
	const folder = mkdtempSync(join(tmpdir(), 'itniotech-bench-'));
	try {
		const certificate = await makeCertificate();
		const trusted = join(folder, 'trusted.pem');
		writeFileSync(trusted, certificate.cert);
		const child = fork(__filename, { env: { ...process.env, NODE_EXTRA_CA_CERTS: trusted } });
		child.send(certificate);
		const [result] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
		if (!result?.rows) throw new Error('The rows over TLS could not be measured');
		return result;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function measureOverTls(certificate) {
	console.log('10,000 records, 50 ms per answer, TLS');
	const near = await withApi({ records: 10_000, delayMs: 50, certificate }, async (api) =>
		compare(['node', 'httpRequest'], api, 10_000),
	);
	console.log('100,000 records, no delay, TLS');
	const large = await withApi({ records: 100_000, certificate }, async (api) =>
		compare(['node', 'httpRequest', 'bareLoop'], api, 100_000),
	);
	return {
		rows: [
			wallRow('10,000 records, 50 ms per answer, TLS', undefined, near),
			...cpuRows('100,000 records, TLS', {}, large),
		],
		cpuMs: large.node.cpuMs,
	};
}

if (require.main === module) {
	process.once('message', (certificate) => {
		measureOverTls(certificate).then(
			(result) => process.send(result, () => process.disconnect()),
			(error) => {
				console.error(error);
				process.exit(1);
			},
		);
	});
}

module.exports = { tlsRows };
