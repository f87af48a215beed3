'use strict';

/**
 * So many requests per time, for all clients together. How it is counted:
 *
 * - The first window begins with the first request after the quota was set or changed; windows of
 *   the same length follow each other without a gap, whether or not something comes in them.
 * - The first requests of a window, as many as the quota says, are let through, whatever they are
 *   answered then: a fault or a refusal such as -22 counts like a success.
 * - What comes after them in the same window is refused and does not count, so asking again and
 *   again makes nobody wait longer.
 * - The time is the stand-in's clock, read when a request arrives. Recordings' files and /_control
 *   have no quota.
 *
 * The quota looks at a request before everything else: one over it meets no fault and no check.
 */

const { errorPage } = require('./http/gateway');
const { Refusal, refused } = require('./statuses');

const FORM = /^(?<requests>[1-9]\d*)\/(?<length>[1-9]\d*)(?<unit>ms|s|m)$/;
const UNIT_MS = { ms: 1, s: 1000, m: 60_000 };

/**
 * @param {string} text e.g. `30/60s`, `5/500ms` or `100/1m`
 * @returns {{ requests: number, windowMs: number } | undefined} undefined for any other text
 */
function parseQuota(text) {
	const { requests, length, unit } = FORM.exec(text)?.groups ?? {};
	if (requests === undefined) return undefined;
	return { requests: Number(requests), windowMs: Number(length) * UNIT_MS[unit] };
}

/**
 * @param {import('./quirks').Quirks} quirks of which quota, quotaRefusal and quotaRetryAfter may
 *   change at any time
 * @returns {(at: number) => import('./types').Answer | undefined} takes the epoch ms at which a
 *   request arrived and counts it; an answer when it is over the quota
 */
function createQuota(quirks) {
	let text = '';
	let limit = parseQuota(text);
	let windowStart = NaN;
	let counted = 0;

	/** Begins a window when there is none yet or the clock has left it. */
	function moveTo(at, { windowMs }) {
		const passed = Math.floor((at - windowStart) / windowMs);
		if (passed === 0) return;
		windowStart = Number.isNaN(passed) ? at : windowStart + passed * windowMs;
		counted = 0;
	}

	return (at) => {
		if (quirks.quota !== text) {
			text = quirks.quota;
			limit = parseQuota(text);
			windowStart = NaN;
		}
		if (limit === undefined) return undefined;
		moveTo(at, limit);
		if (counted === limit.requests) return refusal(quirks, windowStart + limit.windowMs - at);
		counted++;
		return undefined;
	};
}

/** @param {number} leftMs until the window ends */
function refusal(quirks, leftMs) {
	const seconds = String(Math.ceil(leftMs / 1000));
	const headers = quirks.quotaRetryAfter ? { 'Retry-After': seconds } : {};
	if (quirks.quotaRefusal === '-15') return { ...refused(quirks, new Refusal('-15')), headers };
	return errorPage(Number(quirks.quotaRefusal), headers);
}

module.exports = { createQuota, parseQuota };
