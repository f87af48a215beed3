'use strict';

/** The stand-in as a process of its own, as the demo and the benchmark start it. */

const { spawn, fork } = require('node:child_process');
const { once } = require('node:events');
const { createInterface } = require('node:readline');
const { join } = require('node:path');

const CLI = join(__dirname, 'cli.js');

/**
 * @param {string[]} args
 * @returns {Promise<{ firstLine: string, stop: (signal?: NodeJS.Signals) => Promise<number> }>} stop
 *   gives the exit code
 */
async function runCli(args) {
	const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
	const exited = once(child, 'exit');
	const [firstLine] = await once(createInterface(child.stdout), 'line');
	return {
		firstLine,
		stop: async (signal = 'SIGTERM') => {
			child.kill(signal);
			return (await exited)[0];
		},
	};
}

/**
 * @param {string[]} args
 * @returns {Promise<{ message: any, leave: () => Promise<number> }>} leave cuts the channel only
 */
async function forkCli(args) {
	const child = fork(CLI, args, { silent: true });
	const exited = once(child, 'exit');
	const [message] = await once(child, 'message');
	return {
		message,
		leave: async () => {
			child.disconnect();
			return (await exited)[0];
		},
	};
}

/** @param {string[]} args of a run that ends by itself */
async function runToEnd(args) {
	const child = spawn(process.execPath, [CLI, ...args]);
	const output = { stdout: '', stderr: '' };
	child.stdout.on('data', (chunk) => (output.stdout += chunk));
	child.stderr.on('data', (chunk) => (output.stderr += chunk));
	const [code] = await once(child, 'close');
	return { code, ...output };
}

module.exports = { runCli, forkCli, runToEnd };
