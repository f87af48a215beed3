/**
 * A proxy on this machine that answers for outside services over real TLS, with certificates of an
 * authority that only the n8n under test trusts. Anything it has no answer for is refused and noted.
 */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { fromInstalled } = require('./install');

const REFUSED = 599;

/** @param {{ folder: string }} options gets the authority's certificate and key */
async function startTlsProxy({ folder }) {
	const mockttp = fromInstalled('mockttp');
	const { cert, key } = await mockttp.generateCACertificate({
		subject: { commonName: 'End-to-end tests' },
	});
	const certPath = join(folder, 'ca.pem');
	const keyPath = join(folder, 'ca.key');
	writeFileSync(certPath, cert);
	writeFileSync(keyPath, key, { mode: 0o600 });
	const proxy = mockttp.getLocal({ https: { certPath, keyPath }, recordTraffic: false });
	await proxy.start();
	const unexpected = [];
	const urls = [];
	await proxy.on('request-initiated', ({ url }) => urls.push(url));
	await proxy.forUnmatchedRequest().thenCallback(({ method, url }) => {
		unexpected.push(`${method} ${url}`);
		return { statusCode: REFUSED, body: 'not reachable in this test' };
	});
	return {
		/** Every address that was asked for, and those that nobody answers. */
		urls,
		unexpected,
		env: { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, NODE_EXTRA_CA_CERTS: certPath },
		forward: async (host, to) => await proxy.forAnyRequest().forHostname(host).thenForwardTo(to),
		/** @param {(request: { method: string, path: string, body: any }) => any} answer */
		async serve(host, answer) {
			await proxy
				.forAnyRequest()
				.forHostname(host)
				.thenCallback(async (request) => {
					const { pathname, search } = new URL(request.url);
					const text = await request.body.getText();
					const isJson = (request.headers['content-type'] ?? '').includes('json');
					const body = isJson && text ? JSON.parse(text) : text;
					const path = decodeURIComponent(pathname);
					return { statusCode: 200, json: answer({ method: request.method, path, search, body }) };
				});
		},
		close: async () => await proxy.stop(),
	};
}

module.exports = { startTlsProxy };
