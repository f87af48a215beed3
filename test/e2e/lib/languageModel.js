/** A language model with a script, spoken to as OpenAI's chat completions API. */
const { createServer } = require('node:http');

async function readJson(request) {
	const chunks = [];
	for await (const chunk of request) chunks.push(chunk);
	return JSON.parse(Buffer.concat(chunks).toString() || '{}');
}

const answer = (message, finish_reason) => ({
	id: 'chatcmpl-1',
	object: 'chat.completion',
	created: Math.floor(Date.now() / 1000),
	model: 'scripted',
	choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason }],
	usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});

/**
 * Calls one tool after the other as the script says, then ends with a text. How far a conversation
 * has come is seen from the answers of tools that follow its last question.
 */
async function startLanguageModel() {
	const requests = [];
	/** `tool` is the first one offered unless it is named. */
	const self = { requests, script: [{ tool: undefined, arguments: {} }], finalText: 'Done.' };
	const server = createServer(async (request, response) => {
		const body = await readJson(request);
		requests.push(body);
		const question = body.messages.findLastIndex(({ role }) => role === 'user');
		const answers = body.messages.slice(question).filter(({ role }) => role === 'tool');
		const next = self.script[answers.length];
		const call = () => ({
			id: `call_${requests.length}`,
			type: 'function',
			function: {
				name: next.tool ?? body.tools[0].function.name,
				arguments: JSON.stringify(next.arguments),
			},
		});
		response.setHeader('content-type', 'application/json');
		response.end(
			JSON.stringify(
				next
					? answer({ content: null, tool_calls: [call()] }, 'tool_calls')
					: answer({ content: self.finalText }, 'stop'),
			),
		);
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	self.url = `http://127.0.0.1:${server.address().port}/v1`;
	self.close = () =>
		new Promise((resolve) => {
			server.close(resolve);
			server.closeAllConnections();
		});
	return self;
}

module.exports = { startLanguageModel };
