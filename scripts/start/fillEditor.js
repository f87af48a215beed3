/** Puts the credential and the workflows into the editor, once; what is there stays as it is. */
const { readExamples, withCredentials } = require('../../test/e2e/lib/examples');
const { chain, manualTrigger, voiceCallRecords } = require('../../test/e2e/lib/workflow');

const TYPE = 'itniotechApi';
const CREDENTIAL = 'Itniotech stand-in';
const FIRST = 'Call records of the last 7 days';

/** The stand-in may have another port than last time. */
async function credentialFor(editor, data) {
	const all = await editor.call('GET', '/rest/credentials');
	const known = all.find(({ name, type }) => name === CREDENTIAL && type === TYPE);
	if (!known) return await editor.createCredential(TYPE, CREDENTIAL, data);
	await editor.call('PATCH', `/rest/credentials/${known.id}`, {
		name: CREDENTIAL,
		type: TYPE,
		data,
	});
	return { [TYPE]: { id: known.id, name: CREDENTIAL } };
}

/** An example with our credential; those of other services are up to the user. */
const connected = ({ name, nodes, connections, settings }, credentials) => ({
	name,
	nodes: withCredentials(nodes, { 'n8n-nodes-itniotech.': credentials }),
	connections,
	settings,
});

/** @returns {Promise<string>} id of the workflow to begin with */
async function fillEditor(editor, calls) {
	const credentials = await credentialFor(editor, calls.credential);
	const first = chain(FIRST, [
		manualTrigger(),
		voiceCallRecords({ timeRange: 'last7Days' }, credentials),
	]);
	const known = await editor.call('GET', '/rest/workflows');
	const examples = readExamples().map(({ workflow }) => connected(workflow, credentials));
	let firstId;
	for (const workflow of [first, ...examples]) {
		const { id } =
			known.find(({ name }) => name === workflow.name) ?? (await editor.createWorkflow(workflow));
		firstId ??= id;
	}
	return firstId;
}

module.exports = { fillEditor };
