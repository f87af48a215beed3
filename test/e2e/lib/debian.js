/** Chromium and Redis from Debian, installed when they are missing. */
const { execFileSync } = require('node:child_process');
const { accessSync, constants, existsSync, rmSync, writeFileSync } = require('node:fs');
const { delimiter, join } = require('node:path');
const { run } = require('./command');

const POLICY = '/usr/sbin/policy-rc.d';

function find(program) {
	return process.env.PATH.split(delimiter)
		.map((folder) => join(folder, program))
		.find((file) => {
			try {
				accessSync(file, constants.X_OK);
				return true;
			} catch {
				return false;
			}
		});
}

/** Keeps apt from starting the service that belongs to a package. */
async function withoutStarting(work) {
	const own = !existsSync(POLICY);
	if (own) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
	try {
		await work();
	} finally {
		if (own) rmSync(POLICY, { force: true });
	}
}

/** @returns {Promise<string>} path of the program, which comes from the Debian package */
async function ensureProgram(program, debianPackage = program) {
	const found = find(program);
	if (found) return found;
	if (!find('apt-get') || execFileSync('id', ['-u'], { encoding: 'utf8' }).trim() !== '0') {
		throw new Error(
			`${program} is missing. Install it, e.g.: sudo apt-get install ${debianPackage}`,
		);
	}
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await withoutStarting(async () => {
		await run('apt-get', ['update', '-qq'], {
			env,
			minutes: 5,
			title: 'Reading the package lists',
		});
		await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', debianPackage], {
			env,
			minutes: 10,
			title: `Installing ${debianPackage}`,
		});
	});
	return find(program);
}

module.exports = {
	ensureChromium: () => ensureProgram('chromium'),
	ensureRedis: () => ensureProgram('redis-server'),
};
