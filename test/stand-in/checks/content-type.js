'use strict';

const { BadParameter } = require('../statuses');

/**
 * `application/json;charset=UTF-8` (vendor page), in any case and with optional spaces, as HTTP
 * allows.
 */
const DOCUMENTED = /^application\/json\s*;\s*charset=(utf-8|"utf-8")$/i;

/**
 * @param {import('../types').RawRequest} request
 * @param {import('../quirks').Quirks} quirks
 */
function checkContentType({ headers }, quirks) {
	if (!DOCUMENTED.test(headers['content-type'] ?? '')) {
		throw new BadParameter(quirks, 'Content-Type must be application/json;charset=UTF-8');
	}
}

module.exports = { checkContentType };
