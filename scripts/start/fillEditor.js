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

/** Folder of the examples, which is that of n8n's Docker image. */
const EXAMPLE_FILES = '/home/node/.n8n-files';

const writingTo = (files) => (node) => {
	const { fileName } = node.parameters;
	if (!fileName) return node;
	const parameters = { ...node.parameters, fileName: fileName.replace(EXAMPLE_FILES, files) };
	return { ...node, parameters };
};

/** An example with our credential and folder; what other services need is up to the user. */
const filledIn = ({ name, nodes, connections, settings }, credentials, files) => ({
	name,
	nodes: withCredentials(nodes, { 'n8n-nodes-itniotech.': credentials }).map(writingTo(files)),
	connections,
	settings,
});

/** @returns {Promise<string>} id of the workflow to begin with */
async function fillEditor(editor, { calls, files }) {
	const credentials = await credentialFor(editor, calls.credential);
	const first = chain(FIRST, [
		manualTrigger(),
		voiceCallRecords({ timeRange: 'last7Days' }, credentials),
	]);
	const known = await editor.call('GET', '/rest/workflows');
	const examples = readExamples().map(({ workflow }) => filledIn(workflow, credentials, files));
	let firstId;
	for (const workflow of [first, ...examples]) {
		const { id } =
			known.find(({ name }) => name === workflow.name) ?? (await editor.createWorkflow(workflow));
		firstId ??= id;
	}
	return firstId;
}

module.exports = { fillEditor };
