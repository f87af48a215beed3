'use strict';

/**
 * Replies that take the place of the right answer, whatever was asked.
 *
 * @typedef {import('../types').Fault} Fault
 * @typedef {import('../types').Answer} Answer
 */

const { errorPage, webPage } = require('../http/gateway');
const { JSON_TYPE } = require('../http/write');
const { REASONS } = require('../statuses');

const JSON_HEADERS = { 'Content-Type': JSON_TYPE };

/**
 * @param {string} name
 * @param {Answer} answer
 * @returns {Fault}
 */
const reply = (name, answer) => ({ name, answer: ({ send }) => send(answer) });

/** HTTP 200 with a web page, such as a gateway's maintenance page. */
const html = () => reply('html', webPage(200, 'Maintenance'));

const emptyBody = () => reply('emptyBody', { httpStatus: 200, headers: JSON_HEADERS, body: '' });

/**
 * An HTTP error, by default with a gateway's page.
 *
 * @param {number} status
 * @param {{ headers?: Record<string, string>, body?: string | object }} [options]
 */
function http(status, { headers = {}, body } = {}) {
	if (body !== undefined) return reply('http', { httpStatus: status, headers, body });
	return reply('http', errorPage(status, headers));
}

/**
 * HTTP 429.
 *
 * @param {{ retryAfter?: number | string | Date }} [options] seconds, or a date
 * @returns {Fault}
 */
function tooMany({ retryAfter } = {}) {
	const value = retryAfter instanceof Date ? retryAfter.toUTCString() : String(retryAfter);
	const headers = retryAfter === undefined ? undefined : { 'Retry-After': value };
	return { ...http(429, { headers }), name: 'tooMany' };
}

/**
 * An in-band status such as `-15`, without data unless it is given.
 *
 * @param {string | number} code written as given: text is what the vendor documents
 * @param {{ reason?: string, data?: any, httpStatus?: number }} [options]
 */
function status(code, { reason, data, httpStatus = 200 } = {}) {
	const body = { status: code, reason: reason ?? REASONS[code] ?? '' };
	return reply('status', { httpStatus, body: data === undefined ? body : { ...body, data } });
}

/**
 * HTTP 200 with any text, sent as it is, or any object, sent as JSON.
 *
 * @param {string | object} content
 */
const body = (content) => reply('body', { httpStatus: 200, headers: JSON_HEADERS, body: content });

module.exports = { html, emptyBody, http, tooMany, status, body };
