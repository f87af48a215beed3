/**
 * Runs the end-to-end tests and all they need: installs what is missing, builds and packs the
 * package, runs the suites one after the other, shows what was really run and how long each part
 * took, and sees that nothing is left running.
 *
 *   npm run test:e2e                     everything
 *   npm run test:e2e -- newcomer queue   suites whose file has one of these in its name
 *   UPDATE_DOCS=1 npm run test:e2e       also writes the matrix to docs/compatibility.md, and the
 *                                        pictures, the moving one too, to docs/images
 */
const { spawn } = require('node:child_process');
const { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { ensureChromium, ensureRedis } = require('./lib/debian');
const { ensureInstalled } = require('./lib/install');
const { endLeftovers } = require('./lib/leftovers');
const { checkDocs, tables } = require('./lib/matrix');
const { e2e, groups, output, root } = require('./lib/places');
const { packedTarball } = require('./lib/userFolder');

const RESULTS = join(output, 'results.json');
const parts = [];

async function timed(title, work) {
	const started = Date.now();
	const result = await work();
	parts.push([title, Date.now() - started]);
	return result;
}

/** Runs jest in a process that can be interrupted like this one. */
function runJest(patterns, env) {
	const jest = require.resolve('jest/bin/jest');
	const args = ['--config', join(e2e, 'jest.config.js'), '--json', `--outputFile=${RESULTS}`];
	const child = spawn(process.execPath, [jest, ...args, ...patterns], {
		cwd: root,
		env,
		// The results go to the file; stdout would show them a second time.
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	let isInterrupted = false;
	for (const signal of ['SIGINT', 'SIGTERM']) {
		process.on(signal, () => {
			isInterrupted = true;
			child.kill(signal);
		});
	}
	return new Promise((resolve) => {
		child.on('exit', (code) => resolve({ code: code ?? 1, isInterrupted }));
	});
}

/** Results by suite; none for a run that did not come to its end. */
function readResults() {
	return existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')).testResults : [];
}

/**
 * Runs the suites, and those that failed once more: with real servers and a real browser a machine
 * that was busy for a moment is enough. The second run decides, and the table of times shows it.
 */
async function runSuites(patterns, env) {
	// Not what the folder of the project is called.
	const files = patterns.map((pattern) => `/suites/[^/]*${pattern}`);
	const first = await runJest(files, env);
	const results = readResults();
	const failed = results.filter(({ status }) => status === 'failed').map(({ name }) => name);
	if (first.isInterrupted || failed.length === 0) return { ...first, results };
	console.log(`\nOnce more: ${failed.map((name) => name.slice(e2e.length + 1)).join(', ')}\n`);
	rmSync(RESULTS, { force: true });
	const second = await runJest(failed, env);
	const passed = results.filter(({ name }) => !failed.includes(name));
	return { ...second, results: [...passed, ...readResults()], again: failed };
}

function count(results, status) {
	const tests = results.flatMap(({ assertionResults }) => assertionResults);
	return tests.filter((test) => test.status === status).length;
}

async function main() {
	const patterns = process.argv.slice(2);
	rmSync(output, { recursive: true, force: true });
	mkdirSync(output, { recursive: true });
	const folder = mkdtempSync(join(tmpdir(), 'itniotech-e2e-'));
	// PostgreSQL, which another user runs, has its data below.
	chmodSync(folder, 0o711);

	await Promise.all([
		timed('install n8n, newest', () => ensureInstalled('newest')),
		timed('install n8n, oldest', () => ensureInstalled('oldest')),
		timed('install Chromium and Redis', async () => {
			await ensureChromium();
			await ensureRedis();
		}),
	]);
	const tarball = await timed('build and pack', packedTarball);

	const env = { ...process.env, E2E_TARBALL: tarball, E2E_TMP: folder, E2E_GROUPS: groups };
	const { code, isInterrupted, results, again = [] } = await runSuites(patterns, env);
	const [passed, failedTests] = ['passed', 'failed'].map((status) => count(results, status));
	const leftovers = endLeftovers(groups);
	const troubles = isInterrupted
		? ['interrupted']
		: leftovers.map((what) => `left behind: ${what}`);
	if (patterns.length === 0 && failedTests === 0 && !isInterrupted) troubles.push(...checkDocs());
	if (code !== 0 && failedTests === 0) troubles.push(`jest ended with code ${code}`);
	for (const { name, startTime, endTime } of results) {
		const title = name.slice(e2e.length + 1) + (again.includes(name) ? ' (second run)' : '');
		parts.push([title, endTime - startTime]);
	}

	console.log(`\n${Object.values(tables()).join('\n\n')}\n`);
	for (const [title, ms] of parts) console.log(`${title.padEnd(48)}${Math.round(ms / 1000)} s`);
	const failed = failedTests + troubles.length;
	if (failed === 0) rmSync(folder, { recursive: true, force: true });
	else console.log(`\nLogs and screenshots: ${output}\nUser folders: ${folder}`);
	for (const trouble of troubles) console.log(trouble);
	console.log(`\ne2e: ${passed} passed, ${failed} failed`);
	process.exitCode = failed === 0 ? 0 : 1;
}

main().catch((error) => {
	console.error(error.message);
	console.log('\ne2e: 0 passed, 1 failed');
	process.exitCode = 1;
});
