'use strict';

/** The nodes and the credential type of the throw-away package: one ability each, over HTTP. */

const { NodeApiError, NodeOperationError } = require('n8n-workflow');

const main = 'main';

class SampleApi {
	name = 'sampleApi';

	displayName = 'Sample API';

	properties = [
		{ displayName: 'API Key', name: 'apiKey', type: 'string', default: '' },
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: 'http://unset' },
	];

	restrictToSupportedNodes = true;

	authenticate = async ({ apiKey }, options) => ({
		...options,
		headers: { ...options.headers, 'x-key': apiKey, 'x-nonce': String(Math.random()) },
	});

	test = {
		request: { baseURL: '={{ $credentials.baseUrl }}', url: '/check' },
		rules: [
			{
				type: 'responseSuccessBody',
				properties: { key: 'denied', value: true, message: 'The key is wrong' },
			},
			{ type: 'responseCode', properties: { value: 429, message: 'Too many requests' } },
		],
	};
}

const properties = [
	{ displayName: 'Path', name: 'path', type: 'string', default: '/echo' },
	{ displayName: 'Required', name: 'needed', type: 'string', default: 'yes', required: true },
	{ displayName: 'As File', name: 'asFile', type: 'boolean', default: false },
];

const description = {
	displayName: 'Sample',
	name: 'sample',
	group: ['input'],
	version: [1, 2],
	description: 'Sample',
	defaults: { name: 'Sample' },
	inputs: [main],
	outputs: [main],
	usableAsTool: true,
	credentials: [{ name: 'sampleApi', required: true }],
	properties,
};

async function read(context, path) {
	const { baseUrl } = await context.getCredentials('sampleApi');
	const options = { url: `${baseUrl}${path}`, json: true };
	return await context.helpers.httpRequestWithAuthentication.call(context, 'sampleApi', options);
}

class Sample {
	description = description;

	methods = {
		listSearch: {
			async search(filter, page) {
				return await read(this, `/list?filter=${filter ?? ''}&page=${page ?? ''}`);
			},
		},
		loadOptions: {
			async groups() {
				return [{ name: String(this.getCurrentNodeParameter('path')), value: 1 }];
			},
		},
	};

	async execute() {
		const output = [];
		for (const item of this.getInputData().keys()) {
			try {
				const answer = await read(this, this.getNodeParameter('path', item));
				const json = { ...answer, timezone: this.getTimezone(), item };
				const made = { json, pairedItem: { item } };
				if (this.getNodeParameter('asFile', item)) {
					const file = Buffer.from(JSON.stringify(answer));
					const data = await this.helpers.prepareBinaryData(file, 'a.json', 'application/json');
					made.binary = { data };
				}
				output.push(made);
			} catch (error) {
				if (!this.continueOnFail())
					throw new NodeApiError(this.getNode(), error, { itemIndex: item });
				output.push({ json: { error: error.message }, pairedItem: { item } });
			}
		}
		this.logger.warn('Sample has run', { items: output.length });
		this.addExecutionHints({ message: 'Only a sample' });
		return [output];
	}
}

class SampleTrigger {
	description = {
		...description,
		displayName: 'Sample Trigger',
		name: 'sampleTrigger',
		group: ['trigger'],
		version: 1,
		polling: true,
		usableAsTool: undefined,
		inputs: [],
		properties: properties.slice(0, 1),
	};

	async poll() {
		const state = this.getWorkflowStaticData('node');
		const answer = await read(this, this.getNodeParameter('path'));
		state.polls = (state.polls ?? 0) + 1;
		if (answer.fail) throw new NodeOperationError(this.getNode(), 'The poll failed');
		if (answer.empty && this.getMode() !== 'manual') return null;
		return [[{ json: { polls: state.polls, budget: this.getPollBudgetMs() } }]];
	}
}

module.exports = { SampleApi, Sample, SampleTrigger };
