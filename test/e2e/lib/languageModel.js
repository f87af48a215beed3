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

/** Calls the first tool once with the arguments of the script, then ends with a text. */
async function startLanguageModel() {
	const requests = [];
	const self = { requests, nextArguments: {}, finalText: 'Done.' };
	const server = createServer(async (request, response) => {
		const body = await readJson(request);
		requests.push(body);
		const hasResult = body.messages?.some(({ role }) => role === 'tool');
		const call = () => ({
			id: `call_${requests.length}`,
			type: 'function',
			function: {
				name: body.tools[0].function.name,
				arguments: JSON.stringify(self.nextArguments),
			},
		});
		response.setHeader('content-type', 'application/json');
		response.end(
			JSON.stringify(
				hasResult
					? answer({ content: self.finalText }, 'stop')
					: answer({ content: null, tool_calls: [call()] }, 'tool_calls'),
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
