/** The packed tarball on the oldest promised n8n that npm can install, and on the newest. */
const { callsOfToday, credentialData, ids } = require('../lib/calls');
const { errorOf, itemsOf } = require('../lib/editorApi');
const { useSuite } = require('../lib/suite');
const { chain, manualTrigger, voiceCallRecords } = require('../lib/workflow');

const suite = useSuite('old-and-new');

test.each(['oldest', 'newest'])('loads, connects and lists on the %s n8n', async (name) => {
	const standIn = await suite.startStandIn({ records: callsOfToday(230) });
	const data = credentialData(standIn);
	const { api, server } = await suite.startEditor({ name, title: name });
	const credential = await api.createCredential('itniotechApi', 'Itniotech', data);

	const right = await api.testCredential(credential, data);
	const wrong = await api.testCredential(credential, { ...data, apiSecret: 'wrong' });
	const workflow = await api.createWorkflow(
		chain('List', [manualTrigger(), voiceCallRecords({ returnAll: true }, credential)]),
	);
	const execution = await api.run(workflow, 'Start');
	standIn.quirks.blockedIp = true;
	const refused = await api.run(workflow, 'Start');
	await server.stop();

	expect(right.status).toBe('OK');
	expect(wrong).toMatchObject({ status: 'Error', message: expect.stringMatching(/secret/i) });
	expect(errorOf(execution)).toBeUndefined();
	expect(ids(itemsOf(execution, 'Voice Call Records'))).toEqual(ids(standIn.records));
	expect(errorOf(refused).message).toMatch(/IP/);
	suite.ran('Installed from the tarball: credential test, 230 records, a refusal explained', name);
});
