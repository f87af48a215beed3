/**
 * A working n8n editor with the node in it, from a fresh clone, with one command: `npm start`.
 *
 * Installs and builds what is missing, installs the packed package into an n8n of its own, starts a
 * stand-in of the API with calls of the last two months (and a new one every minute, for the
 * trigger), and puts a credential and the example workflows into the editor. Ctrl-C stops all of it;
 * what was done in the editor is kept in `.n8n-local/` for the next start.
 */
const { killAll } = require('../test/e2e/lib/children');
const { EditorApi, OWNER } = require('../test/e2e/lib/editorApi');
const { ensureInstalled, versionOf } = require('../test/e2e/lib/install');
const { startN8n } = require('../test/e2e/lib/n8nServer');
const { installPackage, packedTarball } = require('../test/e2e/lib/userFolder');
const { startCalls } = require('./start/calls');
const { choosePort } = require('./start/choosePort');
const { fillEditor } = require('./start/fillEditor');
const { prepareHome } = require('./start/home');

const N8N_PORT = 5678;
const API_PORT = 5680;

const running = [];
let isStopping = false;

/** Ends everything, last started first; a second Ctrl-C does not wait. */
async function stop(code) {
	isStopping = true;
	process.once('SIGINT', () => process.exit(1));
	console.log('\nStopping ...');
	while (running.length > 0) await running.pop()();
	console.log('Stopped.');
	process.exit(code);
}

async function main() {
	const started = Date.now();
	// As soon as something can be running.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void stop(0));

	await ensureInstalled('newest');
	const tarball = await packedTarball();
	const { home, files } = prepareHome();
	await installPackage(home, tarball);

	const calls = await startCalls(await choosePort(API_PORT));
	running.push(calls.close);
	console.log(`Starting n8n ${versionOf('n8n')} ...`);
	const n8n = await startN8n({
		folder: home,
		port: await choosePort(N8N_PORT),
		zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
		env: { N8N_RESTRICT_FILE_ACCESS_TO: files },
	});
	running.push(() => n8n.stop());
	void n8n.exited.then(() => {
		if (isStopping) return;
		console.error(`n8n ended by itself; its log: ${n8n.logFile}`);
		void stop(1);
	});

	const editor = new EditorApi(n8n.url);
	await editor.signIn();
	const first = await fillEditor(editor, { calls, files });
	console.log(`
The editor is ready after ${Math.round((Date.now() - started) / 1000)} s:

  ${n8n.url}/workflow/${first}
  E-mail    ${OWNER.email}
  Password  ${OWNER.password}

The API is a stand-in at ${calls.url} with ${calls.count} calls and ${calls.voiceMessages} voice messages.
Archived recordings go to ${files}.
Ctrl-C stops everything. Delete ${home} to begin afresh.`);
}

main().catch((error) => {
	console.error(error.message);
	killAll();
	process.exit(1);
});
