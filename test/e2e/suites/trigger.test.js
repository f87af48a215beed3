/** The trigger in n8n as most people run it: each new call starts the workflow once. */
const { ActiveTrigger, TRIGGER } = require('../lib/activeTrigger');
const { credentialData } = require('../lib/calls');
const { makeRecord } = require('../../stand-in');
const { errorOf, itemsOf, startItemsOf } = require('../lib/editorApi');
const { useSuite } = require('../lib/suite');
const { until } = require('../lib/until');

const suite = useSuite('trigger');
let trigger;
let refused;

beforeAll(async () => {
	trigger = await ActiveTrigger.open(suite, { title: 'n8n' });
	const data = { ...credentialData(trigger.standIn), apiSecret: 'wrong' };
	refused = await trigger.createWorkflow('Wrong secret', data);
	// n8n tries for a quarter of a minute, in which other tests run.
	await trigger.api.activate(refused);
});

test('from now on, calls that show up start the workflow, those before do not', async () => {
	await trigger.activate();

	trigger.callsShowUp(4);
	await trigger.polls(1);
	trigger.callsShowUp(6);

	await trigger.expectEachOnce();
	suite.ran('Trigger: each new call, late ones too, starts the workflow once');
});

test('a fetch by hand shows five recent calls and leaves the active trigger alone', async () => {
	const execution = await trigger.api.run(trigger.workflow, TRIGGER);

	expect(errorOf(execution)).toBeUndefined();
	expect(itemsOf(execution, TRIGGER)).toHaveLength(5);
	trigger.callsShowUp(2);
	await trigger.expectEachOnce();
	suite.ran('Trigger: a fetch by hand shows five calls and leaves the active trigger alone');
});

test('a recording that becomes available starts the workflow that waits for it, once', async () => {
	const { api, standIn } = trigger;
	const event = { event: 'recordingAvailable' };
	const waiting = await trigger.createWorkflow('Recordings', credentialData(standIn), event);
	await api.activate(waiting);
	expect(await trigger.activated(waiting)).toEqual({ status: 'published', message: null });
	const call = makeRecord({ recordingFileId: '' });
	trigger.newCalls.push(call);
	standIn.insert(call);
	await trigger.polls(4);
	expect(await api.executions(waiting.id)).toEqual([]);

	standIn.change(call.voiceId, { recordingFileId: '1202611aa.mp3' });
	const [{ id }] = await until('the recording to start the workflow', async () => {
		const started = await api.executions(waiting.id);
		return started.length > 0 && started;
	});
	await trigger.polls(4);
	await api.deactivate(waiting);

	expect(await api.executions(waiting.id)).toHaveLength(1);
	expect(startItemsOf(await api.finished(id), TRIGGER)).toEqual([
		expect.objectContaining({ voiceId: call.voiceId, recordingFileId: '1202611aa.mp3' }),
	]);
	await trigger.expectEachOnce();
	suite.ran('Trigger: a recording that becomes available starts the workflow once');
});

test('with a wrong secret the activation fails and says so', async () => {
	const { status, message } = await trigger.activated(refused);

	expect(status).toBe('failed');
	expect(message).toContain('Itniotech did not accept the API Key or API Secret');
	await trigger.api.deactivate(refused);
	suite.ran('Trigger: with a wrong secret the activation fails and says so');
});

test('a poll that fails says why, and what it missed follows', async () => {
	trigger.standIn.quirks.blockedIp = true;
	trigger.callsShowUp(3);
	const failed = await until('a poll to fail', async () =>
		(await trigger.executions()).find(({ status }) => status === 'error'),
	);
	trigger.standIn.quirks.blockedIp = false;

	expect(errorOf(await trigger.api.execution(failed.id)).message).toMatch(/IP/);
	await trigger.expectEachOnce();
	suite.ran('Trigger: what failed polls missed follows');
});

test('calls that show up while the workflow is inactive', async () => {
	await trigger.api.deactivate(trigger.workflow);
	trigger.callsShowUp(4);
	await trigger.activate();

	await trigger.expectEachOnce();
});

test('a poll whose workflow is deactivated meanwhile, so that n8n drops its calls', async () => {
	trigger.callsShowUp(4);
	await trigger.duringPoll(async () => await trigger.api.deactivate(trigger.workflow));
	await trigger.activate();

	await trigger.expectEachOnce();
	suite.ran('Trigger: deactivated during a poll, activated again, each call once');
});

test('n8n killed between two polls', async () => {
	await trigger.server.kill();
	trigger.callsShowUp(5);
	await trigger.startServer();

	await trigger.expectEachOnce();
});

test('n8n killed during a poll', async () => {
	trigger.callsShowUp(5);
	await trigger.duringPoll(async () => await trigger.server.kill());
	trigger.callsShowUp(5);
	await trigger.startServer();

	await trigger.expectEachOnce();
	suite.ran('Trigger: n8n killed between and during polls, each call once');
});
