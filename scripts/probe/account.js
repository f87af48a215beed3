'use strict';

const { DEFAULT_BASE_URL } = require('../../dist/nodes/VoiceCallRecords/api/endpoints');
const { BRAND_HOSTS } = require('./documented');
const { OptionError } = require('./options');

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {import('./api').Account & { asked: string }} asked is for the report
 */
function readAccount(env) {
	const apiKey = env.ITNIOTECH_API_KEY?.trim();
	const apiSecret = env.ITNIOTECH_API_SECRET?.trim();
	if (!apiKey || !apiSecret) {
		throw new OptionError(
			'Set ITNIOTECH_API_KEY and ITNIOTECH_API_SECRET, or ask the stand-in: npm run probe -- --stand-in',
		);
	}
	const baseUrl = (env.ITNIOTECH_BASE_URL?.trim() || DEFAULT_BASE_URL).replace(/\/+$/, '');
	return { apiKey, apiSecret, baseUrl, asked: nameOf(baseUrl) };
}

/** An address of one's own may tell who one is. */
function nameOf(baseUrl) {
	const { protocol, hostname, pathname } = parse(baseUrl);
	const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
	if (protocol !== 'https:' && !isHere) {
		throw new OptionError('ITNIOTECH_BASE_URL must begin with https://');
	}
	return BRAND_HOSTS.includes(hostname) ? `${hostname}${pathname}` : 'an address of no brand';
}

function parse(baseUrl) {
	try {
		return new URL(baseUrl);
	} catch {
		throw new OptionError('ITNIOTECH_BASE_URL is not a web address');
	}
}

module.exports = { readAccount };
