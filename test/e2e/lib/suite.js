/** What a suite starts through this is stopped after it, whether it passed or not. */
const { appendFileSync, mkdirSync, mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { startStandIn } = require('../../stand-in');
const { stopAll } = require('./children');
const { EditorApi } = require('./editorApi');
const { versionOf } = require('./install');
const { startN8n, nodeVersion } = require('./n8nServer');
const { facts, output } = require('./places');
const { installPackage } = require('./userFolder');

function note(fact) {
	appendFileSync(facts, `${JSON.stringify(fact)}\n`);
}

/** @param {string} title short, for folders and logs */
function useSuite(title) {
	const closers = [];
	const logs = join(output, 'logs');
	const runFolder = process.env.E2E_TMP ?? tmpdir();
	const self = {
		logFile: (name) => join(logs, `${title}-${name}.log`),
		/** Not inside the project, where the node would find the project's n8n-workflow. */
		folder: (name) => mkdtempSync(join(runFolder, `${title}-${name}-`)),
		/** Registers something that must be closed, last first. */
		closing(thing) {
			closers.push(() => thing.close());
			return thing;
		},
		async startStandIn(options) {
			return self.closing(await startStandIn(options));
		},
		/** Starts n8n with the package in a user folder of its own. */
		async startServer({ title: name = 'n8n', ...options } = {}) {
			const folder = options.folder ?? self.folder(name);
			await installPackage(folder, process.env.E2E_TARBALL);
			return await startN8n({ ...options, title: name, folder, logFile: self.logFile(name) });
		},
		/** Starts n8n and signs in. */
		async startEditor(options) {
			const server = await self.startServer(options);
			const api = new EditorApi(server.url);
			await api.signIn();
			return { server, api };
		},
		/** Notes what was really run, for the matrix. */
		ran(what, name = 'newest') {
			note({ what, n8n: versionOf('n8n', name), node: nodeVersion(name) });
		},
		/** Notes how many clicks a task took, for the table of them. */
		clicked(task, clicks) {
			note({ task, clicks });
		},
	};

	beforeAll(() => mkdirSync(logs, { recursive: true }));
	afterAll(async () => {
		await stopAll();
		for (const close of closers.reverse()) await close();
	});
	return self;
}

module.exports = { useSuite };
