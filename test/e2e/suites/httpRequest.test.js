/** Every other endpoint is a matter of n8n's HTTP Request node with our credential. */
const { credentialData } = require('../lib/calls');
const { errorOf, itemsOf } = require('../lib/editorApi');
const { useSuite } = require('../lib/suite');
const { chain, manualTrigger, node } = require('../lib/workflow');

const suite = useSuite('http-request');
let standIn;
let api;
let credential;

beforeAll(async () => {
	standIn = await suite.startStandIn();
	({ api } = await suite.startEditor());
	credential = await api.createCredential('itniotechApi', 'Itniotech', credentialData(standIn));
});

async function request(url) {
	const httpRequest = node(
		'HTTP Request',
		'n8n-nodes-base.httpRequest',
		4.2,
		{ url, authentication: 'predefinedCredentialType', nodeCredentialType: 'itniotechApi' },
		credential,
	);
	const workflow = await api.createWorkflow(chain(url, [manualTrigger(), httpRequest]));
	return await api.run(workflow, 'Start');
}

test('a request to another endpoint is signed', async () => {
	const execution = await request(`${standIn.url}/getBalance`);

	expect(errorOf(execution)).toBeUndefined();
	expect(itemsOf(execution, 'HTTP Request')).toEqual([
		expect.objectContaining({ status: '0', balance: '99.990000' }),
	]);
	suite.ran('HTTP Request node with the credential: signed, another host refused');
});

test('a request to another host is refused before it is sent', async () => {
	const other = await suite.startStandIn();

	const execution = await request(`${other.url}/getBalance`);

	expect(execution.status).toBe('error');
	const { message, description } = errorOf(execution);
	expect(`${message} ${description}`).toContain(
		`signs requests to ${standIn.origin} only, not to ${other.origin}`,
	);
	expect(other.requests).toEqual([]);
});
