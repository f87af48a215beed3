'use strict';

/** The signature of https://www.itniotech.com/api/account/, the same for every endpoint. */

const { createHash } = require('node:crypto');

/**
 * MD5 over key, secret and timestamp, joined without a separator. Body, path and query are not
 * part of it.
 *
 * @param {string} apiKey
 * @param {string} apiSecret
 * @param {string | number} timestamp Unix time in seconds
 * @returns {string} 32 lower-case hex digits
 */
function sign(apiKey, apiSecret, timestamp) {
	return createHash('md5').update(`${apiKey}${apiSecret}${timestamp}`).digest('hex');
}

/**
 * All headers of a correct request.
 *
 * @param {{ apiKey: string, apiSecret: string }} account e.g. the running stand-in
 * @param {number} [now] epoch ms
 * @returns {Record<string, string>}
 */
function signedHeaders({ apiKey, apiSecret }, now = Date.now()) {
	const timestamp = String(Math.floor(now / 1000));
	return {
		'Content-Type': 'application/json;charset=UTF-8',
		'Api-Key': apiKey,
		Timestamp: timestamp,
		Sign: sign(apiKey, apiSecret, timestamp),
	};
}

module.exports = { sign, signedHeaders };
