/** Every operation of the node and the trigger in the browser, once each, with a look at each panel. */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { openBrowser } = require('../lib/browser');
const { callsOfToday, credentialData, HOUR_MS, ids } = require('../lib/calls');
const { itemsOf, OWNER } = require('../lib/editorApi');
const { EditorPage } = require('../lib/editorPage');
const { makeVoiceMessages } = require('../../stand-in');
const { useSuite } = require('../lib/suite');
const { totalsBy } = require('../lib/totals');

const SEARCH = 'itniotech';
const ENTRY = 'Itniotech Voice Call Records';
const TRIGGER = `${ENTRY} Trigger`;
/** As n8n names it. */
const TRIGGER_ACTION = 'On new call';
const GROUP = 'sales';
const PHONE = 'desk-2';
const SIMPLIFIED = [
	...['submitTime', 'sipGroupName', 'phoneName', 'calledNumber', 'answered'],
	...['callDuration', 'cost', 'currency', 'recordingFileId', 'voiceId'],
];
const VOICE_MESSAGE_FIELDS = [
	...['submitTime', 'calledNumber', 'answered', 'callDuration'],
	...['feedback', 'cost', 'currency', 'voiceId'],
];
const SUBTITLES = [
	'Get: Call Record',
	'Download: Recording',
	'Get URL: Recording',
	'Get Summary: Call Record',
	'Get Many: Call Record',
	'Get Many: Voice Message Record',
	'Get: Voice Message Record',
	'Get Summary: Voice Message Record',
];

const suite = useSuite('editor-operations');
let standIn;
let api;
let browser;
let editor;
let calls;
let recorded;
let voiceMessages;

beforeAll(async () => {
	calls = callsOfToday(300);
	const now = Date.now();
	voiceMessages = makeVoiceMessages({
		count: 40,
		from: now - 20 * HOUR_MS,
		to: now - HOUR_MS,
	});
	standIn = await suite.startStandIn({ records: calls, voiceMessages });
	recorded = calls.find(({ recordingFileId }) => recordingFileId !== '');
	let server;
	({ server, api } = await suite.startEditor());
	const data = credentialData(standIn);
	await api.createCredential('itniotechApi', 'Refused', { ...data, apiSecret: 'wrong' });
	await api.createCredential('itniotechApi', 'Itniotech', data);
	browser = suite.closing(await openBrowser({ url: server.url }));
	editor = new EditorPage(browser.page);
	await browser.page.goto('/signin');
	await editor.signIn(OWNER);
	await editor.newWorkflow();
});

/** Adds an operation after the last node, with the right credential. */
async function add(action) {
	await editor.addNode(SEARCH, ENTRY, action);
	await editor.chooseCredential('Itniotech');
}

async function newestItems(node) {
	return itemsOf(await api.newestExecution(), node);
}

/** File names of the package's icons that can be seen. */
async function iconsOnPage() {
	const images = browser.page.locator('img[src*="itniotech"]:visible');
	await images.first().waitFor();
	const sources = await images.evaluateAll((all) => all.map(({ src }) => src.split('/').at(-1)));
	return [...new Set(sources)];
}

test('the next node knows the fields before the first run', async () => {
	await browser.step('schema', async () => {
		await add('Get call record by ID');
		await editor.closeNode();
		await editor.addNode('edit fields', 'Edit Fields');
		const input = editor.id('ndv-input-panel');
		await input.getByText('Usually outputs the following fields').waitFor();
		await browser.shot('panel-schema');
		const fields = await input.innerText();
		await editor.closeNode();
		for (const field of SIMPLIFIED) expect(fields).toContain(field);
	});
});

test('Get: a record by its Voice ID, and what to do when there is none', async () => {
	await browser.step('get', async () => {
		await editor.openNode('Get call record by ID');
		await editor.fillExpression('voiceId', '1234567890123456789');
		const refusal = await editor.executeRefused('Itniotech has no call record with the Voice ID');
		expect(refusal).toContain('Turn on Empty If Missing');
		await browser.shot('panel-get-missing');

		await editor.fillExpression('voiceId', recorded.voiceId);
		const output = await editor.execute();
		await browser.shot('panel-get');
		await editor.closeNode();
		for (const text of [...SIMPLIFIED, recorded.voiceId, recorded.callee]) {
			expect(output).toContain(text);
		}
	});
});

