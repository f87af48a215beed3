/**
 * Lists call records through the built node, run by n8n's own engine.
 *
 *   npm run demo                        the last 24 hours
 *   npm run demo -- last31Days          any value of Time Range
 *   npm run demo -- 2026-11-01 2026-11-15T12:00:00
 *
 * Asks a stand-in of the API that it starts on this machine; with ITNIOTECH_API_KEY and
 * ITNIOTECH_API_SECRET set (and ITNIOTECH_BASE_URL for a sister brand) it asks the real API.
 */
const { runWorkflow } = require('../test/engine');
const { startStandIn } = require('../test/stand-in');
const { makeRecords } = require('../test/stand-in/records');

const ROWS_SHOWN = 20;
const DAY_MS = 86_400_000;

async function openApi() {
	const { ITNIOTECH_API_KEY, ITNIOTECH_API_SECRET, ITNIOTECH_BASE_URL } = process.env;
	if (ITNIOTECH_API_KEY && ITNIOTECH_API_SECRET) {
		const credentials = {
			apiKey: ITNIOTECH_API_KEY,
			apiSecret: ITNIOTECH_API_SECRET,
			baseUrl: ITNIOTECH_BASE_URL ?? '',
		};
		return { name: 'the real API', credentials, close: async () => {} };
	}
	const now = Date.now();
	const records = makeRecords({ count: 3000, from: now - 58 * DAY_MS, to: now, seed: 7 });
	const standIn = await startStandIn({ apiKey: 'demo-key', apiSecret: 'demo-secret', records });
	return {
		name: `a stand-in of the API at ${standIn.url}`,
		credentials: { apiKey: 'demo-key', apiSecret: 'demo-secret', baseUrl: standIn.url },
		close: () => standIn.close(),
	};
}

function parameters([first = 'last24Hours', second]) {
	const common = { resource: 'callRecord', operation: 'getAll', returnAll: true };
	const options = { sortOrder: 'newestFirst' };
	if (!/^\d/.test(first)) return { ...common, options, timeRange: first };
	return { ...common, options, timeRange: 'custom', startTime: first, endTime: second ?? '' };
}

async function main() {
	const chosen = parameters(process.argv.slice(2));
	const api = await openApi();
	console.log(`Asking ${api.name} ...`);
	console.log(
		`Time range: ${[chosen.timeRange, chosen.startTime, chosen.endTime].filter(Boolean).join(' ')}`,
	);
	const started = Date.now();
	try {
		const { items, error, hints } = await runWorkflow({
			parameters: chosen,
			credentials: api.credentials,
			timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
		});
		if (error) {
			console.error([error.message, error.description].filter(Boolean).join('\n'));
			process.exitCode = 1;
			return;
		}
		console.table(items.slice(0, ROWS_SHOWN));
		const hidden = items.length - Math.min(items.length, ROWS_SHOWN);
		if (hidden > 0) console.log(`... and ${hidden} more`);
		for (const hint of hints) console.log(hint.message);
		console.log(`${items.length} call records in ${Date.now() - started} ms`);
	} finally {
		await api.close();
	}
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
