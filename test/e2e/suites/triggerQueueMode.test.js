/** The trigger in queue mode: polls on the main process, the workflow's executions on a worker. */
const { ActiveTrigger } = require('../lib/activeTrigger');
const { startQueue } = require('../lib/queue');
const { useSuite } = require('../lib/suite');

const suite = useSuite('trigger-queue-mode');
let trigger;
let worker;

beforeAll(async () => {
	const queue = await startQueue(suite);
	trigger = await ActiveTrigger.open(suite, { title: 'main', env: queue.env });
	worker = await queue.startWorker('worker');
	await trigger.activate();
});

async function expectEachOnceOnTheWorker() {
	await trigger.expectEachOnce();
	for (const { id } of await trigger.executions()) {
		expect(worker.log()).toMatch(new RegExp(`Worker finished execution ${id}\\b`));
	}
}

test('new calls start the workflow on the worker', async () => {
	trigger.callsShowUp(4);
	await trigger.polls(1);
	trigger.callsShowUp(6);

	await expectEachOnceOnTheWorker();
	suite.ran('Trigger in queue mode: each new call starts the workflow on the worker once');
});

test('the main process killed during a poll', async () => {
	trigger.callsShowUp(5);
	await trigger.duringPoll(async () => await trigger.server.kill());
	trigger.callsShowUp(5);
	await trigger.startServer();

	await expectEachOnceOnTheWorker();
	suite.ran('Trigger in queue mode: main process killed during a poll, each call once');
});
