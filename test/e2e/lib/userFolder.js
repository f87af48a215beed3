/** The packed package, and n8n user folders with it in them. */
const { createHash } = require('node:crypto');
const {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	writeFileSync,
} = require('node:fs');
const { join } = require('node:path');
const { run } = require('./command');
const { local, root } = require('./places');

const PACKAGE = 'n8n-nodes-itniotech';

/** Installs and builds what is missing, packs, and gives the tarball. */
async function packedTarball() {
	if (process.env.E2E_TARBALL) return process.env.E2E_TARBALL;
	const ready = [join(root, 'scripts', 'ready.js')];
	await run(process.execPath, ready, { cwd: root, minutes: 15, show: true });
	const folder = join(local, 'package');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root });
	return join(
		folder,
		readdirSync(folder).find((file) => file.endsWith('.tgz')),
	);
}

/**
 * Installs the tarball where and how n8n installs community packages. Does nothing when just this
 * tarball is there already.
 */
async function installPackage(folder, tarball) {
	const nodes = join(folder, '.n8n', 'nodes');
	const stamp = join(nodes, '.installed');
	const wanted = createHash('sha256').update(readFileSync(tarball)).digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
	mkdirSync(nodes, { recursive: true });
	rmSync(join(nodes, 'package-lock.json'), { force: true });
	rmSync(join(nodes, 'node_modules'), { recursive: true, force: true });
	writeFileSync(join(nodes, 'package.json'), '{ "name": "installed-nodes", "private": true }\n');
	await run(
		'npm',
		['install', tarball, '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps'],
		{ cwd: nodes },
	);
	if (!existsSync(join(nodes, 'node_modules', PACKAGE, 'package.json'))) {
		throw new Error(`${tarball} does not install as ${PACKAGE}`);
	}
	writeFileSync(stamp, wanted);
	return true;
}

module.exports = { installPackage, packedTarball };
