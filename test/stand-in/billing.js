'use strict';

/** What a call costs. Amounts are decimal text, as in the vendor page's sample. */

const MICRO = 1_000_000;

/**
 * Talk time rounded up to the billing period: `20+20` charges the first 20 seconds in full and
 * then every 20 seconds begun (the vendor's push sample charges 13 s as 20 s).
 *
 * @param {number} talkSeconds
 * @param {string} billPeriod e.g. `20+20`, `60+60`
 * @returns {number} seconds
 */
function chargedSeconds(talkSeconds, billPeriod) {
	if (talkSeconds === 0) return 0;
	const [first, next] = billPeriod.split('+').map(Number);
	return first + Math.ceil(Math.max(0, talkSeconds - first) / next) * next;
}

/**
 * @param {string} rate per minute, decimal text
 * @param {number} seconds charged
 * @returns {string} decimal text without trailing zeros
 */
const costOf = (rate, seconds) => decimalText((toMicros(rate) * seconds) / 60);

/**
 * @param {string} amount decimal text
 * @param {string} factor decimal text
 * @returns {string} decimal text without trailing zeros
 */
const multiply = (amount, factor) => decimalText((toMicros(amount) * toMicros(factor)) / MICRO);

/** Euro to the account's local currency; an invented rate. */
const EXCHANGE = '1.08';

/** Three fields that are "valued when the quoted currency is not USD". */
function settlement({ currency, rate, cost }) {
	if (!currency || currency === 'USD') return { settleRate: '', quoteExchange: '', settlePay: '' };
	return {
		settleRate: multiply(rate, EXCHANGE),
		quoteExchange: EXCHANGE,
		settlePay: multiply(cost, EXCHANGE),
	};
}

const toMicros = (text) => Math.round(Number(text) * MICRO);

function decimalText(micros) {
	return (Math.round(micros) / MICRO).toFixed(6).replace(/\.?0+$/, '');
}

module.exports = { chargedSeconds, costOf, multiply, settlement };
