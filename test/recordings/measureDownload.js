'use strict';

/** How much memory a download takes: in a process of its own, the stand-in in another one. */

const { fork } = require('node:child_process');
const { once } = require('node:events');
const { join } = require('node:path');
const { forkCli } = require('../stand-in/run-cli');

const RUNNER = join(__dirname, 'downloadProcess.js');
const ID = '12022022570cc2484c59d4f8b9745d34226285b1e.mp3';

/**
 * @param {number} bytes of the recording
 * @returns {Promise<{ bytes: number, isIdentical: boolean, growth: number }>} growth of the
 *   process's memory at its peak, in bytes
 */
async function measureDownload(bytes) {
	const options = ['--records', '1', '--port', '0', '--control'];
	const { message: access, leave } = await forkCli(options);
	try {
		await fetch(`${new URL(access.url).origin}/_control`, {
			method: 'POST',
			body: JSON.stringify({ sizes: { [ID]: bytes, 'small.mp3': 1_000_000 } }),
		});
		const child = fork(RUNNER, [], { execArgv: ['--expose-gc'] });
		child.send({ access, id: ID, bytes });
		const [result] = await once(child, 'message');
		process.stdout.write(
			`Download of ${bytes / 1e6} MB: the process grew by ` +
				`${(result.growth / 1e6).toFixed(1)} MB at its peak, ${result.seconds.toFixed(1)} s\n`,
		);
		return result;
	} finally {
		await leave();
	}
}

module.exports = { measureDownload };
