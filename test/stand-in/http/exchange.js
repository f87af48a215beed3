'use strict';

const { write, writeHalf } = require('./write');

/**
 * One request and the writing of its answer, which is noted in the log.
 *
 * @param {object} parts
 * @param {import('../types').LoggedRequest} parts.request
 * @param {import('node:http').ServerResponse} parts.response
 * @param {(changes?: object) => import('../types').Answer} parts.correct
 * @param {(answer: import('../types').Answer) => import('../types').Answer} parts.encode
 * @param {(milliseconds: number) => Promise<void>} parts.wait
 */
function createExchange({ request, response, correct, encode, wait }) {
	const note = (answer) => {
		exchange.answered = answer;
		request.httpStatus = answer.httpStatus;
		const status = answer.body?.status ?? answer.body?.code;
		request.status = status === undefined ? undefined : String(status);
	};
	/** @type {import('../types').Exchange & { answered?: import('../types').Answer }} */
	const exchange = {
		request,
		response,
		correct,
		wait,
		send: (answer) => {
			note(answer);
			write(response, encode(answer));
		},
		sendHalf: async (answer) => {
			note(answer);
			await writeHalf(response, answer);
		},
	};
	return exchange;
}

module.exports = { createExchange };
