/**
 * Installs an n8n from npm with what the tests need around it, exactly as its lock file says, into
 * `.n8n-local/`. Nothing is compiled: install scripts stay off (one of them downloads for minutes
 * and dies), and the sqlite3 that n8n wants, which npm has no prebuilt file of, is replaced.
 */
const { createHash } = require('node:crypto');
const { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { run } = require('./command');
const { e2e, installed } = require('./places');

const USUAL_MINUTES = 3;

function fingerprint(name) {
	const hash = createHash('sha256');
	for (const file of [
		join(e2e, name, 'package.json'),
		join(e2e, name, 'package-lock.json'),
		join(e2e, 'common', 'sqlite3-shim', 'package.json'),
		join(e2e, 'common', 'sqlite3-shim', 'index.js'),
	]) {
		hash.update(readFileSync(file));
	}
	return `${hash.digest('hex')} ${process.platform} ${process.arch}\n`;
}

/**
 * @param {'newest' | 'oldest'} name
 * @returns {Promise<boolean>} whether something had to be installed
 */
async function ensureInstalled(name) {
	const folder = installed(name);
	const stamp = join(folder, '.installed');
	const wanted = fingerprint(name);
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
	rmSync(stamp, { force: true });
	mkdirSync(folder, { recursive: true });
	cpSync(join(e2e, 'common'), folder, { recursive: true });
	cpSync(join(e2e, name), folder, { recursive: true });
	const { n8n } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).dependencies;
	await run(
		'npm',
		['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'],
		{
			cwd: folder,
			minutes: 20,
			title: `Installing n8n ${n8n} (once, usually ${USUAL_MINUTES} minutes)`,
		},
	);
	writeFileSync(stamp, wanted);
	return true;
}

/** Loads a module that was installed together with the newest n8n. */
function fromInstalled(module) {
	const load = globalThis.requireOutsideJest ?? require;
	return load(require.resolve(module, { paths: [installed('newest')] }));
}

/** Version of a package beside an n8n. */
function versionOf(module, name = 'newest') {
	const file = join(installed(name), 'node_modules', module, 'package.json');
	return JSON.parse(readFileSync(file, 'utf8')).version;
}

module.exports = { ensureInstalled, fromInstalled, versionOf };
