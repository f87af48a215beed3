/** The stand-in of the API with something to look at. */
const { makeRecord, makeRecords, makeVoiceMessages, startStandIn } = require('../../test/stand-in');
const { formatApiTime } = require('../../test/stand-in/time');

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const COUNT = 3000;
const VOICE_MESSAGES = 600;
const DAYS = 58;

async function startCalls(port) {
	const now = Date.now();
	const range = { from: now - DAYS * DAY_MS, to: now };
	const standIn = await startStandIn({
		port,
		records: makeRecords({ count: COUNT, ...range }),
		voiceMessages: makeVoiceMessages({ count: VOICE_MESSAGES, ...range }),
	});
	const timer = setInterval(() => {
		standIn.insert(makeRecord({ submitTime: formatApiTime(Date.now()) }));
	}, MINUTE_MS);
	return {
		url: standIn.url,
		count: COUNT.toLocaleString('en-US'),
		voiceMessages: VOICE_MESSAGES.toLocaleString('en-US'),
		credential: { apiKey: standIn.apiKey, apiSecret: standIn.apiSecret, baseUrl: standIn.url },
		async close() {
			clearInterval(timer);
			await standIn.close();
		},
	};
}

module.exports = { startCalls };
