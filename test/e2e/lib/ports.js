/**
 * Ports of the loopback interface that nobody listens on. They are taken from below the range that
 * systems give to outgoing connections, one of which could have the port a moment later.
 */
const { randomInt } = require('node:crypto');
const { createServer } = require('node:net');

const FROM = 20_000;
const TO = 32_000;
const ATTEMPTS = 1000;

function isFree(port) {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}

/** @returns {Promise<number[]>} as many different free ports as asked for */
async function freePorts(count) {
	const ports = new Set();
	for (let attempt = 0; ports.size < count; attempt++) {
		if (attempt === ATTEMPTS) throw new Error(`No free port from ${FROM} to ${TO}`);
		const port = randomInt(FROM, TO);
		if (!ports.has(port) && (await isFree(port))) ports.add(port);
	}
	return [...ports];
}

module.exports = { freePorts, isFree };
