/**
 * Makes a fresh clone ready: installs the packages of the lock file when they are missing or out of
 * date, and builds when a source has changed since the last build. Needs only Node and npm. Jest
 * calls the build before the tests, so that they never run on an old one.
 */
const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, readdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const INSTALLED = join(root, 'node_modules', '.installed');
const BUILT = join(root, 'dist', '.built');
const SOURCES = ['credentials', 'nodes', 'icons', 'gulpfile.js', 'package.json', 'tsconfig.json'];

function filesBelow(path) {
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path)
		.sort()
		.flatMap((name) => filesBelow(join(path, name)));
}

function fingerprint(paths) {
	const hash = createHash('sha256');
	for (const file of paths.flatMap((path) => filesBelow(join(root, path)))) {
		hash.update(file.slice(root.length)).update(readFileSync(file));
	}
	return hash.digest('hex');
}

function isCurrent(stamp, value) {
	return existsSync(stamp) && readFileSync(stamp, 'utf8') === value;
}

function run(title, command, args) {
	// Progress goes to stderr, so that a script's own output stays clean.
	console.error(`${title} ...`);
	const started = Date.now();
	const { status } = spawnSync(command, args, {
		cwd: root,
		// Without a terminal the build's turning wheel would fill the log.
		env: process.stderr.isTTY ? process.env : { ...process.env, CI: 'true' },
		stdio: ['ignore', 2, 2],
		shell: process.platform === 'win32',
	});
	if (status !== 0) {
		console.error(`${title}: "${command} ${args.join(' ')}" ended with code ${status}`);
		process.exit(status || 1);
	}
	console.error(`${title}: done in ${Math.round((Date.now() - started) / 1000)} s`);
}

function installWhenStale() {
	const lock = fingerprint(['package-lock.json', '.npmrc']);
	if (isCurrent(INSTALLED, lock)) return;
	run('Installing packages (about a minute)', 'npm', ['ci', '--no-audit', '--no-fund']);
	writeFileSync(INSTALLED, lock);
}

function buildWhenStale() {
	const sources = fingerprint(SOURCES);
	if (isCurrent(BUILT, sources)) return;
	run('Building', 'npm', ['run', '--silent', 'build']);
	writeFileSync(BUILT, sources);
}

module.exports = buildWhenStale;

if (require.main === module) {
	installWhenStale();
	buildWhenStale();
}
