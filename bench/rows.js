/** The rows of the table: what is compared, its ratio, what it must not exceed, and the figures. */
const { compare, peakKb } = require('./compare');
const { withApi } = require('./standIn');

const ms = (value) => `${Math.round(value)} ms`;
const against = (a, b) => `${ms(a)} / ${ms(b)}`;
const HTTP_REQUEST = 'HTTP Request and Split Out';
const BARE_LOOP = 'a bare loop with the same parallelism';

const wallRow = (name, target, { node, httpRequest }) => ({
	name: `${name}: wall time against ${HTTP_REQUEST}`,
	value: node.wallMs / httpRequest.wallMs,
	target,
	detail: against(node.wallMs, httpRequest.wallMs),
});

const cpuRows = (name, targets, { node, httpRequest, bareLoop }) => [
	{
		name: `${name}: CPU time against ${HTTP_REQUEST}`,
		value: node.cpuMs / httpRequest.cpuMs,
		target: targets.httpRequest,
		detail: against(node.cpuMs, httpRequest.cpuMs),
	},
	{
		name: `${name}: CPU time against ${BARE_LOOP}`,
		value: node.cpuMs / bareLoop.cpuMs,
		target: targets.bareLoop,
		detail: against(node.cpuMs, bareLoop.cpuMs),
	},
];

/** @returns the rows, and the node's CPU time for 100,000 records, ms */
async function plainRows() {
	console.log('10,000 records, 50 ms per answer');
	const wall = await withApi({ records: 10_000, delayMs: 50 }, async (api) =>
		wallRow(
			'10,000 records, 50 ms per answer',
			0.2,
			await compare(['node', 'httpRequest'], api, 10_000),
		),
	);
	console.log('100,000 records, no delay');
	const large = await withApi({ records: 100_000 }, async (api) => {
		const times = await compare(['node', 'httpRequest', 'bareLoop'], api, 100_000);
		const peaks = { node: peakKb('node', api), bareLoop: peakKb('bareLoop', api) };
		await api.clearLog();
		await require('./measure').measure('node', api.credentials);
		return { ...times, peaks, requests: (await api.log()).length };
	});
	console.log('10,000 records, no delay');
	const small = await withApi({ records: 10_000 }, async (api) => compare(['node'], api, 10_000));
	const mb = (kb) => `${Math.round(kb / 1024)} MB`;
	const { peaks, requests } = large;
	const rows = [
		wall,
		...cpuRows('100,000 records', { httpRequest: 0.75, bareLoop: 1.15 }, large),
		{
			name: '100,000 records: peak memory against the bare loop',
			value: peaks.node / peaks.bareLoop,
			target: 1.3,
			detail: `${mb(peaks.node)} / ${mb(peaks.bareLoop)}`,
		},
		{
			name: '100,000 records: requests against ⌈n/100⌉',
			value: requests / 1000,
			// A total as round as this is held against those of its halves, for two or three requests.
			target: 1.01,
			detail: `${requests} / 1000`,
		},
		{
			name: '100,000 against 10,000 records: wall time',
			value: large.node.wallMs / small.node.wallMs,
			target: 11,
			detail: against(large.node.wallMs, small.node.wallMs),
		},
	];
	return { rows, cpuMs: large.node.cpuMs };
}

/** The same with slow answers. */
async function slowRows() {
	console.log('10,000 records, 200 ms per answer');
	const name = '10,000 records, 200 ms per answer';
	return await withApi({ records: 10_000, delayMs: 200 }, async (api) => {
		const times = await compare(['node', 'httpRequest', 'bareLoop'], api, 10_000);
		return [wallRow(name, 0.2, times), ...cpuRows(name, {}, times)];
	});
}

module.exports = { plainRows, slowRows, wallRow, cpuRows };
