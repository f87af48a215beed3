'use strict';

/**
 * A server whose requests are logged and can be answered with a fault: the API is one, the
 * recordings are another.
 */

const { listen, readBody } = require('./server');
const { RequestLog, loggedBody } = require('./request-log');
const { createExchange } = require('./exchange');
const { write } = require('./write');
const { Hooks } = require('./hooks');

/**
 * @typedef {object} ServiceOptions
 * @property {string} host
 * @property {number} port
 * @property {() => number} now epoch ms
 * @property {() => number} [delayMs] pause before every answer
 * @property {(request: import('../types').RawRequest) => import('../types').Answer} evaluate
 * @property {(request: import('../types').RawRequest) => import('../types').Answer} [control]
 *   answers /_control, which is not part of the service and not logged
 */

/** @param {ServiceOptions} options */
async function startService({ host, port, now, delayMs = () => 0, evaluate, control }) {
	const log = new RequestLog(now);
	const hooks = new Hooks();
	const server = await listen({ host, port, handle });

	async function handle(req, res) {
		try {
			await answer(req, res);
		} catch (error) {
			// A client that left in the middle of its request is no error of ours.
			if (req.destroyed && !req.complete) return;
			hooks.errors.push(error);
			if (res.headersSent) res.destroy();
			else res.writeHead(500).end(`The stand-in failed: ${error}`);
		}
	}

	async function answer(req, res) {
		const url = new URL(`http://stand-in${req.url}`);
		const { method, headers } = req;
		const raw = { method, path: url.pathname, query: url.searchParams, headers };
		if (control && url.pathname.startsWith('/_control')) {
			return write(res, control({ ...raw, rawBody: await readBody(req) }));
		}
		const request = log.open(req, res, url);
		const index = log.requests.length - 1;
		const rawBody = await readBody(req);
		request.body = loggedBody(rawBody);
		const correct = (changes) =>
			evaluate({ ...raw, rawBody: changes ? changed(request.body, changes) : rawBody });

		const fault = await hooks.chooseFault(request, index);
		if (delayMs() > 0) await server.wait(delayMs());
		const exchange = createExchange({ request, response: res, correct, wait: server.wait });
		if (fault) {
			request.fault = fault.name;
			await fault.answer(exchange);
		} else {
			exchange.send(correct());
		}
		if (exchange.answered) hooks.afterAnswer?.(request, exchange.answered);
	}

	const { origin, connections, close } = server;
	return { log, hooks, origin, connections, close };
}

const changed = (body, changes) => Buffer.from(JSON.stringify({ ...body, ...changes }));

module.exports = { startService };
