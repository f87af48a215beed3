'use strict';

const { sign } = require('../sign');
const { Refusal } = require('../statuses');

/**
 * The headers of https://www.itniotech.com/api/account/: -1 for a missing or wrong one, -16 for a
 * timestamp too far from now on either side.
 *
 * @param {import('../types').RawRequest} request
 * @param {import('../types').Context} context
 */
function checkSignature({ headers }, { apiKey, apiSecret, now, quirks }) {
	const { sign: given, timestamp } = /** @type {Record<string, string>} */ (headers);
	if (!headers['api-key'] || !given || !timestamp) throw new Refusal('-1');
	if (headers['api-key'] !== apiKey) throw new Refusal('-1');
	if (!/^\d+$/.test(timestamp)) throw new Refusal('-1');
	// The page calls the digits case-insensitive.
	const digits = quirks.upperCaseSign ? given.toLowerCase() : given;
	if (digits !== sign(apiKey, apiSecret, timestamp)) throw new Refusal('-1');

	// "It should be within half an hour of the system time" (https://onbuka.com/api).
	const ageSeconds = Math.floor(now() / 1000) - Number(timestamp);
	if (Math.abs(ageSeconds) > quirks.timestampTolerance) throw new Refusal('-16');
	if (ageSeconds < 0 && !quirks.futureTimestamps) throw new Refusal('-16');
}

module.exports = { checkSignature };
