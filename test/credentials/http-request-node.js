'use strict';

/**
 * n8n's own HTTP Request node, unchanged, taken from n8n's package of nodes as npm publishes it. Of
 * that package's 88 dependencies the node uses those that n8n-core brings as well, and four more
 * that only its option for AI tools needs; these four are left out.
 */

const { execFileSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const locked = require('../../bench/package-lock.json');

const ROOT = path.resolve(__dirname, '..', '..');
const NODE = 'dist/nodes/HttpRequest/HttpRequest.node.js';
const LEFT_OUT = ['@mozilla/readability', 'cheerio', 'html-to-text', 'jsdom'];

const { version, integrity } = locked.packages['node_modules/n8n-nodes-base'];
const cache = path.join(ROOT, 'node_modules', '.cache', 'http-request-node');

/**
 * Fetches it once for each checkout, with npm's own client.
 *
 * @returns {string} the package's folder
 */
function httpRequestPackage() {
	const folder = path.join(cache, version);
	if (!fs.existsSync(folder)) {
		fs.mkdirSync(cache, { recursive: true });
		const unfinished = fs.mkdtempSync(path.join(cache, 'unfinished-'));
		unpack(unfinished);
		fs.renameSync(path.join(unfinished, 'package'), folder);
		fs.rmSync(unfinished, { recursive: true });
	}
	return folder;
}

function unpack(folder) {
	const spec = `n8n-nodes-base@${version}`;
	const args = ['pack', spec, '--silent', '--prefer-offline', '--pack-destination', folder];
	const name = execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8' }).trim();
	const tarball = path.join(folder, name);
	const digest = createHash('sha512').update(fs.readFileSync(tarball)).digest('base64');
	if (integrity !== `sha512-${digest}`) throw new Error(`${spec} is not what the lock file names`);
	const wanted = ['package/package.json', 'package/dist/nodes/HttpRequest', 'package/dist/utils'];
	execFileSync('tar', ['-xzf', tarball, '-C', folder, ...wanted]);
	// n8n's list of all its nodes is not there, so the loader goes by this one.
	const file = path.join(folder, 'package', 'package.json');
	const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));
	manifest.n8n = { ...manifest.n8n, credentials: [], nodes: [NODE] };
	fs.writeFileSync(file, JSON.stringify(manifest));
	for (const name of LEFT_OUT) {
		const dependency = path.join(folder, 'package', 'node_modules', name);
		fs.mkdirSync(dependency, { recursive: true });
		fs.writeFileSync(path.join(dependency, 'index.js'), '');
	}
}

module.exports = { httpRequestPackage };
