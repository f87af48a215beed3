'use strict';

/** Runs one summary for measureSummary.js and reports how the memory grew. */

const { runWorkflow } = require('../engine');

/** What a summary keeps only grows, so a few samples catch the peak; each stops the process. */
const SAMPLE_EVERY_MS = 500;

/** Bytes that are still in use after collecting garbage. */
function heapInUse() {
	global.gc();
	return process.memoryUsage().heapUsed;
}

const summarize = ({ apiKey, apiSecret, url }, timeRange) =>
	runWorkflow({
		credentials: { apiKey, apiSecret, baseUrl: url },
		parameters: {
			resource: 'callRecord',
			operation: 'getSummary',
			timeRange,
			groupBy: ['day', 'group'],
		},
	});

process.once('message', async (access) => {
	// Loads everything and lets the engine warm up.
	await summarize(access, 'last24Hours');
	const before = { heap: heapInUse(), rss: process.memoryUsage().rss };
	const peak = { ...before };
	const timer = setInterval(() => {
		peak.rss = Math.max(peak.rss, process.memoryUsage().rss);
		peak.heap = Math.max(peak.heap, heapInUse());
	}, SAMPLE_EVERY_MS);
	const startedAt = Date.now();
	const { items, error } = await summarize(access, 'last31Days');
	clearInterval(timer);
	if (error) throw error;
	const result = {
		totalCalls: items.reduce((sum, { totalCalls }) => sum + totalCalls, 0),
		growth: peak.heap - before.heap,
		rssGrowth: peak.rss - before.rss,
		seconds: (Date.now() - startedAt) / 1000,
	};
	process.send(result, () => process.exit());
});
