'use strict';

/** Does offline what a release does: packs, installs the tarball elsewhere, loads it there. */

const { execFile } = require('node:child_process');
const {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');

const ROOT = path.resolve(__dirname, '..', '..');
const isWindows = process.platform === 'win32';

/** A clean environment: nothing of npm's own run must reach the npm that is started here. */
function environment(more) {
	const kept = Object.entries(process.env).filter(
		([name]) => !/^npm_/i.test(name) && !/^(NODE_PATH|NODE_OPTIONS|RELEASE_MODE)$/.test(name),
	);
	return { ...Object.fromEntries(kept), ...more };
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>}
 */
function run(command, args, { cwd = ROOT, env = {} } = {}) {
	const options = { cwd, env: environment(env), shell: isWindows, maxBuffer: 64 * 1024 * 1024 };
	return new Promise((resolve) => {
		execFile(command, args, options, (error, stdout, stderr) => {
			const code = !error ? 0 : typeof error.code === 'number' ? error.code : 1;
			resolve({ code, stdout, stderr });
		});
	});
}

/** Runs a command that must succeed; gives what it printed. */
async function succeed(command, args, options) {
	const { code, stdout, stderr } = await run(command, args, options);
	if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`);
	return stdout;
}

/**
 * @typedef {object} Packed
 * @property {string} file path of the tarball
 * @property {number} size bytes
 * @property {number} unpackedSize bytes
 * @property {string[]} paths of all files in it
 */

/**
 * Packs what `npm publish` would send.
 *
 * @param {string} folder where to put the tarball
 * @param {{ cwd?: string, env?: Record<string, string> }} [options] cwd: another checkout
 * @returns {Promise<Packed>}
 */
async function pack(folder, options) {
	const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
	const [packed] = JSON.parse(await succeed('npm', args, options));
	return {
		file: path.join(folder, packed.filename),
		size: packed.size,
		unpackedSize: packed.unpackedSize,
		paths: packed.files.map((file) => file.path).sort(),
	};
}

/**
 * Installs a tarball into an empty project the way n8n does, without a network.
 *
 * @param {string} tarball
 * @param {string} folder
 * @returns {Promise<string[]>} names of all packages that are there afterwards
 */
async function install(tarball, folder) {
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, 'package.json'), '{ "name": "installed", "private": true }\n');
	const flags = '--ignore-scripts --omit=dev --legacy-peer-deps --no-audit --no-fund --offline';
	await succeed('npm', ['install', tarball, ...flags.split(' ')], { cwd: folder });
	return readdirSync(path.join(folder, 'node_modules'))
		.filter((name) => !name.startsWith('.'))
		.flatMap((name) =>
			name.startsWith('@')
				? readdirSync(path.join(folder, 'node_modules', name)).map((part) => `${name}/${part}`)
				: [name],
		)
		.sort();
}

/**
 * Loads an installed package with n8n's loader in a process of its own, with n8n's modules in
 * NODE_PATH as n8n sets it.
 *
 * @param {string} folder of the package
 * @returns {Promise<any>} see load.js
 */
async function load(folder) {
	const args = [path.join(__dirname, 'load.js'), folder];
	const env = { NODE_PATH: path.join(ROOT, 'node_modules') };
	const lines = (await succeed(process.execPath, args, { cwd: folder, env })).trim().split('\n');
	return JSON.parse(lines[lines.length - 1]);
}

/** The guard of `npm publish`: exit code with and without the release in progress. */
async function guard(env) {
	return (await run('npm', ['run', '--silent', 'prepublishOnly'], { env })).code;
}

const temporaryFolder = () => mkdtempSync(path.join(tmpdir(), 'itniotech-release-'));
const removeFolder = (folder) => rmSync(folder, { recursive: true, force: true });
const textOf = (...parts) => readFileSync(path.join(...parts), 'utf8');
const join = path.join;

/** @returns {any} package.json */
const manifest = (folder = ROOT) => JSON.parse(textOf(folder, 'package.json'));

/** Everything that a compiled file requires. */
function requiredBy(file) {
	return [...textOf(file).matchAll(/\brequire\(\s*(['"`])(.+?)\1\s*\)/g)].map(([, , name]) => name);
}

/** Texts of the workflows of the repository, by file name. */
function workflows() {
	const folder = path.join(ROOT, '.github', 'workflows');
	const entries = readdirSync(folder).map((name) => [name, textOf(folder, name)]);
	return /** @type {Record<string, string>} */ (Object.fromEntries(entries));
}

module.exports = {
	ROOT,
	succeed,
	pack,
	install,
	load,
	guard,
	temporaryFolder,
	removeFolder,
	textOf,
	join,
	manifest,
	requiredBy,
	workflows,
};
