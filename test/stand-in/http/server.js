'use strict';

/** An HTTP server whose end does not wait for its clients. */

const { setMaxListeners } = require('node:events');
const { createServer } = require('node:http');
const { setTimeout: pause } = require('node:timers/promises');

/**
 * @typedef {object} RunningServer
 * @property {string} origin e.g. `http://127.0.0.1:8787`
 * @property {(milliseconds: number) => Promise<void>} wait a pause that ends early on close
 * @property {() => Promise<number>} connections how many are open
 * @property {() => Promise<void>} close also destroys open connections
 */

/**
 * @param {object} options
 * @param {string} options.host
 * @param {number} options.port 0 for any free one
 * @param {(req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse) =>
 *   Promise<void>} options.handle
 * @returns {Promise<RunningServer>}
 */
async function listen({ host, port, handle }) {
	const closing = new AbortController();
	// Any number of requests may wait at once; Node would take more than ten for a leak.
	setMaxListeners(0, closing.signal);
	const server = createServer((req, res) => void handle(req, res));
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => resolve(undefined));
	});
	const address = /** @type {import('node:net').AddressInfo} */ (server.address());
	const name = host.includes(':') ? `[${host}]` : host;

	return {
		origin: `http://${name}:${address.port}`,
		wait: (milliseconds) =>
			pause(milliseconds, undefined, { signal: closing.signal }).catch(() => {}),
		connections: () =>
			new Promise((resolve, reject) => {
				server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
			}),
		close: () =>
			new Promise((resolve) => {
				closing.abort();
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/**
 * @param {import('node:http').IncomingMessage} req
 * @returns {Promise<Buffer>}
 */
async function readBody(req) {
	const chunks = [];
	for await (const chunk of req) chunks.push(chunk);
	return Buffer.concat(chunks);
}

module.exports = { listen, readBody };
