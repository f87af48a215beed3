/** The node as a tool of an AI Agent, whose model follows a script. */
const { callsOfToday, credentialData, ids } = require('../lib/calls');
const { errorOf } = require('../lib/editorApi');
const { startLanguageModel } = require('../lib/languageModel');
const { useSuite } = require('../lib/suite');
const { chain, manualTrigger, node, voiceCallRecords } = require('../lib/workflow');

const TOOL = 'Call Records';

const suite = useSuite('ai-tool');
let standIn;
let model;
let api;
let workflow;

const fromAi = (key, description, type = 'string') =>
	`={{ $fromAI('${key}', '${description}', '${type}') }}`;

beforeAll(async () => {
	standIn = await suite.startStandIn({ records: callsOfToday(60) });
	model = suite.closing(await startLanguageModel());
	({ api } = await suite.startEditor());
	const tool = voiceCallRecords(
		{
			timeRange: fromAi('time_range', 'last24Hours, today or yesterday'),
			group: { __rl: true, mode: 'name', value: fromAi('group', 'phone group or empty') },
			limit: fromAi('limit', 'how many', 'number'),
		},
		await api.createCredential('itniotechApi', 'Itniotech', credentialData(standIn)),
	);
	Object.assign(tool, { name: TOOL, type: `${tool.type}Tool`, position: [200, 200] });
	const chat = node(
		'Model',
		'@n8n/n8n-nodes-langchain.lmChatOpenAi',
		1.3,
		{
			model: { __rl: true, mode: 'id', value: 'scripted' },
			responsesApiEnabled: false,
			options: {},
		},
		await api.createCredential('openAiApi', 'Model', {
			apiKey: 'example',
			url: model.url,
			header: false,
		}),
	);
	chat.position = [0, 200];
	const agent = node('Agent', '@n8n/n8n-nodes-langchain.agent', 3.1, {
		promptType: 'define',
		text: 'Which calls were there?',
		options: { returnIntermediateSteps: true },
	});
	const draft = chain('Agent with tool', [manualTrigger(), agent]);
	draft.nodes.push(chat, tool);
	draft.connections[chat.name] = {
		ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]],
	};
	draft.connections[TOOL] = { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] };
	workflow = await api.createWorkflow(draft);
});

/** Lets the model call the tool once; gives what the tool answered. */
async function callTool(args) {
	model.requests.length = 0;
	model.script = [{ arguments: args }];
	const execution = await api.run(workflow, 'Start');
	expect(errorOf(execution)).toBeUndefined();
	expect(model.requests).toHaveLength(2);
	const [run] = execution.data.resultData.runData[TOOL];
	return run.data.ai_tool[0].map(({ json }) => json);
}

test('the model is told what the tool takes', async () => {
	await callTool({ time_range: 'last24Hours', group: '', limit: 1 });

	const [{ function: offered }] = model.requests[0].tools;
	expect(offered.name).toBe('Call_Records');
	expect(Object.keys(offered.parameters.properties)).toEqual(
		expect.arrayContaining(['time_range', 'group', 'limit']),
	);
});

test.each([
	{ title: 'an empty group for all', group: '', limit: 60 },
	{ title: 'a group', group: 'sales', limit: 60 },
	{ title: 'a limit', group: '', limit: 7 },
	{ title: 'a limit as text', group: '', limit: '7' },
	{ title: 'an empty time range for the default', time_range: '', group: '', limit: 60 },
])('$title, filled in by the model', async ({ time_range = 'last24Hours', group, limit }) => {
	const items = await callTool({ time_range, group, limit });

	const wanted = standIn.records.filter(({ sipGroupName }) => !group || sipGroupName === group);
	expect(items).toHaveLength(Math.min(limit, wanted.length));
	expect(ids(wanted)).toEqual(expect.arrayContaining(ids(items)));
	const told = `holds ${wanted.length} call records, and only ${limit} are listed here`;
	const cut = wanted.length > limit ? expect.stringContaining(told) : undefined;
	expect(items.at(-1).message).toEqual(cut);
	suite.ran('AI Agent calls the node as a tool, $fromAI fills time range, group and limit');
});

test('the model reads the records and what went wrong', async () => {
	await callTool({ time_range: 'last24Hours', group: '', limit: 2 });
	const { content } = model.requests[1].messages.find(({ role }) => role === 'tool');
	expect(content).toMatch(/"voiceId":"\d{19,20}"/);

	await callTool({ time_range: 'last year', group: '', limit: 2 });
	const refused = model.requests[1].messages.find(({ role }) => role === 'tool');
	expect(refused.content).toContain("Time Range can't be");
	expect(refused.content).toContain('last24Hours');
});
