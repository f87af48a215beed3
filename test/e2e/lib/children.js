/**
 * Long-running processes. Each gets a process group of its own, so that what it starts itself (n8n
 * starts task runners) ends with it, and each is ended when this process ends, however that happens.
 */
const { spawn } = require('node:child_process');
const { appendFileSync, closeSync, existsSync, openSync, readFileSync } = require('node:fs');

const running = new Set();

/** Lets the runner see whether a process group has ended. */
function noteGroup(pid) {
	if (process.env.E2E_GROUPS) appendFileSync(process.env.E2E_GROUPS, `${pid}\n`);
}

function signalGroup(pid, signal) {
	try {
		process.kill(process.platform === 'win32' ? pid : -pid, signal);
		return true;
	} catch {
		return false;
	}
}

/**
 * @param {{ env?: object, cwd?: string, uid?: number, gid?: number, logFile: string,
 *   stopSignal?: string }} options
 */
function startChild(name, command, args, { env, cwd, uid, gid, logFile, stopSignal = 'SIGTERM' }) {
	const log = openSync(logFile, 'a');
	const child = spawn(command, args, {
		env,
		cwd,
		uid,
		gid,
		detached: true,
		stdio: ['ignore', log, log],
	});
	closeSync(log);
	const exited = new Promise((resolve) => {
		child.on('exit', (code, signal) => resolve(signal ?? code));
		child.on('error', (error) => resolve(error.message));
	});
	const self = {
		name,
		pid: child.pid,
		logFile,
		exited,
		log: () => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : ''),
		/** Throws when the process has ended, with the end of its log. */
		alive() {
			if (child.exitCode === null && child.signalCode === null && child.pid) return;
			throw new Error(
				`${name} ended by itself (${child.signalCode ?? child.exitCode})\n${self.log().slice(-3000)}`,
			);
		},
		/** Asks the process to end, and ends its whole group when it does not. */
		async stop({ signal = stopSignal, seconds = 15 } = {}) {
			if (child.exitCode === null && child.signalCode === null && child.pid) {
				child.kill(signal);
				const timer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), seconds * 1000);
				await exited;
				clearTimeout(timer);
			}
			forget(self);
		},
		/** Ends it and all it started at once, as a power cut would. */
		async kill() {
			signalGroup(child.pid, 'SIGKILL');
			await exited;
			forget(self);
		},
	};
	if (child.pid) {
		running.add(self);
		noteGroup(child.pid);
	}
	return self;
}

/** What a process started itself may outlive it; its group does not. */
function forget(child) {
	if (child.pid) signalGroup(child.pid, 'SIGKILL');
	running.delete(child);
}

/** Stops everything that is still running, last started first. */
async function stopAll() {
	for (const child of [...running].reverse()) await child.stop();
}

function killAll() {
	for (const child of running) forget(child);
}

process.on('exit', killAll);

module.exports = { startChild, stopAll, killAll, signalGroup, noteGroup };
