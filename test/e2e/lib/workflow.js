/** Workflows as n8n stores them, put together from nodes. */
const { randomUUID } = require('node:crypto');

function node(name, type, typeVersion, parameters = {}, credentials) {
	return { id: randomUUID(), name, type, typeVersion, parameters, credentials, position: [0, 0] };
}

const manualTrigger = () => node('Start', 'n8n-nodes-base.manualTrigger', 1);

const everySeconds = (seconds) =>
	node('Schedule', 'n8n-nodes-base.scheduleTrigger', 1.2, {
		rule: { interval: [{ field: 'seconds', secondsInterval: seconds }] },
	});

/** Without an id of its own a webhook would be reached under the workflow's. */
const webhook = (path) => ({
	...node('Webhook', 'n8n-nodes-base.webhook', 2, { path, httpMethod: 'POST', options: {} }),
	webhookId: randomUUID(),
});

const voiceCallRecords = (parameters, credentials) =>
	node(
		'Voice Call Records',
		'n8n-nodes-itniotech.voiceCallRecords',
		1,
		{ resource: 'callRecord', operation: 'getAll', ...parameters },
		credentials,
	);

/** Connects the nodes one after the other. */
function chain(name, nodes, settings = {}) {
	const connections = {};
	nodes.forEach((from, index) => {
		from.position = [index * 220, 0];
		const to = nodes[index + 1];
		if (to) connections[from.name] = { main: [[{ node: to.name, type: 'main', index: 0 }]] };
	});
	return { name, nodes, connections, settings: { executionOrder: 'v1', ...settings } };
}

module.exports = { node, manualTrigger, everySeconds, webhook, voiceCallRecords, chain };
