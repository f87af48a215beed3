/** Runs a command to its end, shows that it is still at work, and keeps its output for a failure. */
const { spawn } = require('node:child_process');

const TAIL = 4000;
const SIGN_OF_LIFE_MS = 20_000;

/**
 * @param {{ cwd?: string, env?: object, minutes?: number, title?: string, show?: boolean, uid?: number,
 *   gid?: number }} options with `title`, start, end and a line every 20 seconds are printed; with
 *   `show`, also what the command writes
 * @returns {Promise<string>} what it wrote to stdout
 */
function run(command, args, { cwd, env = process.env, minutes = 2, title, show, uid, gid } = {}) {
	const started = Date.now();
	const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
	if (title) console.log(`${title} ...`);
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd,
			env,
			uid,
			gid,
			stdio: ['ignore', 'pipe', 'pipe'],
			shell: process.platform === 'win32' && command === 'npm',
		});
		let stdout = '';
		let all = '';
		child.stdout.on('data', (chunk) => (stdout += chunk));
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (chunk) => {
				all = (all + chunk).slice(-TAIL);
				if (show) process.stderr.write(chunk);
			});
		}
		const sign =
			title && setInterval(() => console.log(`${title} ... ${seconds()}`), SIGN_OF_LIFE_MS);
		const limit = setTimeout(() => child.kill('SIGKILL'), minutes * 60_000);
		const end = () => {
			clearInterval(sign);
			clearTimeout(limit);
		};
		child.on('error', (error) => {
			end();
			reject(new Error(`${command} could not be started: ${error.message}`));
		});
		child.on('close', (code, signal) => {
			end();
			if (code === 0) {
				if (title) console.log(`${title}: done in ${seconds()}`);
				return resolve(stdout);
			}
			const how = signal
				? `was stopped by ${signal} after ${seconds()}`
				: `ended with code ${code}`;
			reject(new Error(`${[command, ...args].join(' ')} ${how}\n${all}`));
		});
	});
}

module.exports = { run };
