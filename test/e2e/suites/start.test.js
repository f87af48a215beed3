/** `npm start`: one command to a working editor, Ctrl-C ends it, the second time takes seconds. */
const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const { openBrowser } = require('../lib/browser');
const { startChild } = require('../lib/children');
const { EditorApi, OWNER, errorOf } = require('../lib/editorApi');
const { EditorPage } = require('../lib/editorPage');
const { root } = require('../lib/places');
const { useSuite } = require('../lib/suite');
const { until } = require('../lib/until');

const suite = useSuite('start');
let home;
let firstUrl;

beforeAll(() => {
	home = suite.folder('home');
});

/** Gives the address that the command prints. */
async function npmStart(title) {
	const child = startChild(title, process.execPath, [join(root, 'scripts', 'start.js')], {
		cwd: root,
		env: { ...process.env, START_HOME: home },
		logFile: suite.logFile(title),
		stopSignal: 'SIGINT',
	});
	const [url] = await until(
		'npm start to print its address',
		() => child.log().includes('Ctrl-C') && /http:\S+\/workflow\/\S+/.exec(child.log()),
		{ seconds: 150, alive: child.alive },
	);
	return { child, url };
}

/** What Ctrl-C in a terminal does. */
async function interrupt(child) {
	await child.stop();
	expect(child.log()).toMatch(/Stopping \.\.\.\nStopped\.\n$/);
	expect(child.log()).not.toContain('by itself');
	expect(await child.exited).toBe(0);
}

const isAnswering = (url) =>
	fetch(url).then(
		() => true,
		() => false,
	);

test('prints an address where call records are one click away', async () => {
	const { child, url } = await npmStart('first');
	firstUrl = url;
	const browser = suite.closing(await openBrowser({ url }));
	const editor = new EditorPage(browser.page);

	await browser.step('start', async () => {
		const { page } = browser;
		await page.goto(url);
		await editor.signIn(OWNER);
		await editor.id('execute-workflow-button').click();
		await page.getByText('Workflow executed successfully').waitFor();
		await page.locator('[data-test-id="canvas-node"]', { hasText: 'Records' }).dblclick();
		await editor.id('output-panel').getByText('50 items', { exact: true }).waitFor();
	});

	await browser.step('Execute step, again and again', async () => {
		const api = new EditorApi(new URL(url).origin);
		await api.signIn();
		const id = url.split('/').at(-1);
		for (const runs of [2, 3]) {
			await editor.id('node-execute-button').click();
			await until(`run ${runs} to succeed`, async () => {
				const all = await api.executions(id);
				return all.length === runs && all.every(({ status }) => status === 'success');
			});
		}
	});

	const stand = /stand-in at (\S+)/.exec(child.log())[1];
	await interrupt(child);
	expect(await Promise.all([url, stand].map(isAnswering))).toEqual([false, false]);
});

/** The example that writes files, run as it lies there. */
async function archiveRecordings(api) {
	await api.signIn();
	const all = await api.call('GET', '/rest/workflows');
	const { id } = all.find(({ name }) => name === 'Archive recordings');
	const execution = await api.run(
		await api.call('GET', `/rest/workflows/${id}`),
		'Recording Available',
	);

	expect(errorOf(execution)).toBeUndefined();
	const files = readdirSync(join(home, '.n8n-files'));
	expect(files.length).toBeGreaterThan(0);
	for (const file of files) expect(file).toMatch(/^\d{4}-\d\d-\d\d_\d+\.\w+$/);
}

test('a second start reuses what is there', async () => {
	const { child, url } = await npmStart('second');
	await archiveRecordings(new EditorApi(new URL(url).origin));
	await interrupt(child);

	expect(child.log()).not.toMatch(/Installing|Building/);
	expect(new URL(url).pathname).toBe(new URL(firstUrl).pathname);
	suite.ran('npm start: a listed record in the browser, Ctrl-C, a second start');
});
