'use strict';

/**
 * Writing an answer: objects as JSON, text and Buffers as they are, streams piped.
 *
 * @typedef {import('../types').Answer} Answer
 * @typedef {import('node:http').ServerResponse} Response
 */

const { Readable } = require('node:stream');

const JSON_TYPE = 'application/json;charset=UTF-8';

/**
 * @param {Response} response
 * @param {Answer} answer
 */
function write(response, answer) {
	const content = writeHead(response, answer);
	if (Buffer.isBuffer(content)) response.end(content);
	else pipe(content, response);
}

/**
 * @param {Response} response
 * @param {Answer} answer with a body that is no stream
 */
async function writeHalf(response, answer) {
	const content = /** @type {Buffer} */ (writeHead(response, answer));
	// Waits until it is handed to the network, so that a reset after it does not swallow it.
	await new Promise((sent) => response.write(content.subarray(0, content.length / 2), sent));
}

/**
 * @param {Response} response
 * @param {Answer} answer
 * @returns {Buffer | Readable} what has to follow
 */
function writeHead(response, { httpStatus, headers = {}, body }) {
	const content = body instanceof Readable ? body : toBuffer(body);
	const own = {};
	if (isJson(body)) own['Content-Type'] = JSON_TYPE;
	if (Buffer.isBuffer(content)) own['Content-Length'] = content.length;
	response.writeHead(httpStatus, { ...own, ...headers });
	return content;
}

const isJson = (body) =>
	typeof body === 'object' && !Buffer.isBuffer(body) && !(body instanceof Readable);

function toBuffer(body) {
	if (Buffer.isBuffer(body)) return body;
	return Buffer.from(isJson(body) ? JSON.stringify(body) : body);
}

/** A client that goes away ends the reading too. */
function pipe(stream, response) {
	response.once('close', () => stream.destroy());
	stream.on('error', () => response.destroy());
	stream.pipe(response);
}

module.exports = { JSON_TYPE, write, writeHalf };
