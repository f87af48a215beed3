/**
 * The example workflows as they are, with only filled in what their notes tell the user to fill in.
 * The outside services are stand-ins behind a proxy; the API is reached at its real name.
 */
const { mkdirSync, readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { makeRecord } = require('../../stand-in');
const { formatApiTime } = require('../../stand-in/time');
const { openBrowser } = require('../lib/browser');
const { HOUR_MS } = require('../lib/calls');
const { OWNER, errorOf, itemsOf } = require('../lib/editorApi');
const { EditorPage } = require('../lib/editorPage');
const { readExamples, withCredentials } = require('../lib/examples');
const { connectGoogleSheets, serveGoogleSheets } = require('../lib/googleSheets');
const { startLanguageModel } = require('../lib/languageModel');
const { pictureForDocs } = require('../lib/pictures');
const { serveSlack } = require('../lib/slack');
const { useSuite } = require('../lib/suite');
const { startTlsProxy } = require('../lib/tlsProxy');
const { until } = require('../lib/until');
const { dayOf, midnight, timeOf } = require('../lib/zone');

const ZONE = 'Europe/Berlin';
const MINUTE_MS = 60_000;
const AGENT = 'ask-about-yesterdays-calls';
const SHEET = '1exampleExampleExampleExampleExampleExample0';

const suite = useSuite('examples');

let standIn;
let model;

beforeAll(async () => {
	standIn = await suite.startStandIn();
	model = suite.closing(await startLanguageModel());
});

/** Credentials of the nodes that reach no outside service here. */
async function ownCredentials(api, baseUrl) {
	const { apiKey, apiSecret } = standIn;
	return {
		'n8n-nodes-itniotech.': await api.createCredential('itniotechApi', 'Itniotech', {
			apiKey,
			apiSecret,
			baseUrl,
		}),
		'@n8n/n8n-nodes-langchain.lmChatOpenAi': await api.createCredential('openAiApi', 'OpenAI', {
			apiKey: 'example',
			url: model.url,
			header: false,
		}),
	};
}

const today = () => midnight(Date.parse(dayOf(Date.now(), ZONE)), ZONE);
const yesterday = () => midnight(Date.parse(dayOf(today() - 1, ZONE)), ZONE);

/** A call in dollars in the middle of yesterday, unless it says otherwise. */
function call({ at = yesterday() + 12 * HOUR_MS, answered = true, ...fields } = {}) {
	return makeRecord({ submitTime: formatApiTime(at), currency: '', ...fields }, { answered });
}

async function run(api, workflow, trigger, options) {
	const execution = await api.run(workflow, trigger, options);
	expect(errorOf(execution)).toBeUndefined();
	return execution;
}

/** Asks the agent two questions; for the first one the model calls a tool in vain, then both. */
async function askAgent(api, workflow) {
	const calls = [call({ sipGroupName: 'sales' }), call({ answered: false })];
	standIn.records = [...calls, call({ at: today() })];
	const day = dayOf(yesterday(), ZONE);
	const yesterdays = { start_time: day, end_time: day, group: '' };
	const summary = { tool: 'Call_Summary', arguments: { ...yesterdays, group_by: '' } };
	const list = { tool: 'Call_List', arguments: { ...yesterdays, limit: 50 } };
	const refused = { ...list, arguments: { ...list.arguments, start_time: 'last day' } };
	model.script = [refused, list, summary];
	model.finalText = 'There were 2 calls.';
	const question = 'How many calls were there yesterday?';

	const execution = await run(api, workflow, 'Chat', { message: question });
	const { messages } = model.requests.at(-1);
	model.script = [];
	await run(api, workflow, 'Chat', { message: 'And today?' });

	expect(itemsOf(execution, 'AI Agent')).toEqual([{ output: model.finalText }]);
	const answers = messages.filter(({ role }) => role === 'tool').map(({ content }) => content);
	expect(answers).toHaveLength(3);
	expect(answers[0]).toContain('Start Time is not a date');
	for (const { voiceId } of calls) expect(answers[1]).toContain(`"voiceId":"${voiceId}"`);
	expect(JSON.parse(answers[2])).toEqual([
		expect.objectContaining({ totalCalls: 2, answeredCalls: 1 }),
	]);
	const said = model.requests
		.at(-1)
		.messages.filter(({ role, tool_calls }) => ['user', 'assistant'].includes(role) && !tool_calls)
		.map(({ content }) => content);
	// Older agents remember the use of tools in the same text.
	expect(said).toEqual([question, expect.stringContaining(model.finalText), 'And today?']);
}

test('the oldest n8n takes all, has every node in its version, and its agent answers', async () => {
	const { api, server } = await suite.startEditor({ name: 'oldest', title: 'oldest', zone: ZONE });
	const known = await api.call('GET', '/types/nodes.json');
	const isKnown = ({ type, typeVersion }) =>
		known.some(({ name, version }) => name === type && [version].flat().includes(typeVersion));
	const credentials = await ownCredentials(api, standIn.url);

	const examples = readExamples();
	expect(examples.length).toBeGreaterThan(0);
	for (const { name, workflow } of examples) {
		const nodes = withCredentials(workflow.nodes, credentials);
		const imported = await api.createWorkflow({ ...workflow, nodes });
		expect(imported).toMatchObject({ name: workflow.name, nodes });
		expect(nodes.filter((node) => !isKnown(node))).toEqual([]);
		if (name === AGENT) await askAgent(api, imported);
	}
	await server.stop();
	suite.ran('The examples import, every node is known in its version; the agent answers', 'oldest');
});

describe('in the newest n8n', () => {
	const workflows = {};
	let messages;
	let rows;
	let api;
	let server;
	let home;

	beforeAll(async () => {
		const proxy = suite.closing(await startTlsProxy({ folder: suite.folder('proxy') }));
		await proxy.forward('api.itniotech.com', standIn.origin);
		messages = await serveSlack(proxy);
		rows = await serveGoogleSheets(proxy);
		home = suite.folder('home');
		// n8n 2 writes files below this folder of its home only, unless it is told otherwise.
		mkdirSync(join(home, '.n8n-files'));
		({ api, server } = await suite.startEditor({ env: { ...proxy.env, HOME: home }, zone: ZONE }));
		await importAll();
	});

	async function importAll() {
		const credentials = {
			...(await ownCredentials(api, 'https://api.itniotech.com/voice')),
			'n8n-nodes-base.slack': await api.createCredential('slackApi', 'Slack', {
				accessToken: 'xoxb-example',
			}),
			'n8n-nodes-base.googleSheets': await connectGoogleSheets(api),
		};
		for (const { name, workflow } of readExamples()) {
			const nodes = withCredentials(workflow.nodes, credentials).map(fillIn);
			workflows[name] = await api.createWorkflow({ ...workflow, nodes });
		}
	}

	/** What the user chooses: a sheet, and the folder where n8n does not run in Docker. */
	function fillIn(node) {
		const { parameters } = node;
		const change = {
			'Google Sheets': () => ({
				documentId: { ...parameters.documentId, value: SHEET },
				sheetName: { ...parameters.sheetName, value: 'gid=0' },
			}),
			'Write File': () => ({ fileName: parameters.fileName.replace('/home/node', home) }),
		}[node.name];
		return change ? { ...node, parameters: { ...parameters, ...change() } } : node;
	}

	/** Activates a workflow; n8n answers before the first poll, which makes the calls there old. */
	async function activate(workflow) {
		standIn.clearLog();
		await api.activate(workflow);
		await until('the first poll', () => standIn.listRequests.length > 0);
	}

	/** Has an active trigger poll with new calls there, and waits for what they start to end. */
	async function poll(workflow, calls) {
		const before = await api.executions(workflow.id);
		for (const each of calls) standIn.insert(each);
		// Activating polls, where waiting for the next poll would take minutes.
		await api.deactivate(workflow);
		await api.activate(workflow);
		const { id } = await until('the new calls to start the workflow', async () => {
			const [newest, ...others] = await api.executions(workflow.id);
			return others.length === before.length && newest;
		});
		expect(errorOf(await api.finished(id))).toBeUndefined();
	}

	test('the daily report has the figures of each group, also of a day without calls', async () => {
		standIn.records = [
			call({ at: yesterday() - 1000 }),
			call({ at: yesterday(), sipGroupName: 'sales', callDuration: 90, cost: '0.1' }),
			call({ sipGroupName: 'sales', callDuration: 100, cost: '0.2' }),
			call({ sipGroupName: 'sales', answered: false, cost: '0' }),
			call({ at: today() - 1000, sipGroupName: '', answered: false, cost: '0', currency: 'EUR' }),
			call({ at: today() }),
		];
		await run(api, workflows['daily-call-report-to-slack'], 'Every Morning');
		standIn.records = [];
		await run(api, workflows['daily-call-report-to-slack'], 'Every Morning');

		const title = `*Calls of ${dayOf(yesterday(), ZONE)}*`;
		expect(messages.splice(0).map(({ text }) => text.split('\n'))).toEqual([
			[
				title,
				'No name: 1 call, 0 answered (0 %), 0 min, 0 EUR',
				'sales: 3 calls, 2 answered (67 %), 3 min, 0.3 USD',
			],
			[title, 'No calls'],
		]);
		suite.ran('Example: daily call report to Slack, also of a day without calls');
	});

	test('each new call becomes one row of the sheet, its id digit for digit', async () => {
		const workflow = workflows['new-calls-to-google-sheets'];
		const at = Date.now() - MINUTE_MS;
		const [old, ...calls] = Array.from({ length: 4 }, () => call({ at }));
		standIn.records = [old];
		await activate(workflow);

		await poll(workflow, calls.slice(0, 2));
		await poll(workflow, calls.slice(2));
		await api.deactivate(workflow);

		const [header, ...lines] = rows;
		expect(header).toEqual(expect.arrayContaining(['voiceId', 'calledNumber', 'cost']));
		const cells = lines.map((line) => Object.fromEntries(header.map((key, i) => [key, line[i]])));
		const wanted = calls.map(({ voiceId, callee, cost }) => ({
			voiceId,
			calledNumber: callee,
			cost: Number(cost),
		}));
		expect(cells).toHaveLength(wanted.length);
		expect(cells).toEqual(
			expect.arrayContaining(wanted.map((row) => expect.objectContaining(row))),
		);
		suite.ran('Example: new calls to Google Sheets, each once and digit for digit');
	});

	test('each new call that nobody picked up is told of, answered ones are not', async () => {
		const workflow = workflows['alert-on-unanswered-calls'];
		const at = Date.now() - MINUTE_MS;
		const unanswered = { at, answered: false };
		standIn.records = [call(unanswered)];
		await activate(workflow);

		await poll(workflow, [
			call({ ...unanswered, callee: '4915112345678', phoneName: 'desk-1', sipGroupName: 'sales' }),
			call({ at }),
			call({ ...unanswered, callee: '919012345678', phoneName: '', sipGroupName: '' }),
		]);
		await api.deactivate(workflow);

		const time = timeOf(at, ZONE);
		expect(
			messages
				.splice(0)
				.map(({ channel, text }) => `${channel}: ${text}`)
				.sort(),
		).toEqual([
			`#calls: Unanswered call to 4915112345678 at ${time} from desk-1 (sales)`,
			`#calls: Unanswered call to 919012345678 at ${time} from an unnamed phone (no group)`,
		]);
		suite.ran('Example: alert on unanswered calls');
	});

	test('recordings become files as soon as they are available, byte for byte', async () => {
		const workflow = workflows['archive-recordings'];
		const at = Date.now() - MINUTE_MS;
		const later = Array.from({ length: 2 }, () => call({ at, recordingFileId: '' }));
		standIn.records = [call({ at }), call({ at, answered: false }), ...later];
		await activate(workflow);

		['1202611aa.mp3', '1202611bb.wav'].forEach((recordingFileId, index) => {
			standIn.change(later[index].voiceId, { recordingFileId });
		});
		await poll(workflow, []);
		await api.deactivate(workflow);

		const folder = join(home, '.n8n-files');
		const expected = later.map(({ voiceId, recordingFileId }) => ({
			file: `${dayOf(at, ZONE)}_${voiceId}.${recordingFileId.split('.')[1]}`,
			content: standIn.files.contentOf(recordingFileId),
		}));
		expect(readdirSync(folder).sort()).toEqual(expected.map(({ file }) => file).sort());
		for (const { file, content } of expected) {
			expect(readFileSync(join(folder, file)).equals(content)).toBe(true);
		}
		suite.ran('Example: archive recordings, byte for byte, where n8n 2 may write');
	});

	test('the agent answers with both tools, corrects itself and remembers', async () => {
		await askAgent(api, workflows[AGENT]);
		suite.ran("Example: ask about yesterday's calls, both tools, a refused call corrected");
	});

	test('the editor shows them complete: no note cut off, nothing left to fill in', async () => {
		const browser = suite.closing(await openBrowser({ url: server.url }));
		const editor = new EditorPage(browser.page);
		await browser.page.goto('/signin');
		await editor.signIn(OWNER);
		for (const [name, workflow] of Object.entries(workflows)) {
			await browser.step(name, async () => {
				await editor.showWorkflow(workflow);
				expect(await editor.brokenPictures()).toEqual([]);
				expect(await editor.cutOffNotes()).toEqual([]);
				expect(await editor.id('node-issues').count()).toBe(0);
				await browser.shot(`example-${name}`, { clip: await editor.workflowArea() });
				pictureForDocs(`example-${name}`);
			});
		}
	});
});
