/**
 * How long the node keeps n8n from doing anything else: the longest block of the event loop while an
 * operation runs. Each run has a process of its own, and the stand-in of the API has another one, so
 * that only the node and n8n's engine are measured.
 *
 * As a program: `node bench/eventLoop.js [records]` prints the figures; with `run <operation>
 * <credentials as JSON>` it does one run, with `serve <records>` it is the API.
 */
const { execFileSync, fork } = require('node:child_process');
const { once } = require('node:events');
const { performance } = require('node:perf_hooks');

const { createPoller, runWorkflow } = require('../test/engine');
const { makeRecords, startStandIn } = require('../test/stand-in');

const DAY_MS = 86_400_000;
const TICK_MS = 1;
const REPEATS = 3;

const calls = { resource: 'callRecord', timeRange: 'last31Days' };
const everyCall = { ...calls, operation: 'getAll', returnAll: true };
const summary = (groupBy) => ({ ...calls, operation: 'getSummary', groupBy });

const workflow = (parameters) => (credentials) => runWorkflow({ credentials, parameters });

/** A first poll with as many calls as one can emit and remember. */
async function trigger(credentials) {
	const options = { maxRecordsPerRun: 100_000 };
	const startTime = new Date(Date.now() - 30.5 * DAY_MS).toISOString();
	const poller = await createPoller({
		credentials,
		parameters: { startFrom: 'since', startTime, options },
		pollBudgetMs: 3_600_000,
	});
	return { items: (await poller.poll()) ?? [] };
}

const operations = {
	'Get Many': workflow(everyCall),
	'Get Many, Raw': workflow({ ...everyCall, output: 'raw' }),
	'Get Many, Newest First': workflow({ ...everyCall, options: { sortOrder: 'newestFirst' } }),
	'Get Summary': workflow(summary([])),
	'Get Summary by day and hour': workflow(summary(['day', 'hour'])),
	'Get Summary, each call its own group': workflow(summary(['phone'])),
	'Trigger, first poll': trigger,
};

/** @returns the longest time in ms in which no timer could fire, and how many items came out */
async function longestBlock(name, credentials) {
	const run = operations[name];
	// Loads everything.
	await workflow({ ...calls, operation: 'getAll', limit: 1 })(credentials);
	let longest = 0;
	let last = performance.now();
	const look = () => {
		const now = performance.now();
		longest = Math.max(longest, now - last - TICK_MS);
		last = now;
	};
	const timer = setInterval(look, TICK_MS);
	const cpu = process.cpuUsage();
	const { items, error } = await run(credentials);
	look();
	clearInterval(timer);
	if (error) throw error;
	const { user, system } = process.cpuUsage(cpu);
	return { name, longest, items: items.length, cpuMs: (user + system) / 1000 };
}

/** The stand-in in a process of its own; each call is on another phone. */
async function serve(records) {
	const to = Date.now();
	const all = makeRecords({ count: records, from: to - 30 * DAY_MS, to });
	for (const record of all) record.phoneName = `phone ${record.voiceId}`;
	const { apiKey, apiSecret, url: baseUrl } = await startStandIn({ records: all });
	process.on('disconnect', () => process.exit());
	process.send({ apiKey, apiSecret, baseUrl });
}

/**
 * @param {number} records
 * @param {string[]} [names]
 * @returns longest block in ms by operation, in the process that was disturbed least
 */
async function blocks(records, names = Object.keys(operations)) {
	const api = fork(__filename, ['serve', String(records)]);
	const [credentials] = await once(api, 'message');
	const runOnce = (name) =>
		JSON.parse(
			execFileSync(process.execPath, [__filename, 'run', name, JSON.stringify(credentials)]),
		);
	try {
		return names.map((name) => {
			const runs = Array.from({ length: REPEATS }, () => runOnce(name));
			return runs.sort((a, b) => a.longest - b.longest)[0];
		});
	} finally {
		api.disconnect();
	}
}

async function main() {
	const [first, name, credentials] = process.argv.slice(2);
	if (first === 'run') {
		const result = await longestBlock(name, JSON.parse(credentials));
		process.stdout.write(JSON.stringify(result));
	} else if (first === 'serve') {
		await serve(Number(name));
	} else {
		console.table(await blocks(Number(first ?? 100_000), name && [name]));
	}
}

if (require.main === module) {
	main().catch((error) => {
		console.error(error);
		process.exitCode = 1;
	});
}

module.exports = { blocks };