test('Download: the recording of the call before it, as a file', async () => {
	await browser.step('download', async () => {
		await add('Download call recording');
		const output = await editor.execute();
		await browser.shot('panel-download');
		expect(output).toContain(recorded.recordingFileId);
		expect(output).toContain('audio/');

		const download = browser.page.waitForEvent('download');
		await editor.id('ndv-download-binary-data').click();
		const file = join(suite.folder('download'), 'recording');
		await (await download).saveAs(file);
		expect(readFileSync(file)).toEqual(standIn.files.contentOf(recorded.recordingFileId));
		await editor.closeNode();
	});
});

test('Get URL: an address that plays the recording', async () => {
	await browser.step('get url', async () => {
		await add('Get call recording URL');
		await editor.execute();
		await browser.shot('panel-get-url');
		await editor.closeNode();
	});
	const [{ url }] = await newestItems('Get call recording URL');
	const file = Buffer.from(await (await fetch(url)).arrayBuffer());
	expect(file).toEqual(standIn.files.contentOf(recorded.recordingFileId));
});

test('Get Summary: figures per group', async () => {
	await browser.step('get summary', async () => {
		await add('Get call record summary');
		await editor.id('parameter-input-timeRange').click();
		await editor.option('Last 7 Days').waitFor();
		await browser.shot('panel-time-range');
		await editor.option('Last 24 Hours').click();
		await editor.id('parameter-input-groupBy').click();
		await editor.option('Destination').waitFor();
		await browser.shot('panel-group-by');
		await browser.page.keyboard.press('Escape');
		await editor.chooseSeveral('groupBy', [/^\s*Group/]);
		await editor.execute();
		await browser.shot('panel-get-summary');
		await editor.closeNode();
	});
	const items = await newestItems('Get call record summary');
	expect(items).toEqual(totalsBy('group', 'sipGroupName', calls));
});

test('Get Many: groups and phones in use, searched, narrowed and used; chosen fields', async () => {
	const inGroup = calls.filter(({ sipGroupName }) => sipGroupName === GROUP);
	const ofPhone = inGroup.filter(({ phoneName }) => phoneName === PHONE);
	await browser.step('get many', async () => {
		// Several groups come from the node before, and it would list the calls for each of them.
		await editor.node('When clicking').click();
		await add('Get many call records');
		await editor.openList('group');
		const groups = await editor.listEntries(GROUP);
		expect(groups).toHaveLength(4);
		expect(groups[0]).toBe('All groups');
		expect(groups).toContain(GROUP);
		await browser.shot('panel-group');
		await editor.searchList('SAL');
		await editor.id('rlc-item').filter({ hasText: 'support' }).waitFor({ state: 'detached' });
		expect(await editor.listEntries(GROUP)).toHaveLength(1);
		await editor.id('rlc-item').filter({ hasText: GROUP }).click();

		await editor.openList('phone');
		const phones = await editor.listEntries(PHONE);
		expect(phones[0]).toBe('All phones');
		expect(phones).toContain(PHONE);
		await browser.shot('panel-phone');
		await editor.id('rlc-item').filter({ hasText: PHONE }).click();

		await editor.id('parameter-input-output').click();
		await editor.option('Raw').waitFor();
		await browser.shot('panel-output');
		await editor.option('Selected Fields').click();
		await editor.chooseSeveral('fields', ['Submit Time', 'Termination Reason']);
		await editor.execute();
		await browser.shot('panel-selected-fields');
		await editor.addOption('Sort Order');
		await editor.choose('sortOrder', 'Newest First');
		await editor.addOption('Timeout');
		await browser.shot('panel-options');
		await editor.closeNode();
	});
	const items = await newestItems('Get many call records');
	expect(ids(items)).toEqual(ids(ofPhone));
	expect(Object.keys(items[0]).sort()).toEqual(
		['calledNumber', 'callDuration', 'terminationReason', 'voiceId'].sort(),
	);
});

