/** The trigger where n8n's scheduler does the polls, which stores what it remembers in other ways. */
const { ActiveTrigger } = require('../lib/activeTrigger');
const { useSuite } = require('../lib/suite');

const SCHEDULER = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	// Seconds; n8n's own value would make every test wait.
	N8N_SCHEDULER_EXECUTOR_INTERVAL: '1',
};
const DURABLE = { ...SCHEDULER, N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true' };

const suite = useSuite('trigger-scheduler');
let trigger;

async function open(title, env) {
	trigger = await ActiveTrigger.open(suite, { title, env });
	await trigger.activate();
}

async function severalPolls() {
	trigger.callsShowUp(4);
	await trigger.polls(1);
	trigger.callsShowUp(6);

	await trigger.expectEachOnce();
}

async function killedDuringPoll() {
	trigger.callsShowUp(5);
	await trigger.duringPoll(async () => await trigger.server.kill());
	trigger.callsShowUp(5);
	await trigger.startServer();

	await trigger.expectEachOnce();
}

describe('with durable cursors', () => {
	beforeAll(async () => await open('durable', DURABLE));

	afterAll(async () => await trigger.server.stop());

	test('each new call starts the workflow once', severalPolls);

	test('n8n killed during a poll', async () => {
		await killedDuringPoll();
		suite.ran('Trigger with durable cursors: several polls, n8n killed, each call once');
	});

	// Without durable cursors n8n may lose calls then: it stores the state first, then the execution.
	test('n8n killed right after a poll got new calls', async () => {
		trigger.callsShowUp(3);
		await trigger.killWhileEmitting();
		await trigger.startServer();

		await trigger.expectEachOnce();
		suite.ran('Trigger with durable cursors: n8n killed while it emits, each call once');
	});
});

describe('without durable cursors', () => {
	beforeAll(async () => await open('not-durable', SCHEDULER));

	test('each new call starts the workflow once', severalPolls);

	test('n8n killed during a poll', async () => {
		await killedDuringPoll();
		suite.ran("Trigger with n8n's scheduler alone: several polls, n8n killed, each call once");
	});
});
