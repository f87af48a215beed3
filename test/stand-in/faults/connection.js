'use strict';

/**
 * Faults of the network.
 *
 * @typedef {import('../types').Fault} Fault
 */

const { Readable } = require('node:stream');

/**
 * The connection is reset.
 *
 * @returns {Fault}
 */
const reset = () => ({
	name: 'reset',
	answer: ({ response }) => void response.socket?.resetAndDestroy(),
});

/**
 * Nothing is answered until the client gives up or the stand-in ends.
 *
 * @returns {Fault}
 */
const hang = () => ({ name: 'hang', answer: () => {} });

/**
 * Headers and half of the body come at once, the rest after a pause.
 *
 * @param {{ ms?: number }} [options] milliseconds
 * @returns {Fault}
 */
const slowBody = ({ ms = 1000 } = {}) => ({
	name: 'slowBody',
	answer: async ({ correct, sendHalf, wait, response }) => {
		const answer = await whole(correct());
		await sendHalf(answer);
		await wait(ms);
		response.end(answer.body.subarray(answer.body.length / 2));
	},
});

/**
 * Headers and half of the body come, then the connection ends.
 *
 * @returns {Fault}
 */
const cutBody = () => ({
	name: 'cutBody',
	answer: async ({ correct, sendHalf, response }) => {
		await sendHalf(await whole(correct()));
		response.socket?.destroy();
	},
});

/**
 * Headers come at once, then the body in small pieces with pauses between them.
 *
 * @param {{ bytes?: number, everyMs?: number, content?: Buffer, headers?: object }} [options] bytes of
 *   a piece; content that is repeated for ever, instead of the right body
 * @returns {Fault}
 */
const drip = ({ bytes = 1, everyMs = 20, content, headers } = {}) => ({
	name: 'drip',
	answer: async ({ correct, wait, response }) => {
		const { httpStatus, headers: right, body } = await whole(correct());
		response.writeHead(httpStatus, { ...right, ...(content && endless), ...headers });
		// The socket tells at once, also while the stand-in ends and no pause takes any time.
		const isOpen = () => response.socket?.destroyed === false;
		for (let at = 0; (content || at < body.length) && isOpen(); at += bytes) {
			response.write(content ?? body.subarray(at, at + bytes));
			await wait(everyMs);
		}
		response.end();
	},
});

const endless = { 'Content-Length': '999999999999' };

/**
 * The body as bytes, whether it is JSON or a file, which comes as a stream.
 *
 * @param {import('../types').Answer} answer
 */
async function whole({ httpStatus, headers, body }) {
	if (body instanceof Readable) {
		return { httpStatus, headers, body: Buffer.concat(await body.toArray()) };
	}
	const type = { 'Content-Type': 'application/json;charset=UTF-8' };
	return { httpStatus, headers: { ...type, ...headers }, body: Buffer.from(JSON.stringify(body)) };
}

module.exports = { reset, hang, slowBody, drip, cutBody };
