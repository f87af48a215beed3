/** The three ways of getting the same list into a workflow that the benchmark compares. */
const { join } = require('node:path');

const { runWorkflow } = require('../test/engine');
const { formatApiTime } = require('../test/stand-in/time');

const DAY_MS = 86_400_000;
const BARE_LOOP = 'n8n-nodes-bareloop.bareLoop';
const packages = [join(__dirname, 'node_modules', 'n8n-nodes-base'), join(__dirname, 'bare-loop')];

const params = () => ({
	strTime: formatApiTime(Date.now() - 31 * DAY_MS + 60_000),
	endTime: formatApiTime(Date.now()),
	sipGroupName: '',
	phoneName: '',
});

const start = { type: 'test.start', parameters: { items: '[{}]' } };

/** This package's node, raw output, so that all three return the same records. */
function node(credentials) {
	return runWorkflow({
		packages,
		credentials,
		parameters: {
			resource: 'callRecord',
			operation: 'getAll',
			timeRange: 'last31Days',
			returnAll: true,
			output: 'raw',
		},
	});
}

/** n8n's HTTP Request node with its own pagination and this package's credential, then Split Out. */
function httpRequest(credentials) {
	const pagination = {
		paginationMode: 'updateAParameterInEachRequest',
		parameters: {
			parameters: [{ type: 'body', name: 'current', value: '={{ $pageCount + 1 }}' }],
		},
		paginationCompleteWhen: 'other',
		completeExpression: '={{ $response.body.data.current >= $response.body.data.pages }}',
	};
	return runWorkflow({
		packages,
		credentials,
		node: 'Split Out',
		nodes: [
			start,
			{
				type: 'n8n-nodes-base.httpRequest',
				name: 'HTTP Request',
				typeVersion: 4.2,
				parameters: {
					method: 'POST',
					url: `${credentials.baseUrl}/recordSipQuery`,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: 'itniotechApi',
					sendBody: true,
					contentType: 'json',
					specifyBody: 'json',
					jsonBody: JSON.stringify({ current: 1, size: 100, params: params() }),
					options: { pagination: { pagination } },
				},
			},
			{
				type: 'n8n-nodes-base.splitOut',
				name: 'Split Out',
				typeVersion: 1,
				parameters: { fieldToSplitOut: 'data.records', options: {} },
			},
		],
	});
}

/** A bare loop over n8n's request helper, as many requests at a time as the node at most. */
function bareLoop(credentials) {
	return runWorkflow({
		packages,
		credentials,
		node: 'Bare Loop',
		nodes: [
			start,
			{
				type: BARE_LOOP,
				name: 'Bare Loop',
				parameters: { params: JSON.stringify(params()), width: 8 },
				credentials: { itniotechApi: { id: '1', name: 'Itniotech API' } },
			},
		],
	});
}

module.exports = { runners: { node, httpRequest, bareLoop } };
