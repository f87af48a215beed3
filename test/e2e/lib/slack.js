/** Answers as Slack's API does to n8n's Slack node, and keeps the messages. */
async function serveSlack(proxy) {
	const messages = [];
	await proxy.serve('slack.com', ({ path, body }) => {
		if (path !== '/api/chat.postMessage') return { ok: false, error: 'unknown_method' };
		messages.push(body);
		return {
			ok: true,
			channel: body.channel,
			ts: `${messages.length}.000000`,
			message: { text: body.text },
		};
	});
	return messages;
}

module.exports = { serveSlack };
