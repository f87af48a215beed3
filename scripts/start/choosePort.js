/** The usual port when nobody has it, else any free one. */
const { createServer } = require('node:net');

function isFree(port) {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}

async function choosePort(usual) {
	for (let port = usual; port < usual + 100; port += 10) {
		if (await isFree(port)) return port;
	}
	throw new Error(`No free port from ${usual} on; is something else running?`);
}

module.exports = { choosePort };
