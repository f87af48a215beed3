/** The stand-in of the API with something to look at. */
const { makeRecord, makeRecords, startStandIn } = require('../../test/stand-in');
const { formatApiTime } = require('../../test/stand-in/time');

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const COUNT = 3000;
const DAYS = 58;

async function startCalls(port) {
	const now = Date.now();
	const records = makeRecords({ count: COUNT, from: now - DAYS * DAY_MS, to: now });
	const standIn = await startStandIn({ port, records });
	const timer = setInterval(() => {
		standIn.insert(makeRecord({ submitTime: formatApiTime(Date.now()) }));
	}, MINUTE_MS);
	return {
		url: standIn.url,
		count: COUNT.toLocaleString('en-US'),
		credential: { apiKey: standIn.apiKey, apiSecret: standIn.apiSecret, baseUrl: standIn.url },
		async close() {
			clearInterval(timer);
			await standIn.close();
		},
	};
}

module.exports = { startCalls };
