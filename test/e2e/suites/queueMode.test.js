/** n8n in queue mode: the node runs on a worker, and a worker that dies leaves no short list. */
const { callsOfToday, credentialData, ids } = require('../lib/calls');
const { itemsOf } = require('../lib/editorApi');
const { startQueue } = require('../lib/queue');
const { useSuite } = require('../lib/suite');
const { until } = require('../lib/until');
const { chain, voiceCallRecords, webhook } = require('../lib/workflow');

const suite = useSuite('queue-mode');
let queue;
let standIn;
let api;
let url;
let worker;
let credential;

beforeAll(async () => {
	queue = await startQueue(suite);
	standIn = await suite.startStandIn({ records: callsOfToday(730) });
	let server;
	({ api, server } = await suite.startEditor({ title: 'main', env: queue.env }));
	url = server.url;
	credential = await api.createCredential('itniotechApi', 'Itniotech', credentialData(standIn));
	worker = await queue.startWorker('worker');
});

/** Activates a workflow and calls its webhook, which is how work reaches a worker. */
async function callWorkflow(path, parameters) {
	const workflow = await api.createWorkflow(
		chain(path, [webhook(path), voiceCallRecords(parameters, credential)]),
	);
	await api.activate(workflow);
	// In queue mode a workflow is active a moment after the answer to its activation.
	await until(`the webhook of ${path}`, async () => {
		const { ok } = await fetch(`${url}/webhook/${path}`, { method: 'POST' });
		return ok;
	});
	return await until(`the execution of ${path}`, async () => {
		const [execution] = await api.executions(workflow.id);
		return execution?.id;
	});
}

test('the workflow runs on the worker with the complete list', async () => {
	const id = await callWorkflow('complete', { returnAll: true });

	const execution = await api.finished(id);

	expect(execution.status).toBe('success');
	expect(ids(itemsOf(execution, 'Voice Call Records'))).toEqual(ids(standIn.records));
	expect(worker.log()).toMatch(new RegExp(`Worker finished execution ${id}\\b`));
	suite.ran('Queue mode: main, worker, Redis, PostgreSQL 17; 730 records on the worker');
});

test('a worker killed while it reads leaves a failed execution, never a short list', async () => {
	standIn.clearLog();
	standIn.quirks.delayMs = 3000;
	const id = await callWorkflow('killed', { returnAll: true, options: { maxParallelRequests: 1 } });
	await until('the third page to be asked for', () => standIn.listRequests.length >= 3);

	await worker.kill();
	// Workers watch over each other: the next one finds the job that nobody works on any more.
	await queue.startWorker('next-worker');

	const execution = await api.finished(id, 150);
	expect(['crashed', 'error']).toContain(execution.status);
	expect(execution.data ? itemsOf(execution, 'Voice Call Records') : []).toEqual([]);
	suite.ran('Queue mode: worker killed while reading leaves a failed execution');
});
