'use strict';

/** In-band status codes: HTTP 200 with `{"status":"-16","reason":"..."}` and no `data`. */

/**
 * The codes of the vendor page's list, and -15 and -24 from the platform's general table
 * (https://onbuka.com/api), which no voice page lists.
 */
const REASONS = {
	0: 'success',
	'-1': 'account authentication error',
	'-2': 'restricted ip access',
	'-15': 'query too frequently',
	'-16': 'timestamp expires',
	'-18': 'system error',
	'-22': 'parameter exception',
	'-24': 'data unexisting',
	'-25': 'out of time range',
};

/** More of the general table, which only quirks make the stand-in answer. */
const OTHER_REASONS = { '-14': 'bad query id', '-21': 'data validation exception' };

/** Thrown by a check; answered as the in-band status it carries. */
class Refusal extends Error {
	/**
	 * @param {string} status e.g. `-22`
	 * @param {string} [detail] what is wrong with the request, for people trying the API
	 */
	constructor(status, detail) {
		const reason = REASONS[status] ?? OTHER_REASONS[status] ?? 'refused';
		super(detail ? `${reason}: ${detail}` : reason);
		this.status = status;
	}
}

/** A request that breaks a rule of the vendor page. */
class BadParameter extends Refusal {
	/**
	 * @param {import('./quirks').Quirks} quirks
	 * @param {string} detail
	 */
	constructor(quirks, detail) {
		super(quirks.badParameter, detail);
	}
}

/**
 * @param {import('./quirks').Quirks} quirks
 * @param {string} status e.g. `0`
 * @param {string} reason
 * @param {object} [more] `data`, or the flat fields of the balance
 * @returns {import('./types').Answer}
 */
function inBand(quirks, status, reason, more = {}) {
	const written = quirks.statusAsNumber ? Number(status) : status;
	const envelope =
		quirks.envelope === 'code' ? { code: written, msg: reason } : { status: written, reason };
	return { httpStatus: httpStatusOf(quirks, status), body: { ...envelope, ...more } };
}

function httpStatusOf(quirks, status) {
	if (status === '0') return 200;
	if (status === '-1' && quirks.wrongSign === 'http401') return 401;
	return quirks.refusalHttpStatus;
}

/**
 * @param {import('./quirks').Quirks} quirks
 * @param {object} more `data`, or the flat fields of the balance
 */
const success = (quirks, more) => inBand(quirks, '0', REASONS[0], more);

/**
 * @param {import('./quirks').Quirks} quirks
 * @param {Refusal} refusal
 */
const refused = (quirks, refusal) => inBand(quirks, refusal.status, refusal.message);

module.exports = { REASONS, Refusal, BadParameter, success, refused };
