/** A workflow that runs by itself, as most users will have it. */
const { callsOfToday, credentialData, ids } = require('../lib/calls');
const { itemsOf } = require('../lib/editorApi');
const { useSuite } = require('../lib/suite');
const { until } = require('../lib/until');
const { chain, everySeconds, voiceCallRecords } = require('../lib/workflow');

const suite = useSuite('schedule');

test('a scheduled workflow runs by itself and lists all call records of the day', async () => {
	const standIn = await suite.startStandIn({ records: callsOfToday(250) });
	const { api } = await suite.startEditor();
	const credential = await api.createCredential(
		'itniotechApi',
		'Itniotech',
		credentialData(standIn),
	);
	const workflow = await api.createWorkflow(
		chain('Scheduled', [everySeconds(5), voiceCallRecords({ returnAll: true }, credential)]),
	);

	await api.activate(workflow);
	const [first] = await until(
		'two runs of the schedule',
		async () => {
			const executions = await api.executions(workflow.id);
			const ended = executions.filter(({ stoppedAt }) => stoppedAt);
			return ended.length >= 2 && ended;
		},
		{ seconds: 60 },
	);
	await api.deactivate(workflow);

	const execution = await api.execution(first.id);
	expect(execution).toMatchObject({ mode: 'trigger', status: 'success' });
	expect(ids(itemsOf(execution, 'Voice Call Records'))).toEqual(ids(standIn.records));
	suite.ran('Schedule Trigger, 250 records in an execution of its own accord');
});
