'use strict';

/** A proxy that writes down all it gets to see, and passes nothing on. */

const http = require('node:http');

/**
 * @typedef {object} Proxy
 * @property {string} url
 * @property {number} port
 * @property {{ method?: string, url?: string, headers: Record<string, unknown> }[]} seen
 * @property {() => Promise<void>} close
 */

/** @returns {Promise<Proxy>} */
async function openProxy() {
	const seen = [];
	const note = ({ method, url, headers }) => seen.push({ method, url, headers });
	const server = http.createServer((request, response) => {
		note(request);
		response.writeHead(502).end();
	});
	server.on('connect', (request, socket) => {
		note(request);
		socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	const close = () => new Promise((resolve) => server.close(() => resolve(undefined)));
	return { url: `http://127.0.0.1:${port}`, port, seen, close };
}

/** Runs something while n8n's environment names a proxy for http. */
async function withProxyOfEnvironment(url, run) {
	const before = process.env.HTTP_PROXY;
	process.env.HTTP_PROXY = url;
	try {
		return await run();
	} finally {
		if (before === undefined) delete process.env.HTTP_PROXY;
		else process.env.HTTP_PROXY = before;
	}
}

module.exports = { openProxy, withProxyOfEnvironment };