test('voice messages: a list without Group and Phone, one of them, figures per destination', async () => {
	const pressed = voiceMessages.find(({ feedbackValue }) => feedbackValue !== '-1');
	/** From the beginning, so that it runs once. */
	const addAtStart = async (action) => {
		await editor.node('When clicking').click();
		await add(action);
	};
	await browser.step('voice messages', async () => {
		await addAtStart('Get many voice message records');
		await editor.id('parameter-input-timeRange').waitFor();
		for (const filter of ['group', 'phone']) {
			expect(await editor.id(`parameter-input-${filter}`).count()).toBe(0);
		}
		const list = await editor.execute();
		await browser.shot('panel-voice-messages');
		await editor.closeNode();
		for (const field of VOICE_MESSAGE_FIELDS) expect(list).toContain(field);
	});
	const items = await newestItems('Get many voice message records');
	expect(ids(items)).toEqual(ids(voiceMessages));
	expect(Object.keys(items[0])).toEqual(VOICE_MESSAGE_FIELDS);

	await browser.step('voice message', async () => {
		await addAtStart('Get voice message record by ID');
		await editor.fillExpression('voiceId', recorded.voiceId);
		await editor.executeRefused('Itniotech has no voice message record with the Voice ID');
		await editor.fillExpression('voiceId', pressed.voiceId);
		await editor.execute();
		await browser.shot('panel-voice-message');
		await editor.closeNode();
	});
	expect(await newestItems('Get voice message record by ID')).toMatchObject([
		{ voiceId: pressed.voiceId, feedback: pressed.feedbackValue },
	]);

	await browser.step('voice message summary', async () => {
		await addAtStart('Get voice message record summary');
		await editor.chooseSeveral('groupBy', [/^\s*Destination/]);
		await editor.execute();
		await browser.shot('panel-voice-message-summary');
		await editor.closeNode();
	});
	expect(await newestItems('Get voice message record summary')).toEqual(
		totalsBy('destination', 'code', voiceMessages),
	);
});

test('the lists hold only all where there were no calls, and say why a credential was refused', async () => {
	await browser.step('lists', async () => {
		await editor.openNode('Get call record summary');
		standIn.records = [];
		await editor.openList('group');
		expect(await editor.listEntries('All groups')).toHaveLength(1);
		await browser.shot('panel-group-no-calls');
		await browser.page.keyboard.press('Escape');

		await editor.chooseCredential('Refused');
		await editor.openList('group');
		await browser.page.getByText('Itniotech did not accept the API Key or API Secret').waitFor();
		await browser.page.getByText('Copy both again').waitFor();
		await browser.shot('panel-group-refused');
		await browser.page.keyboard.press('Escape');
		await editor.closeNode();
	});
});

test('the canvas says what each node does', async () => {
	await browser.step('canvas', async () => {
		await editor.id('tidy-up-button').click();
		await editor.id('zoom-to-fit').click();
		for (const subtitle of SUBTITLES) {
			await browser.page.getByText(subtitle, { exact: true }).waitFor();
		}
		await browser.shot('panel-canvas');
		expect(await iconsOnPage()).toEqual(['itniotech.svg']);
	});
});

test('the trigger: plain words without calls, then the recent calls', async () => {
	await browser.step('trigger', async () => {
		await browser.page.goto('/workflow/new');
		await editor.id('canvas-plus-button').click();
		await editor.id('node-creator-search-bar').fill(SEARCH);
		await editor.id('item-iterator-item').filter({ hasText: 'start a workflow' }).waitFor();
		await browser.shot('panel-search');
		await editor.pickNode(ENTRY);
		await editor.action(TRIGGER_ACTION).waitFor();
		await browser.shot('panel-actions');
		await editor.action(TRIGGER_ACTION).click();
		await editor.chooseCredential('Itniotech');
		await browser.shot('panel-trigger');

		standIn.records = [];
		const none = await editor.executeRefused('There were no call records in the last two months');
		expect(none).toContain('once active it waits for new call records');
		await browser.shot('panel-trigger-no-calls');
		standIn.records = calls;
		await editor.pickFromList('group', GROUP);
		await editor.execute();
		await browser.shot('panel-trigger-calls');
		await editor.choose('startFrom', 'From a Start Time');
		await editor.addOption('Late Records Window');
		await browser.shot('panel-trigger-options');
		await editor.closeNode();
		await browser.page.getByText(`On new call: ${GROUP}`).waitFor();
	});
	const newest = calls.filter(({ sipGroupName }) => sipGroupName === GROUP).slice(-5);
	expect(ids(await newestItems(TRIGGER))).toEqual(ids(newest));
});

test('the dark theme has its own icon', async () => {
	await browser.step('dark', async () => {
		await browser.page.emulateMedia({ colorScheme: 'dark' });
		await browser.page.reload();
		await editor.openNode(TRIGGER);
		await browser.shot('panel-dark');
		expect(await iconsOnPage()).toEqual(['itniotech.dark.svg']);
		await editor.closeNode();
		await editor.searchNodes(SEARCH);
		await editor.id('item-iterator-item').filter({ hasText: ENTRY }).waitFor();
		await browser.shot('panel-dark-search');
	});
	suite.ran('Every operation and the trigger in Chromium: panels, lists, files, dark theme');
});
