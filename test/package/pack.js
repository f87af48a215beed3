'use strict';

/** Packs the project as `npm publish` would, and loads the tarball as n8n does. */

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');
const { userFolder } = require('../engine/environment');
const { core } = require('../engine/n8n');

const ROOT = path.resolve(__dirname, '..', '..');

/**
 * @typedef {object} Packed
 * @property {number} bytes of the tarball
 * @property {string[]} files
 * @property {string} folder the tarball's content, beside it what n8n brings for every package
 */

/** @returns {Packed} */
function pack() {
	const folder = fs.mkdtempSync(path.join(userFolder, 'packed-'));
	const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
	const stdio = /** @type {const} */ (['ignore', 'pipe', 'ignore']);
	const [{ filename }] = JSON.parse(
		execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8', stdio }),
	);
	const tarball = path.join(folder, filename);
	execFileSync('tar', ['-xzf', tarball, '-C', folder]);
	const modules = path.join(folder, 'node_modules');
	fs.mkdirSync(modules);
	fs.symlinkSync(
		path.join(ROOT, 'node_modules', 'n8n-workflow'),
		path.join(modules, 'n8n-workflow'),
	);
	const content = path.join(folder, 'package');
	return { bytes: fs.statSync(tarball).size, files: filesBelow(content), folder: content };
}

const filesBelow = (folder) =>
	fs
		.readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
		.sort();

/** @param {string} folder */
async function load(folder) {
	const loader = new core.PackageDirectoryLoader(folder);
	await loader.loadAll();
	return loader;
}

/** @param {string} folder */
const manifestOf = (folder) =>
	JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));

/**
 * @param {string} folder
 * @param {string} file
 */
const read = (folder, file) => fs.readFileSync(path.join(folder, file), 'utf8');

/^\/\*\*(?:(?!\*\/)[\s\S])*\*\/(?=\nexport (?:async )?(?:function|class|const) )/gm;

/** @param {Packed} packed */
const remove = ({ folder }) => fs.rmSync(path.dirname(folder), { recursive: true, force: true });

/**
 * @param {string} expression without its braces
 * @param {object} scope names that it may use
 */
const evaluated = (expression, scope) => vm.runInNewContext(expression, scope);

module.exports = { pack, load, manifestOf, read, evaluated, remove };
