/**
 * TLS in front of the stand-in. Started by the benchmark as a process of its own: takes a key, a
 * certificate and the stand-in's port from its parent and tells it the port it listens on.
 */
const { fork } = require('node:child_process');
const { once } = require('node:events');
const { connect } = require('node:net');
const { createServer } = require('node:tls');

/** @returns {Promise<{ key: string, cert: string }>} for this machine, valid for a day */
async function makeCertificate() {
	const { generate } = require('selfsigned');
	const names = [{ name: 'commonName', value: 'localhost' }];
	const altNames = [{ type: 2, value: 'localhost' }];
	const extensions = [{ name: 'subjectAltName', altNames }];
	const { private: key, cert } = await generate(names, { days: 1, keySize: 2048, extensions });
	return { key, cert };
}

/** @returns {Promise<{ port: number, leave: () => Promise<unknown> }>} */
async function startTls(certificate, standInPort) {
	const child = fork(__filename);
	const exited = once(child, 'exit');
	child.send({ ...certificate, standInPort });
	const [port] = await once(child, 'message');
	const leave = async () => {
		child.disconnect();
		await exited;
	};
	return { port, leave };
}

if (require.main === module) {
	process.once('message', ({ key, cert, standInPort }) => {
		const server = createServer({ key, cert }, (socket) => {
			const behind = connect(standInPort, '127.0.0.1');
			for (const side of [socket, behind])
				side.on('error', () => [socket, behind].map((each) => each.destroy()));
			socket.pipe(behind).pipe(socket);
		});
		server.listen(0, () => process.send(server.address().port));
	});
	process.once('disconnect', () => process.exit());
}

module.exports = { makeCertificate, startTls };
