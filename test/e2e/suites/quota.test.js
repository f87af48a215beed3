/** An API that allows few requests: a long list ends complete, and the trigger catches up beside it. */
const { ActiveTrigger } = require('../lib/activeTrigger');
const { callsOfToday, credentialData, ids } = require('../lib/calls');
const { errorOf, itemsOf } = require('../lib/editorApi');
const { useSuite } = require('../lib/suite');
const { chain, manualTrigger, voiceCallRecords } = require('../lib/workflow');

const MINUTE_MS = 60_000;
/** 30 pages of 50 take four of its windows at least. */
const QUOTA = { quota: '8/20s', quotaRefusal: '-15', quotaRetryAfter: false };

const suite = useSuite('quota');
let trigger;

beforeAll(async () => {
	trigger = await ActiveTrigger.open(suite, { title: 'n8n' });
});

test('a list of more than a minute goes on until it is complete', async () => {
	const standIn = await suite.startStandIn({ records: callsOfToday(1500) });
	const { api } = trigger;
	const credential = await api.createCredential('itniotechApi', 'Quota', credentialData(standIn));
	const workflow = await api.createWorkflow(
		chain('Long list', [
			manualTrigger(),
			voiceCallRecords({ returnAll: true, options: { pageSize: 50 } }, credential),
		]),
	);
	Object.assign(standIn.quirks, QUOTA);

	const began = Date.now();
	const execution = await api.run(workflow, manualTrigger().name, { seconds: 300 });

	expect(errorOf(execution)).toBeUndefined();
	expect(ids(itemsOf(execution, 'Voice Call Records'))).toEqual(ids(standIn.records));
	expect(Date.now() - began).toBeGreaterThan(MINUTE_MS);
	expect(standIn.refusedByQuota).toBeGreaterThan(0);
	suite.ran('Return All under a quota, longer than a minute, complete');
});

test('the trigger catches up under a quota, each call once', async () => {
	await trigger.activate();
	Object.assign(trigger.standIn.quirks, QUOTA);
	trigger.callsShowUp(900);

	await trigger.expectEachOnce();
	expect(trigger.standIn.refusedByQuota).toBeGreaterThan(0);
	suite.ran('Trigger: catches up under a quota, each call once');
});
