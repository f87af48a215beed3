/** A real n8n server, main process or worker, on loopback ports and in a user folder of its own. */
const { execFileSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { delimiter, join } = require('node:path');
const { startChild } = require('./children');
const { installed } = require('./places');
const { freePorts } = require('./ports');
const { until } = require('./until');

const NEWEST_NEEDS = 24;

const OFF = [
	'N8N_DIAGNOSTICS_ENABLED',
	'N8N_VERSION_NOTIFICATIONS_ENABLED',
	'N8N_TEMPLATES_ENABLED',
	'N8N_PERSONALIZATION_ENABLED',
	'N8N_HIRING_BANNER_ENABLED',
	'N8N_VERIFIED_PACKAGES_ENABLED',
	'N8N_SECURE_COOKIE',
];

/** Parts of n8n that call home, none of them needed here. It refuses names that it does not know. */
const MODULES_OFF = {
	newest: 'mcp-registry,instance-ai,chat-hub,insights,mcp,agents,agent-evals,workflow-builder',
	oldest: 'insights',
};

/** The Node that was installed with an n8n, else the one that runs this. */
function nodeFor(name) {
	const binary = process.platform === 'win32' ? 'node.exe' : 'node';
	const file = join(installed(name), 'node_modules', '.bin', binary);
	return existsSync(file) ? file : process.execPath;
}

function nodeVersion(name) {
	return execFileSync(nodeFor(name), ['--version'], { encoding: 'utf8' }).trim().slice(1);
}

/** npm has the Node of the newest n8n for Linux and Windows only. */
function checkNode(name) {
	if (name !== 'newest' || parseInt(nodeVersion(name), 10) >= NEWEST_NEEDS) return;
	throw new Error(
		`n8n 2.41 needs Node ${NEWEST_NEEDS}; run this with it, here is ${process.version}`,
	);
}

function environment({ name, folder, port, brokerPort, zone, extra }) {
	const env = {
		PATH: [join(installed(name), 'node_modules', '.bin'), process.env.PATH].join(delimiter),
		HOME: process.env.HOME,
		LANG: 'C.UTF-8',
		N8N_USER_FOLDER: folder,
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PROTOCOL: 'http',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_RUNNERS_ENABLED: 'true',
		N8N_DISABLED_MODULES: MODULES_OFF[name],
		N8N_LOG_OUTPUT: 'console',
		GENERIC_TIMEZONE: zone,
		// 1.x takes its expression engine from here and does not know the newer one's settings.
		...(name === 'oldest' && { N8N_EXPRESSION_ENGINE: 'legacy' }),
	};
	for (const variable of OFF) env[variable] = 'false';
	return { ...env, ...extra };
}

/**
 * @param {{ name?: 'newest' | 'oldest', folder: string, command?: string[], env?: object,
 *   zone?: string, port?: number, title?: string, logFile?: string, readySeconds?: number }} options
 */
async function startN8n({
	name = 'newest',
	folder,
	command = ['start'],
	env: extra = {},
	zone = 'Europe/Berlin',
	port: wantedPort,
	title = 'n8n',
	logFile = join(folder, `${title}.log`),
	readySeconds = 180,
}) {
	checkNode(name);
	const [freePort, brokerPort, healthPort] = await freePorts(3);
	const port = wantedPort ?? freePort;
	const isWorker = command[0] === 'worker';
	const env = environment({ name, folder, port, brokerPort, zone, extra });
	if (isWorker) env.QUEUE_HEALTH_CHECK_PORT = String(healthPort);
	const script = join(installed(name), 'node_modules', 'n8n', 'bin', 'n8n');
	const child = startChild(title, nodeFor(name), [script, ...command], {
		env,
		cwd: folder,
		logFile,
	});
	const url = `http://127.0.0.1:${port}`;
	const health = isWorker ? `http://127.0.0.1:${healthPort}` : url;
	const started = Date.now();
	try {
		await until(
			`${title} to be ready (log: ${logFile})`,
			async () => (await fetch(`${health}/healthz/readiness`)).ok,
			{ seconds: readySeconds, alive: child.alive },
		);
	} catch (error) {
		await child.kill();
		throw error;
	}
	return { ...child, url, folder, readyMs: Date.now() - started };
}

module.exports = { startN8n, nodeFor, nodeVersion };
