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
 * @property {(at: number) => import('../types').Answer | undefined} [admit] counts a request that
 *   arrived at this moment (epoch ms); an answer takes the place of everything else
 * @property {(request: import('../types').RawRequest) => import('../types').Answer} evaluate
 * @property {(answer: import('../types').Answer, acceptEncoding?: string) =>
 *   import('../types').Answer} [encode] changes how an answer is written
 * @property {() => boolean} [hasDate] whether answers carry a Date header
 * @property {(request: import('../types').RawRequest) => import('../types').Answer} [control]
 *   answers /_control, which is not part of the service and not logged
 */

/** @param {ServiceOptions} options */
async function startService(options) {
	const { host, port, now, evaluate, control } = options;
	const { delayMs = () => 0, admit = () => undefined } = options;
	const { encode = (answer) => answer, hasDate = () => true } = options;
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
		res.sendDate = false;
		if (hasDate()) res.setHeader('Date', new Date(now()).toUTCString());
		const request = log.open(req, res, url);
		const index = log.requests.length - 1;
		const overQuota = admit(request.at);
		if (overQuota) request.overQuota = true;
		const rawBody = await readBody(req);
		request.body = loggedBody(rawBody);
		const correct = (changes) =>
			evaluate({ ...raw, rawBody: changes ? changed(request.body, changes) : rawBody });

		const fault = overQuota ? undefined : await hooks.chooseFault(request, index);
		if (delayMs() > 0) await server.wait(delayMs());
		const exchange = createExchange({
			request,
			response: res,
			correct,
			encode: (answer) => encode(answer, String(headers['accept-encoding'] ?? '')),
			wait: server.wait,
		});
		if (fault) {
			request.fault = fault.name;
			await fault.answer(exchange);
		} else {
			exchange.send(overQuota ?? correct());
		}
		if (exchange.answered) hooks.afterAnswer?.(request, exchange.answered);
	}

	const { origin, connections, close } = server;
	return { log, hooks, origin, connections, close };
}

const changed = (body, changes) => Buffer.from(JSON.stringify({ ...body, ...changes }));

module.exports = { startService };
