/**
 * Five tasks on an empty canvas, with the clicks that each takes. Nodes and times are searched by
 * typing, and Enter takes the find.
 */
const { makeRecords } = require('../../stand-in');
const { openBrowser } = require('../lib/browser');
const { credentialData, HOUR_MS } = require('../lib/calls');
const { countClicks } = require('../lib/clicks');
const { OWNER } = require('../lib/editorApi');
const { EditorPage } = require('../lib/editorPage');
const { useSuite } = require('../lib/suite');
const { until } = require('../lib/until');

const SEARCH = 'itniotech';
const ENTRY = 'Itniotech Voice Call Records';
const GROUP = 'sales';

const suite = useSuite('tasks');
let standIn;
let api;
let browser;
let editor;
let clicks;

beforeAll(async () => {
	const to = Date.now();
	standIn = await suite.startStandIn({
		records: makeRecords({ count: 400, from: to - 48 * HOUR_MS, to }),
	});
	let server;
	({ server, api } = await suite.startEditor());
	browser = suite.closing(await openBrowser({ url: server.url }));
	editor = new EditorPage(browser.page);
	clicks = await countClicks(browser.page);
	await browser.page.goto('/signin');
	await editor.signIn(OWNER);
});

/** Does a task on an empty canvas; nothing that stops may be on the way. */
async function task(title, most, work) {
	await browser.step(title, async () => {
		await browser.page.goto('/workflow/new');
		await editor.id('canvas-plus-button').waitFor();
		await clicks.reset();
		await work();
		await browser.shot(`task-${title.replace(/\W+/g, '-')}`);
		const count = await clicks.count();
		expect(await editor.id('node-error-message').count()).toBe(0);
		expect(count).toBeLessThanOrEqual(most);
		suite.clicked(title, count);
	});
}

/** Searches a node and picks one of its actions. */
async function pick(plus, search, name, action) {
	await editor.id(plus).last().click();
	await editor.id('node-creator-search-bar').fill(search);
	await editor.id('item-iterator-item').filter({ hasText: name }).first().waitFor();
	await browser.page.keyboard.press('Enter');
	await action();
	await editor.id('ndv').waitFor();
}

const FIRST = 'canvas-plus-button';
const NEXT = 'canvas-handle-plus';

/** On an empty canvas n8n shows a node's triggers, and its actions folded. */
const unfolded = (action) => async () => {
	await browser.page.getByText(/^Actions \(\d+\)/).click();
	await editor.action(action).click();
};

const shown = (action) => async () => await editor.action(action).click();

/** Chooses from a list by typing and the arrow key. */
async function type(parameter, option) {
	await editor.id(`parameter-input-${parameter}`).click();
	await browser.page.keyboard.type(option);
	await editor.option(option).waitFor();
	await browser.page.keyboard.press('ArrowDown');
	await browser.page.keyboard.press('Enter');
	await editor.option(option).waitFor({ state: 'hidden' });
	// Left, the field shows what is chosen instead of what was typed.
	await browser.page.keyboard.press('Tab');
	await expectValue(parameter, option);
}

/** Executes the open node and waits for its items. */
async function execute() {
	await editor.id('node-execute-button').click();
	await editor.id('ndv-items-count', editor.id('output-panel')).waitFor();
	return await editor.id('output-panel').innerText();
}

async function expectValue(parameter, option) {
	await until(
		`${parameter} to be ${option}`,
		async () => (await editor.field(parameter).inputValue()) === option,
	);
}

test('the first result, credential included', async () => {
	await task('The first call records, credential included', 7, async () => {
		await pick(FIRST, SEARCH, ENTRY, unfolded('Get many call records'));
		await editor.id('node-credentials-empty-state').locator('button').first().click();
		const dialog = editor.id('editCredential-modal');
		const { apiKey, apiSecret, baseUrl } = credentialData(standIn);
		await editor.field('apiKey').fill(apiKey);
		await editor.field('apiSecret').fill(apiSecret);
		await editor.field('baseUrl').fill(baseUrl);
		await editor.id('credential-save-button').click();
		await dialog.waitFor({ state: 'hidden' });
		expect(await execute()).toContain('50 items');
	});
});

test("one group's calls of yesterday", async () => {
	await task("One group's calls of yesterday", 7, async () => {
		await pick(FIRST, SEARCH, ENTRY, unfolded('Get many call records'));
		await type('timeRange', 'Yesterday');
		await editor.pickFromList('group', GROUP);
		await execute();
		const { strTime, endTime, sipGroupName } = standIn.listRequests.at(-1).body.params;
		expect(sipGroupName).toBe(GROUP);
		expect(Date.parse(endTime) - Date.parse(strTime)).toBeGreaterThan(22 * HOUR_MS);
		expect(Date.parse(endTime)).toBeLessThan(Date.now() - HOUR_MS / 60);
	});
});

test('new calls to Google Sheets', async () => {
	await task('New calls, up to the panel of Google Sheets', 10, async () => {
		await pick(FIRST, SEARCH, ENTRY, shown('On new call'));
		await editor.closeNode();
		await pick(NEXT, 'google sheets', 'Google Sheets', shown('Append row in sheet'));
	});
});

test("recordings of today's answered calls", async () => {
	await task("The recordings of today's answered calls", 12, async () => {
		await pick(FIRST, SEARCH, ENTRY, unfolded('Get many call records'));
		await type('timeRange', 'Today');
		await editor.closeNode();
		await pick(NEXT, SEARCH, ENTRY, shown('Download call recording'));
		expect(await execute()).toContain('audio/');
	});
});

test('a daily summary to Slack', async () => {
	await task('A daily summary, up to the panel of Slack', 11, async () => {
		await editor.id('canvas-plus-button').click();
		await editor.pickNode('On a schedule');
		await editor.id('ndv').waitFor();
		await editor.closeNode();
		await pick(NEXT, SEARCH, ENTRY, shown('Get call record summary'));
		await type('timeRange', 'Yesterday');
		await editor.closeNode();
		await pick(NEXT, 'slack', 'Slack', shown('Send a message'));
	});
});
