/**
 * What a poll of the trigger costs on accounts that are steadily busy: the built trigger in n8n's
 * engine, polled every minute of a simulated clock against the stand-in. Each account has a process
 * of its own, because the trigger's memory lives as long as its process.
 */
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');

const { ACCOUNTS, pollSteadily } = require('../test/trigger/steady');

const ORDERS = ['newestFirst', 'oldestFirst'];
const WINDOWS = 3;
const EVENTS = { newCall: 'New Call', recordingAvailable: 'Recording Available' };

/** Measures one account in this process. */
async function measure(order, account) {
	const { createPoller } = require('../test/engine');
	const { startStandIn } = require('../test/stand-in');
	let now = 0;
	Date.now = () => now;
	const api = await startStandIn({ quirks: { order } });
	const { apiKey, apiSecret, url } = api;
	const poller = await createPoller({
		packageDirectory: join(__dirname, '..'),
		credentials: { apiKey, apiSecret, baseUrl: url },
		parameters: { event: account.event },
	});
	const idsOf = (items) => items && items.map(({ voiceId }) => voiceId);
	return await pollSteadily(api, account, WINDOWS, {
		setNow: (moment) => void (now = moment),
		activate: async () => await poller.activate(),
		poll: async () => idsOf(await poller.poll()),
		stored: () => poller.stored,
	});
}

const hourly = [...new Set(ACCOUNTS.map(({ callsPerHour }) => callsPerHour))];
const wholeWindows = hourly.map((calls) => Math.ceil(calls / 50) + 1);

/** @returns {string} the table and what stands under it */
function requestsPerPoll() {
	const rows = ACCOUNTS.map((account, index) => {
		const { event, callsPerHour, lateShare, most } = account;
		console.log(`Requests per poll: ${JSON.stringify(account)}`);
		const [newest, oldest] = ORDERS.map((order) =>
			JSON.parse(execFileSync(process.execPath, [__filename, order, String(index)]).toString()),
		);
		const met = Math.max(newest.requests, oldest.requests) <= most ? 'yes' : '**no**';
		const cells = [
			EVENTS[event],
			callsPerHour.toLocaleString('en-US'),
			lateShare === 0 ? 'none' : `${lateShare * 100} %`,
			newest.requests.toFixed(1),
			oldest.requests.toFixed(1),
			`≤ ${most}`,
			met,
			Math.max(newest.most, oldest.most),
			`${Math.round(Math.max(newest.stored, oldest.stored) / 1000)} kB`,
		];
		return `| ${cells.join(' | ')} |`;
	});
	return `Polled every minute with the default Late Records Window of 120 minutes, means over ${WINDOWS} windows; late calls, with Recording Available late recordings, show up as much as 95 minutes late. Each call came once.

| Event | Calls an hour | Late | Requests per poll, listed newest first | oldest first | Target | Met | Most in one poll | Stored |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

Reading the whole window with every poll would take ${wholeWindows.join(', ')} requests at ${hourly.map((calls) => calls.toLocaleString('en-US')).join(', ')} calls an hour.`;
}

if (require.main === module) {
	const [, , order, index] = process.argv;
	measure(order, ACCOUNTS[Number(index)]).then(
		(steady) => {
			process.stdout.write(JSON.stringify(steady));
			process.exit(0);
		},
		(error) => {
			console.error(error);
			process.exit(1);
		},
	);
}

module.exports = { requestsPerPoll };
