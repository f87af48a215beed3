'use strict';

/** Packs clones of the checkout as a release does, each in surroundings of its own. */

const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, rmSync, symlinkSync } = require('node:fs');
const path = require('node:path');
const { ROOT, pack, succeed } = require('./release');

/**
 * Clones the newest commit, builds it and packs it. The installed packages are those of the
 * checkout, as those of a release are those of the lock file.
 *
 * @param {string} folder where to put clone and tarball; must not exist yet
 * @param {Record<string, string>} env what may differ between two machines
 * @returns {Promise<{ name: string, hash: string, paths: string[] }>} the tarball: its name, SHA-512
 *   of its bytes, its files
 */
async function packedClone(folder, env) {
	const clone = path.join(folder, 'clone');
	mkdirSync(folder, { recursive: true });
	await succeed('git', ['clone', '--quiet', '--no-hardlinks', ROOT, clone], { cwd: folder });
	symlinkSync(path.join(ROOT, 'node_modules'), path.join(clone, 'node_modules'), 'junction');
	await succeed('npm', ['run', 'build'], { cwd: clone, env });
	const { file, paths } = await pack(folder, { cwd: clone, env });
	const hash = createHash('sha512').update(readFileSync(file)).digest('hex');
	rmSync(clone, { recursive: true, force: true });
	return { name: path.basename(file), hash, paths };
}

module.exports = { packedClone };
