'use strict';

/**
 * Every request in order of arrival, and how many were open at once.
 *
 * @typedef {import('../types').LoggedRequest} LoggedRequest
 */

class RequestLog {
	/** @param {() => number} now epoch ms */
	constructor(now) {
		this.now = now;
		/** @type {LoggedRequest[]} */
		this.requests = [];
		this.inFlight = 0;
		this.maxInFlight = 0;
	}

	/**
	 * @param {import('node:http').IncomingMessage} req
	 * @param {import('node:http').ServerResponse} res
	 * @param {URL} url
	 * @returns {LoggedRequest}
	 */
	open(req, res, url) {
		this.inFlight++;
		this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
		res.once('close', () => this.inFlight--);
		const request = {
			method: req.method ?? '',
			path: url.pathname,
			query: Object.fromEntries(url.searchParams),
			headers: { ...req.headers },
			body: undefined,
			at: this.now(),
		};
		this.requests.push(request);
		return request;
	}

	clear() {
		this.requests.length = 0;
		this.maxInFlight = this.inFlight;
	}
}

/**
 * @param {Buffer} rawBody
 * @returns {any} parsed JSON, or the text when it is none; undefined when empty
 */
function loggedBody(rawBody) {
	if (rawBody.length === 0) return undefined;
	const text = rawBody.toString();
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

module.exports = { RequestLog, loggedBody };
