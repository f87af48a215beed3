'use strict';

/** How much memory a summary takes: in a process of its own, the stand-in in another one. */

const { fork } = require('node:child_process');
const { once } = require('node:events');
const { join } = require('node:path');
const { forkCli } = require('../stand-in/run-cli');

const RUNNER = join(__dirname, 'summaryProcess.js');

/**
 * @param {number} records
 * @returns {Promise<{ totalCalls: number, growth: number, rssGrowth: number }>} growth of what is
 *   alive on the heap at its peak, in bytes
 */
async function measureSummary(records) {
	const options = ['--records', String(records), '--days', '30', '--port', '0'];
	const { message: access, leave } = await forkCli(options);
	try {
		const child = fork(RUNNER, [], { execArgv: ['--expose-gc'] });
		child.send(access);
		const [result] = await once(child, 'message');
		const inMB = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
		process.stdout.write(
			`Summary of ${records} calls: heap grew by ${inMB(result.growth)} at its peak, ` +
				`the process by ${inMB(result.rssGrowth)}, ${result.seconds.toFixed(1)} s\n`,
		);
		return result;
	} finally {
		await leave();
	}
}

module.exports = { measureSummary };
