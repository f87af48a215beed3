/** Calls for the stand-in, and what a list of them must be. */
const { makeRecords } = require('../../stand-in');

const HOUR_MS = 3_600_000;

/** Calls of the last day, none so near its ends that a slow run could lose it. */
function callsOfToday(count, options = {}) {
	const now = Date.now();
	return makeRecords({ count, from: now - 20 * HOUR_MS, to: now - HOUR_MS, ...options });
}

/** Ids in one order, to compare lists whose order is not in question. */
const ids = (items) => items.map(({ voiceId }) => voiceId).sort();

const credentialData = (standIn) => ({
	apiKey: standIn.apiKey,
	apiSecret: standIn.apiSecret,
	baseUrl: standIn.url,
});

module.exports = { callsOfToday, credentialData, ids, HOUR_MS };
