'use strict';

/** How a JSON answer goes over the wire, where the quirks say something else than usual. */

const { gzipSync } = require('node:zlib');
const { JSON_TYPE } = require('./write');

/** JSON.stringify cannot write a number of 19 digits. */
const QUOTED_IDS = /("voiceId":)"(\d+)"/g;

/**
 * @param {import('../quirks').Quirks} quirks
 * @returns {(answer: import('../types').Answer, acceptEncoding?: string) =>
 *   import('../types').Answer} leaves alone what is no JSON object
 */
function createEncode(quirks) {
	return (answer, acceptEncoding = '') => {
		const { idsAsNumbers, compression, contentType } = quirks;
		const isUsual = !idsAsNumbers && compression === 'none' && contentType === JSON_TYPE;
		if (isUsual || answer.body?.constructor !== Object) return answer;
		const headers = { 'Content-Type': contentType, ...answer.headers };
		const plain = JSON.stringify(answer.body);
		const text = idsAsNumbers ? plain.replace(QUOTED_IDS, '$1$2') : plain;
		if (compression === 'none' || !/\bgzip\b/.test(acceptEncoding)) {
			return { ...answer, headers, body: text };
		}
		return { ...answer, headers: { ...headers, 'Content-Encoding': 'gzip' }, body: gzipSync(text) };
	};
}

module.exports = { createEncode };
