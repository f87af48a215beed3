'use strict';

/** A loopback server whose answer to a path can be set by the test; it remembers all requests. */

const http = require('node:http');

/** @returns {Promise<import('./index').SampleServer>} */
async function startServer() {
	const requests = [];
	const answers = new Map();
	const waiting = new Map();

	const server = http.createServer((request, response) => {
		const path = request.url.split('?')[0];
		const { 'x-key': key, 'x-nonce': nonce } = request.headers;
		const aborted = new Promise((resolve) => {
			response.on('close', () => response.writableFinished || resolve());
		});
		requests.push({ url: request.url, key, nonce, aborted });
		const { status = 200, body = { ok: true }, hang = false } = answers.get(path) ?? {};
		waiting.get(path)?.();
		if (hang) return;
		response.writeHead(status, { 'content-type': 'application/json' });
		response.end(JSON.stringify(body));
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

	return {
		requests,
		url: `http://127.0.0.1:${server.address().port}`,
		answer: (path, answer) => void answers.set(path, answer),
		asked: (path) => new Promise((resolve) => waiting.set(path, resolve)),
		close() {
			server.closeAllConnections();
			return new Promise((resolve) => server.close(resolve));
		},
	};
}

module.exports = { startServer };
