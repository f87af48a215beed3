/** Queue mode: Redis, PostgreSQL, and the settings that n8n's main process and workers share. */
const { randomBytes } = require('node:crypto');
const { startPostgres } = require('./postgres');
const { startRedis } = require('./redis');

/** @returns `env` for the main process, and what starts a worker */
async function startQueue(suite) {
	const [redis, postgres] = await Promise.all([
		startRedis({ folder: suite.folder('redis'), logFile: suite.logFile('redis') }),
		startPostgres({ folder: suite.folder('postgres'), logFile: suite.logFile('postgres') }),
	]);
	const env = {
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
	const health = { QUEUE_HEALTH_CHECK_ACTIVE: 'true', N8N_WORKER_SERVER_ADDRESS: '127.0.0.1' };
	return {
		env,
		/** Needs the database that the first main process sets up. */
		startWorker: async (title) =>
			await suite.startServer({
				title,
				command: ['worker', '--concurrency=5'],
				env: { ...env, ...health },
			}),
	};
}

module.exports = { startQueue };
