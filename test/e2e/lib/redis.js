/** A Redis of the test's own, which keeps nothing. */
const { createConnection } = require('node:net');
const { startChild } = require('./children');
const { ensureRedis } = require('./debian');
const { freePorts } = require('./ports');
const { until } = require('./until');

function ping(port) {
	return new Promise((resolve, reject) => {
		const socket = createConnection(port, '127.0.0.1', () => socket.write('PING\r\n'));
		socket.setTimeout(2000, () => socket.destroy(new Error('no answer')));
		socket.once('data', (data) => {
			socket.destroy();
			resolve(String(data).startsWith('+PONG'));
		});
		socket.once('error', reject);
	});
}

async function startRedis({ folder, logFile }) {
	const program = await ensureRedis();
	const [port] = await freePorts(1);
	const child = startChild(
		'redis',
		program,
		[
			'--port',
			String(port),
			'--bind',
			'127.0.0.1',
			'--dir',
			folder,
			'--save',
			'',
			'--appendonly',
			'no',
		],
		{ logFile, env: { PATH: process.env.PATH } },
	);
	await until('Redis', () => ping(port), { seconds: 20, alive: child.alive });
	return { ...child, port };
}

module.exports = { startRedis };
