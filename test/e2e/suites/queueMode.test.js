/** n8n in queue mode: the node runs on a worker, and a worker that dies leaves no short list. */
const { randomBytes } = require('node:crypto');
const { callsOfToday, credentialData, ids } = require('../lib/calls');
const { itemsOf } = require('../lib/editorApi');
const { startPostgres } = require('../lib/postgres');
const { startRedis } = require('../lib/redis');
const { useSuite } = require('../lib/suite');
const { until } = require('../lib/until');
const { chain, voiceCallRecords, webhook } = require('../lib/workflow');

const suite = useSuite('queue-mode');
let env;
let standIn;
let api;
let url;
let worker;
let credential;

beforeAll(async () => {
	const [redis, postgres] = await Promise.all([
		startRedis({ folder: suite.folder('redis'), logFile: suite.logFile('redis') }),
		startPostgres({ folder: suite.folder('postgres'), logFile: suite.logFile('postgres') }),
	]);
	env = {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		// How soon it is noticed that a worker is gone; n8n's own values take a minute and a half.
		QUEUE_WORKER_LOCK_DURATION: '4000',
		QUEUE_WORKER_LOCK_RENEW_TIME: '1000',
		QUEUE_WORKER_STALLED_INTERVAL: '2000',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_DATABASE: postgres.database,
		DB_POSTGRESDB_USER: postgres.user,
		DB_POSTGRESDB_PASSWORD: 'trusted',
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
	};
	standIn = await suite.startStandIn({ records: callsOfToday(730) });
	let server;
	({ api, server } = await suite.startEditor({ title: 'main', env }));
	url = server.url;
	credential = await api.createCredential('itniotechApi', 'Itniotech', credentialData(standIn));
	worker = await startWorker('worker');
});

async function startWorker(title) {
	const health = { QUEUE_HEALTH_CHECK_ACTIVE: 'true', N8N_WORKER_SERVER_ADDRESS: '127.0.0.1' };
	return await suite.startServer({
		title,
		command: ['worker', '--concurrency=5'],
		env: { ...env, ...health },
	});
}

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
	await startWorker('next-worker');

	const execution = await api.finished(id, 150);
	expect(['crashed', 'error']).toContain(execution.status);
	expect(execution.data ? itemsOf(execution, 'Voice Call Records') : []).toEqual([]);
	suite.ran('Queue mode: worker killed while reading leaves a failed execution');
});
