/** From an empty n8n to call records in a table, in the browser. */
const { makeRecords } = require('../../stand-in');
const { openBrowser } = require('../lib/browser');
const { ids, HOUR_MS } = require('../lib/calls');
const { EditorApi, itemsOf } = require('../lib/editorApi');
const { EditorPage } = require('../lib/editorPage');
const { openFilm, pictureForDocs } = require('../lib/pictures');
const { useSuite } = require('../lib/suite');
const { midnight } = require('../lib/zone');

const ZONE = 'Europe/Berlin';
const NODE = 'Get many call records';
const FIRST_DAY = 15;
const LAST_DAY = 20;
const GROUP = 'sales';
const PHONE = 'desk-1';

const suite = useSuite('newcomer');
let standIn;
let server;
let browser;
let editor;
/** The moving picture of the README: from the search to the table. */
let film;

beforeAll(async () => {
	const now = Date.now();
	standIn = await suite.startStandIn({
		records: makeRecords({ count: 20_000, from: now - 55 * 24 * HOUR_MS, to: now }),
	});
	server = await suite.startServer({ zone: ZONE });
	browser = suite.closing(await openBrowser({ url: server.url }));
	editor = new EditorPage(browser.page);
	film = openFilm('first-result', browser);
});

/** Epoch ms of midnight in the workflow's zone, on a day of the month before this one. */
function startOf(day) {
	const now = new Date();
	return midnight(Date.UTC(now.getFullYear(), now.getMonth() - 1, day), ZONE);
}

function expectedCalls() {
	return standIn.records.filter(({ submitTime, sipGroupName, phoneName }) => {
		const at = Date.parse(submitTime);
		const isInRange = at >= startOf(FIRST_DAY) && at <= startOf(LAST_DAY);
		return isInRange && sipGroupName === GROUP && phoneName === PHONE;
	});
}

/** Items of the newest execution, read as the owner. */
async function newestItems() {
	const api = new EditorApi(server.url);
	await api.signIn();
	return itemsOf(await api.newestExecution(), NODE);
}

test('finds the node and its trigger by searching "itniotech"', async () => {
	await browser.step('search', async () => {
		await editor.setUpOwner();
		await editor.newWorkflow();
		await editor.searchNodes('itniotech');
		await editor.id('item-iterator-item').filter({ hasText: 'Itniotech' }).first().waitFor();
		await film.frame('search');
		await editor.pickNode('Itniotech Voice Call Records');
		await editor.id('item-iterator-item').filter({ hasText: NODE }).waitFor();
		await browser.page.getByText('Triggers (2)').waitFor();
		await browser.shot('editor-search');
		await film.frame('actions');
		await editor.pickNode(NODE);
		await editor.id('ndv').waitFor();
	});
});

test('creates the credential: a wrong secret says what to do, the right one is green', async () => {
	await browser.step('credential', async () => {
		await editor.id('node-credentials-empty-state').locator('button').first().click();
		const dialog = editor.id('editCredential-modal');
		await editor.field('apiKey').fill(standIn.apiKey);
		await editor.field('apiSecret').fill('wrong-secret');
		await editor.field('baseUrl').fill(standIn.url);
		await editor.id('credential-save-button').click();
		await dialog.getByText('More details').click();
		const message = dialog.getByText('Itniotech did not accept the API Key or API Secret');
		await message.getByText('Copy both again').waitFor();
		await browser.shot('editor-credential-refused');

		await editor.field('apiSecret').fill(standIn.apiSecret);
		await editor.id('credential-save-button').click();
		await dialog.waitFor({ state: 'hidden' });
		await editor.id('credential-edit-button').click();
		await dialog.getByText('Connection tested successfully').waitFor();
		await editor.closeMessages();
		await browser.shot('editor-credential');
		await dialog.locator('.el-dialog__headerbtn').click();
		await dialog.waitFor({ state: 'hidden' });
	});
});

test('picks a time range, a group and a phone, and sees the calls and that there are more', async () => {
	const calls = expectedCalls();
	const output = await browser.step('list', async () => {
		await film.frame('panel');
		await editor.choose('timeRange', 'Custom', async () => await film.frame('time-range'));
		expect(await editor.pickDayOfLastMonth('startTime', FIRST_DAY)).toMatch(/-15 00:00:00$/);
		expect(await editor.pickDayOfLastMonth('endTime', LAST_DAY)).toMatch(/-20 00:00:00$/);
		await film.frame('days');
		await editor.pickFromList('group', GROUP, async () => await film.frame('group'));
		await editor.fillByName('phone', PHONE);
		const text = await editor.execute();
		expect(await editor.brokenPictures()).toEqual([]);
		await browser.shot('editor-list');
		pictureForDocs('editor-list', 'editor');
		await film.frame('calls');
		await film.forDocs();
		return text;
	});

	expect(calls.length).toBeGreaterThan(50);
	expect(output).toContain('50 items');
	expect(output).toContain(
		`This time range holds ${calls.length} call records of group ${GROUP} and phone ${PHONE}.`,
	);
	expect(ids(calls)).toEqual(expect.arrayContaining(ids(await newestItems())));
});

test('turns on Return All and another output, and has every call as the API sent it', async () => {
	const output = await browser.step('return all', async () => {
		await editor.id('parameter-input-returnAll').click();
		await editor.choose('output', 'Raw');
		return await editor.execute();
	});

	const calls = expectedCalls();
	expect(output).toContain(`${calls.length} items`);
	expect(output).toContain('callee');
	expect(output).not.toContain('This time range holds');
	const byId = (a, b) => a.voiceId.localeCompare(b.voiceId);
	expect((await newestItems()).sort(byId)).toEqual([...calls].sort(byId));
	suite.ran('A newcomer in Chromium: search, credential, date picker, list, hint, Return All');
});
