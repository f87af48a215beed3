/** Calls for the stand-in, and what a list of them must be. */
const { makeRecords, makeVoiceMessages } = require('../../stand-in');

const HOUR_MS = 3_600_000;

/** The last day, without what is so near its ends that a slow run could lose it. */
function today() {
	const now = Date.now();
	return { from: now - 20 * HOUR_MS, to: now - HOUR_MS };
}

const callsOfToday = (count, options = {}) => makeRecords({ count, ...today(), ...options });
const voiceMessagesOfToday = (count) => makeVoiceMessages({ count, ...today() });

/** Ids in one order, to compare lists whose order is not in question. */
const ids = (items) => items.map(({ voiceId }) => voiceId).sort();

const credentialData = (standIn) => ({
	apiKey: standIn.apiKey,
	apiSecret: standIn.apiSecret,
	baseUrl: standIn.url,
});

module.exports = { callsOfToday, credentialData, ids, voiceMessagesOfToday, HOUR_MS };
