'use strict';

const { success } = require('../statuses');

/**
 * GET getBalance: flat, without `data`; the vendor's own sample values.
 *
 * @param {import('../types').RawRequest} _request
 * @param {import('../types').Context} context
 */
function balance(_request, { quirks }) {
	return success(quirks, { balance: '99.990000', gift: '50.00000', credit: '0' });
}

module.exports = { balance };
