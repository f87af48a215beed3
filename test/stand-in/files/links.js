'use strict';

/** URLs that carry their own proof, so nothing has to be remembered about them. */

const { createHash, randomBytes } = require('node:crypto');

/** @param {() => number} now epoch ms */
function createLinks(now) {
	const secret = randomBytes(16);
	const tokenOf = (path, expires) =>
		createHash('sha256').update(secret).update(`${path} ${expires}`).digest('hex').slice(0, 32);

	return {
		/**
		 * @param {string} path
		 * @param {number} expires epoch ms
		 * @returns {string} path and query
		 */
		create: (path, expires) => `${path}?expires=${expires}&token=${tokenOf(path, expires)}`,
		/**
		 * @param {string} path
		 * @param {URLSearchParams} query
		 */
		isValid: (path, query) =>
			query.get('token') === tokenOf(path, query.get('expires')) &&
			now() < Number(query.get('expires')),
	};
}

module.exports = { createLinks };
