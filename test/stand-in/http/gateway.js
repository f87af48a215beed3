'use strict';

/** What a proxy or gateway in front of the API answers by itself: web pages. */

const { STATUS_CODES } = require('node:http');

const HTML_HEADERS = { 'Content-Type': 'text/html; charset=utf-8' };

/**
 * @param {number} httpStatus
 * @param {string} title
 * @param {Record<string, string>} [headers]
 * @returns {import('../types').Answer}
 */
const webPage = (httpStatus, title, headers = {}) => ({
	httpStatus,
	headers: { ...HTML_HEADERS, ...headers },
	body: `<!DOCTYPE html><html><head><title>${title}</title></head><body></body></html>`,
});

/**
 * @param {number} httpStatus e.g. 503
 * @param {Record<string, string>} [headers]
 */
const errorPage = (httpStatus, headers) =>
	webPage(httpStatus, `${httpStatus} ${STATUS_CODES[httpStatus] ?? ''}`.trim(), headers);

module.exports = { webPage, errorPage };
