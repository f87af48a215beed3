/** Puts the credential and the workflows into the editor, once; what is there stays as it is. */
const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { root } = require('../../test/e2e/lib/places');
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

function examples() {
	const folder = join(root, 'examples');
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
}

/** Examples hold no credential; ours are connected, those of other services are up to the user. */
function connected({ name, nodes, connections, settings }, credentials) {
	const isOurs = ({ type }) => type.startsWith('n8n-nodes-itniotech.');
	return {
		name,
		nodes: nodes.map((node) => (isOurs(node) ? { ...node, credentials } : node)),
		connections,
		settings,
	};
}

/** @returns {Promise<string>} id of the workflow to begin with */
async function fillEditor(editor, calls) {
	const credentials = await credentialFor(editor, calls.credential);
	const first = chain(FIRST, [
		manualTrigger(),
		voiceCallRecords({ timeRange: 'last7Days' }, credentials),
	]);
	const known = await editor.call('GET', '/rest/workflows');
	let firstId;
	for (const workflow of [first, ...examples().map((file) => connected(file, credentials))]) {
		const { id } =
			known.find(({ name }) => name === workflow.name) ?? (await editor.createWorkflow(workflow));
		firstId ??= id;
	}
	return firstId;
}

module.exports = { fillEditor };
