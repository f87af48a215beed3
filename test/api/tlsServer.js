'use strict';

/** A server with certificates that n8n has reasons not to trust. */

const { once } = require('node:events');
const https = require('node:https');
const forge = require('node-forge');

const DAY_MS = 86_400_000;

/**
 * @typedef {object} Certificate
 * @property {string} cert PEM
 * @property {string} key PEM
 * @property {any} [signer] what further certificates are signed with
 */

/**
 * @param {object} [options]
 * @param {string} [options.host] IP address it is for
 * @param {Certificate} [options.issuer] default: itself
 * @param {number} [options.fromDays] first day of its validity, from now
 * @param {number} [options.toDays] last one
 * @returns {Certificate}
 */
function makeCertificate({ host, issuer, fromDays = -1, toDays = 1 } = {}) {
	const keys = forge.pki.rsa.generateKeyPair(2048);
	const certificate = forge.pki.createCertificate();
	certificate.publicKey = keys.publicKey;
	certificate.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(8))}`;
	certificate.validity.notBefore = new Date(Date.now() + fromDays * DAY_MS);
	certificate.validity.notAfter = new Date(Date.now() + toDays * DAY_MS);
	const subject = [{ name: 'commonName', value: host ?? 'Authority of a test' }];
	certificate.setSubject(subject);
	certificate.setIssuer(issuer ? issuer.signer.subject : subject);
	certificate.setExtensions([
		{ name: 'basicConstraints', cA: host === undefined },
		...(host ? [{ name: 'subjectAltName', altNames: [{ type: 7, ip: host }] }] : []),
	]);
	certificate.sign(issuer ? issuer.signer.key : keys.privateKey, forge.md.sha256.create());
	return {
		cert: forge.pki.certificateToPem(certificate),
		key: forge.pki.privateKeyToPem(keys.privateKey),
		signer: { key: keys.privateKey, subject },
	};
}

/**
 * @param {Certificate} certificate
 * @param {Certificate[]} [chain] certificates that are sent along
 */
async function openTlsServer({ cert, key }, chain = []) {
	const requests = [];
	const server = https.createServer(
		{ cert: [cert, ...chain.map((each) => each.cert)].join('\n'), key },
		({ url, headers }, response) => {
			requests.push({ url, headers });
			response.end('{}');
		},
	);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	return {
		url: `https://127.0.0.1:${port}/voice`,
		requests,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(() => resolve(undefined)));
		},
	};
}

module.exports = { makeCertificate, openTlsServer };
