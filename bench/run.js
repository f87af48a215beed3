/**
 * Compares the node with what a user would otherwise build, in one process and interleaved, and
 * writes docs/benchmark.md. The stand-in of the API runs in a process of its own.
 */
const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const { join } = require('node:path');

const { REPEATS, WARM_UPS } = require('./compare');
const { requestsPerPoll } = require('./requestsPerPoll');
const { costOf } = require('./triggerState');

const root = join(__dirname, '..');
/** For 100,000 records. */
const REQUESTS = 1000;

function install() {
	if (existsSync(join(__dirname, 'node_modules', 'n8n-nodes-base'))) return;
	console.log("Installing n8n's own nodes for the comparison (about a minute) ...");
	const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
	const { status } = spawnSync('npm', args, { cwd: __dirname, stdio: ['ignore', 2, 2] });
	if (status !== 0) throw new Error('npm ci in bench/ did not succeed');
}

/** @param {number} handshakeMs CPU time that TLS adds to each request, ms */
function report(table, handshakeMs, longestBlocks) {
	const version = (name) => require(`${name}/package.json`).version;
	const lines = table.map(({ name, value, target, detail }) => {
		const met = value <= target ? 'yes' : '**no**';
		const judged = target === undefined ? '|  |' : `≤ ${target} | ${met} |`;
		return `| ${name} | ${value.toFixed(2)} | ${judged} ${detail} |`;
	});
	return `# Benchmark

\`npm run bench\` makes this page. The figures that count are the ratios: all that a row compares ran interleaved in one process, every other round backwards, in n8n's own engine, against the same stand-in of the API in a process of its own. Medians of ${REPEATS} runs after ${WARM_UPS} unmeasured ones; memory: median of 3 processes that do one run each.

| What | Ratio | Target | Met | Figures |
| --- | --- | --- | --- | --- |
${lines.join('\n')}

- **HTTP Request and Split Out**: n8n's own nodes with their own pagination, 100 records a page, signed by this package's credential.
- **Bare loop**: the least code that reads the same pages over n8n's request helper, as many at a time, without checks, repair or retries.
- CPU times vary by about a tenth from one run of this benchmark to the next. Most of them is HTTP and JSON, the same for all three. Beyond that the node pays for its promises: each record's id is held against all others, every answer is looked through for numbers that would be rounded, every request has a deadline of its own.
- **TLS**: n8n opens a new connection for every request and does not let a node keep one, so each request pays for a handshake, whoever sends it: here ${handshakeMs.toFixed(1)} ms of CPU time per request (RSA key of 2048 bits), and on a real line two or three more ways there and back. Reading several pages at a time hides the ways, not the CPU time.
- **Quota**: in fixed windows; refused requests do not count. The least time is that of the windows that have to pass before the last page. Read once, with 50 ms per answer.

## n8n stays responsive

n8n has one thread for everything. The longest time for which an operation keeps it from anything else, in the least disturbed of three processes; the stand-in has a process of its own. Target: 200 ms at 100,000 records, 500 ms at 500,000.

| Operation | 100,000 records, before loops took turns | 100,000 records | 500,000 records |
| --- | --- | --- | --- |
${longestBlocks.join('\n')}

## The trigger's memory

The trigger remembers the calls it emitted within its Late Records Window. Each poll reads that memory and writes it back:

| Remembered calls | Stored | Write and read |
| --- | --- | --- |
${[50_000, 100_000].map(memoryRow).join('\n')}

## The trigger's requests

${requestsPerPoll()}

${new Date().toISOString().slice(0, 10)}, Node.js ${process.versions.node}, n8n-core ${version('n8n-core')}, n8n-nodes-base ${require('./node_modules/n8n-nodes-base/package.json').version}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB.
`;
}

function memoryRow(count) {
	const { bytes, ms } = costOf(count);
	return `| ${count.toLocaleString('en-US')} | ${Math.round(bytes / 1000)} kB | ${Math.round(ms)} ms |`;
}

async function main() {
	install();
	const plain = await require('./rows').plainRows();
	const slow = await require('./rows').slowRows();
	const overTls = await require('./tlsRows').tlsRows();
	const quota = await require('./quota').quotaRows();
	const longestBlocks = await require('./blockRows').blockRows();
	const handshakeMs = (overTls.cpuMs - plain.cpuMs) / REQUESTS;
	const page = report(
		[...plain.rows, ...slow, ...overTls.rows, ...quota],
		handshakeMs,
		longestBlocks,
	);
	mkdirSync(join(root, 'docs'), { recursive: true });
	writeFileSync(join(root, 'docs', 'benchmark.md'), page);
	console.log(page);
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
