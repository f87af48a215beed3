/**
 * Into n8n's own Slack and Google Sheets nodes, unchanged. The credential keeps its default Base
 * URL, so the requests go to the API's real name over TLS.
 */
const { generateKeyPairSync } = require('node:crypto');
const { callsOfToday, ids } = require('../lib/calls');
const { errorOf } = require('../lib/editorApi');
const { serveGoogleSheets } = require('../lib/googleSheets');
const { serveSlack } = require('../lib/slack');
const { useSuite } = require('../lib/suite');
const { startTlsProxy } = require('../lib/tlsProxy');
const { chain, manualTrigger, node, voiceCallRecords } = require('../lib/workflow');

const BASE_URL = 'https://api.itniotech.com/voice';
const SIMPLIFIED = [
	'submitTime',
	'sipGroupName',
	'phoneName',
	'calledNumber',
	'answered',
	'callDuration',
	'cost',
	'currency',
	'recordingFileId',
	'voiceId',
];

const suite = useSuite('slack-and-sheets');
let standIn;
let proxy;
let api;
let messages;
let rows;
let credential;

beforeAll(async () => {
	standIn = await suite.startStandIn({ records: callsOfToday(120) });
	proxy = suite.closing(await startTlsProxy({ folder: suite.folder('proxy') }));
	await proxy.forward('api.itniotech.com', standIn.origin);
	messages = await serveSlack(proxy);
	rows = await serveGoogleSheets(proxy);
	({ api } = await suite.startEditor({ env: proxy.env }));
	const { apiKey, apiSecret } = standIn;
	credential = await api.createCredential('itniotechApi', 'Itniotech', {
		apiKey,
		apiSecret,
		baseUrl: BASE_URL,
	});
});

test('the credential test passes against the default address over TLS', async () => {
	const { apiKey, apiSecret } = standIn;

	const result = await api.testCredential(credential, { apiKey, apiSecret, baseUrl: BASE_URL });

	expect(result).toMatchObject({ status: 'OK' });
});

test('a Slack message holds the figures of the calls', async () => {
	const slack = node(
		'Slack',
		'n8n-nodes-base.slack',
		2.3,
		{
			authentication: 'accessToken',
			resource: 'message',
			operation: 'post',
			select: 'channel',
			channelId: { __rl: true, mode: 'id', value: 'C0123456789' },
			messageType: 'text',
			text: `={{ $input.all().length }} calls, {{
				$input.all().filter((item) => item.json.answered).length }} answered, {{
				$input.all().reduce((sum, item) => sum + item.json.callDuration, 0) }} s, last to {{
				$json.calledNumber }}`,
			otherOptions: { includeLinkToWorkflow: false },
		},
		await api.createCredential('slackApi', 'Slack', { accessToken: 'xoxb-example' }),
	);
	slack.executeOnce = true;
	const workflow = await api.createWorkflow(
		chain('To Slack', [manualTrigger(), voiceCallRecords({ returnAll: true }, credential), slack]),
	);

	const execution = await api.run(workflow, 'Start');

	expect(errorOf(execution)).toBeUndefined();
	const answered = standIn.records.filter(({ answerTime }) => answerTime !== '');
	const seconds = standIn.records.reduce((sum, { callDuration }) => sum + callDuration, 0);
	expect(messages).toHaveLength(1);
	expect(messages[0].text).toMatch(
		new RegExp(`^120 calls, ${answered.length} answered, ${seconds} s, last to \\d{10,}$`),
	);
	suite.ran('Slack message over TLS, API at its default address');
});

test('a Google sheet gets one row per call record, its columns mapped automatically', async () => {
	const { privateKey } = generateKeyPairSync('rsa', {
		modulusLength: 2048,
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		publicKeyEncoding: { type: 'spki', format: 'pem' },
	});
	const sheets = node(
		'Google Sheets',
		'n8n-nodes-base.googleSheets',
		4.5,
		{
			authentication: 'serviceAccount',
			resource: 'sheet',
			operation: 'append',
			documentId: { __rl: true, mode: 'id', value: '1exampleExampleExampleExampleExampleExample0' },
			sheetName: { __rl: true, mode: 'name', value: 'Sheet1' },
			columns: { mappingMode: 'autoMapInputData', value: {}, matchingColumns: [], schema: [] },
			options: { cellFormat: 'RAW' },
		},
		await api.createCredential('googleApi', 'Google', {
			region: 'global',
			email: 'robot@example.com',
			privateKey,
			inpersonate: false,
			httpNode: false,
		}),
	);
	const workflow = await api.createWorkflow(
		chain('To Sheets', [
			manualTrigger(),
			voiceCallRecords({ returnAll: true }, credential),
			sheets,
		]),
	);

	const execution = await api.run(workflow, 'Start');

	expect(errorOf(execution)).toBeUndefined();
	const [header, ...lines] = rows;
	expect(header).toEqual(SIMPLIFIED);
	const written = lines.map((line) => ({ voiceId: line[header.indexOf('voiceId')] }));
	expect(ids(written)).toEqual(ids(standIn.records));
	suite.ran('Google Sheets rows over TLS, API at its default address');
});

test('the signed requests went to the real name and nothing called elsewhere', () => {
	expect(standIn.listRequests.length).toBeGreaterThan(0);
	const asked = proxy.urls.filter((url) => url === `${BASE_URL}/recordSipQuery`);
	expect(asked).toHaveLength(standIn.listRequests.length);
	expect(proxy.unexpected).toEqual([]);
});
