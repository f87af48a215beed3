/**
 * Compares the node with what a user would otherwise build, in one process and interleaved, and
 * writes docs/benchmark.md. The stand-in of the API runs in a process of its own.
 */
const { execFileSync, spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const { join } = require('node:path');

const { forkCli } = require('../test/stand-in/run-cli');
const { costOf } = require('./triggerState');

const REPEATS = 5;
const root = join(__dirname, '..');

function install() {
	if (existsSync(join(__dirname, 'node_modules', 'n8n-nodes-base'))) return;
	console.log("Installing n8n's own nodes for the comparison (about a minute) ...");
	const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
	const { status } = spawnSync('npm', args, { cwd: __dirname, stdio: ['ignore', 2, 2] });
	if (status !== 0) throw new Error('npm ci in bench/ did not succeed');
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Runs the given runners in turn, `REPEATS` times, after one unmeasured run each. */
async function compare(names, api, expected) {
	const { measure } = require('./measure');
	const results = Object.fromEntries(names.map((name) => [name, []]));
	for (let repeat = 0; repeat <= REPEATS; repeat++) {
		for (const name of names) {
			const result = await measure(name, api.credentials);
			if (result.count !== expected) throw new Error(`${name}: ${result.count} records`);
			if (repeat > 0) results[name].push(result);
		}
		console.log(`  round ${repeat} of ${REPEATS}`);
	}
	return Object.fromEntries(
		names.map((name) => [
			name,
			{
				wallMs: median(results[name].map(({ wallMs }) => wallMs)),
				cpuMs: median(results[name].map(({ cpuMs }) => cpuMs)),
			},
		]),
	);
}

/** Peak memory of a process that does nothing but one run, median of three. */
function peakKb(name, api) {
	const runs = Array.from({ length: 3 }, () =>
		JSON.parse(
			execFileSync(process.execPath, [
				join(__dirname, 'measure.js'),
				name,
				JSON.stringify(api.credentials),
			]).toString(),
		),
	);
	return median(runs.map((run) => run.peakKb));
}

async function withApi(records, delayMs, use) {
	const args = ['--records', records, '--days', 30, '--delay', delayMs, '--port', 0, '--control'];
	const cli = await forkCli(args.map(String));
	const { url, apiKey, apiSecret } = cli.message;
	const control = `${new URL(url).origin}/_control`;
	try {
		return await use({
			credentials: { apiKey, apiSecret, baseUrl: url },
			requests: async () => (await (await fetch(`${control}/log`)).json()).length,
			clearLog: async () =>
				await fetch(control, { method: 'POST', body: JSON.stringify({ clearLog: true }) }),
		});
	} finally {
		await cli.leave();
	}
}

/** [measure, figure, target] for each row of the table. */
async function rows() {
	const { measure } = require('./measure');
	const table = [];
	const row = (name, value, target, detail) => table.push({ name, value, target, detail });
	const ms = (value) => `${Math.round(value)} ms`;

	console.log('10,000 records, 50 ms per answer');
	await withApi(10_000, 50, async (api) => {
		const { node, httpRequest } = await compare(['node', 'httpRequest'], api, 10_000);
		row(
			'10,000 records, 50 ms per answer: wall time against HTTP Request and Split Out',
			node.wallMs / httpRequest.wallMs,
			0.2,
			`${ms(node.wallMs)} / ${ms(httpRequest.wallMs)}`,
		);
	});

	console.log('100,000 records, no delay');
	const large = await withApi(100_000, 0, async (api) => {
		const result = await compare(['node', 'httpRequest', 'bareLoop'], api, 100_000);
		const { node, httpRequest, bareLoop } = result;
		row(
			'100,000 records: CPU time against HTTP Request and Split Out',
			node.cpuMs / httpRequest.cpuMs,
			0.7,
			`${ms(node.cpuMs)} / ${ms(httpRequest.cpuMs)}`,
		);
		row(
			'100,000 records: CPU time against a bare loop with the same parallelism',
			node.cpuMs / bareLoop.cpuMs,
			1.15,
			`${ms(node.cpuMs)} / ${ms(bareLoop.cpuMs)}`,
		);
		const peaks = { node: peakKb('node', api), bareLoop: peakKb('bareLoop', api) };
		row(
			'100,000 records: peak memory against the bare loop',
			peaks.node / peaks.bareLoop,
			1.3,
			`${Math.round(peaks.node / 1024)} MB / ${Math.round(peaks.bareLoop / 1024)} MB`,
		);
		await api.clearLog();
		await measure('node', api.credentials);
		const requests = await api.requests();
		// A total as round as this is held against those of its halves, for two or three requests.
		row('100,000 records: requests against ⌈n/100⌉', requests / 1000, 1.01, `${requests} / 1000`);
		return node;
	});

	console.log('10,000 records, no delay');
	await withApi(10_000, 0, async (api) => {
		const { node } = await compare(['node'], api, 10_000);
		row(
			'100,000 against 10,000 records: wall time',
			large.wallMs / node.wallMs,
			11,
			`${ms(large.wallMs)} / ${ms(node.wallMs)}`,
		);
	});
	return table;
}

function report(table) {
	const version = (name) => require(`${name}/package.json`).version;
	const lines = table.map(({ name, value, target, detail }) => {
		const met = value <= target ? 'yes' : '**no**';
		return `| ${name} | ${value.toFixed(2)} | ≤ ${target} | ${met} | ${detail} |`;
	});
	return `# Benchmark

\`npm run bench\` makes this page. The figures that count are the ratios: all that a row compares ran interleaved in one process, in n8n's own engine, against the same stand-in of the API in a process of its own. Medians of ${REPEATS} runs after one unmeasured run; memory: median of 3 processes that do one run each.

| What | Ratio | Target | Met | Figures |
| --- | --- | --- | --- | --- |
${lines.join('\n')}

- **HTTP Request and Split Out**: n8n's own nodes with their own pagination, 100 records a page, signed by this package's credential.
- **Bare loop**: the least code that reads the same pages over n8n's request helper, as many at a time, without checks, repair or retries.
- CPU times vary by about a tenth from one run of this benchmark to the next. Most of them is HTTP and JSON, the same for all three. Beyond that the node pays for checking each page and id, and for a deadline of its own for every request.

## The trigger's memory

The trigger remembers the calls it emitted within its Late Records Window. Each poll reads that memory and writes it back:

| Remembered calls | Stored | Write and read |
| --- | --- | --- |
${[50_000, 100_000].map(memoryRow).join('\n')}

Reading the window again costs one request for each 100 calls in it.

${new Date().toISOString().slice(0, 10)}, Node.js ${process.versions.node}, n8n-core ${version('n8n-core')}, n8n-nodes-base ${require('./node_modules/n8n-nodes-base/package.json').version}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB.
`;
}

function memoryRow(count) {
	const { bytes, ms } = costOf(count);
	return `| ${count.toLocaleString('en-US')} | ${Math.round(bytes / 1000)} kB | ${Math.round(ms)} ms |`;
}

async function main() {
	install();
	const page = report(await rows());
	mkdirSync(join(root, 'docs'), { recursive: true });
	writeFileSync(join(root, 'docs', 'benchmark.md'), page);
	console.log(page);
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
