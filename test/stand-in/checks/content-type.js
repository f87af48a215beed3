'use strict';

const { Refusal } = require('../statuses');

/**
 * `application/json;charset=UTF-8` (vendor page), in any case and with optional spaces, as HTTP
 * allows.
 */
const DOCUMENTED = /^application\/json\s*;\s*charset=(utf-8|"utf-8")$/i;

/** @param {import('../types').RawRequest} request */
function checkContentType({ headers }) {
	if (!DOCUMENTED.test(headers['content-type'] ?? '')) {
		throw new Refusal('-22', 'Content-Type must be application/json;charset=UTF-8');
	}
}

module.exports = { checkContentType };
