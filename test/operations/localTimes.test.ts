import type { IDataObject } from 'n8n-workflow';

import { createPoller, runTool, runWorkflow } from '../engine';
import { KINDS, type Kind } from '../kinds';
import type { StandIn } from '../stand-in';
import { closeApis, credentialsOf, HOUR_MS, openApi, startClock, stopClock } from '../support';

/** Times of items, wherever they come out: on the clock of the workflow, or as they were sent. */

const NOW = '2026-11-24T12:00:00Z';
const ZONE = 'America/New_York';
const FIELDS = ['submitTime', 'callTime', 'ringingTime', 'answerTime', 'hangupTime', 'cost'];
const SENT_TIMES = {
	submitTime: '2026-11-24T10:00:01+08:00',
	callTime: '2026-11-24T10:00:02.250+08:00',
	ringingTime: '2026-11-24T02:00:03Z',
	answerTime: '0001-01-01T00:00:00Z',
	hangupTime: '10:00',
};
const SENT = { ...SENT_TIMES, callDuration: 0, cost: '0.5' };
const LOCAL = {
	submitTime: '2026-11-23T21:00:01-05:00',
	callTime: '2026-11-23T21:00:02-05:00',
	ringingTime: '2026-11-23T21:00:03-05:00',
	answerTime: '0001-01-01T00:00:00Z',
	hangupTime: '10:00',
	cost: '0.5',
};

const OUTPUTS: Array<[string, IDataObject, IDataObject]> = [
	['Simplified', { output: 'simplified' }, { submitTime: LOCAL.submitTime }],
	['Selected Fields', { output: 'selectedFields', fields: FIELDS }, LOCAL],
	['Raw', { output: 'raw' }, SENT_TIMES],
];

let api: StandIn;
let kind: Kind;
let voiceId: string;
let pollers = 0;

describe.each(KINDS)('of %s', (_many, chosen) => {
	beforeEach(async () => {
		stopClock(NOW);
		kind = chosen;
		const record = kind.at(Date.parse(SENT.submitTime), SENT);
		({ voiceId } = record);
		api = await openApi(kind.stored([record]));
	});
	afterEach(async () => {
		startClock();
		await closeApis();
	});

	describe.each(OUTPUTS)('%s', (_name, output, expected) => {
		const run = (operation: string, parameters: IDataObject = {}, timezone = ZONE) =>
			runWorkflow({
				credentials: credentialsOf(api),
				parameters: { resource: kind.resource, operation, ...output, ...parameters },
				timezone,
			});

		it('of a list', async () => {
			const { items, error } = await run('getAll');

			expect(error).toBeUndefined();
			expect(items).toEqual([expect.objectContaining(expected)]);
		});

		it('of a single record', async () => {
			const { items, error } = await run('get', { voiceId });

			expect(error).toBeUndefined();
			expect(items).toEqual([expect.objectContaining(expected)]);
		});

		it('of an answer to a model', async () => {
			const { items } = await runTool({
				credentials: credentialsOf(api),
				parameters: { resource: kind.resource, operation: 'getAll', ...output },
				timezone: ZONE,
			});

			expect(items).toEqual([expect.objectContaining(expected)]);
		});

		it.each(['trigger', 'manual'] as const)('of the trigger, in mode %s', async (mode) => {
			const startTime = new Date(Date.parse(SENT.submitTime) - HOUR_MS).toISOString();
			const poller = await createPoller({
				credentials: credentialsOf(api),
				nodeType: 'n8n-nodes-itniotech.voiceCallRecordsTrigger',
				parameters: { recordType: kind.resource, startFrom: 'since', startTime, ...output },
				timezone: ZONE,
				mode,
				// The process remembers what one has emitted.
				id: `node-${++pollers}`,
			});

			expect(await poller.activate()).toEqual([expect.objectContaining(expected)]);
		});

		it('in a time zone that is not known stay as sent', async () => {
			const { items, error } = await run('getAll', {}, 'GMT+2');

			expect(error).toBeUndefined();
			expect(items[0].submitTime).toBe(SENT.submitTime);
		});
	});
});

it('the fields that are times are those that are called so', async () => {
	const { callRecord } = await import('../../dist/nodes/VoiceCallRecords/records/callRecord');
	const { voiceMessageRecord } =
		await import('../../dist/nodes/VoiceCallRecords/records/voiceMessageRecord');
	for (const { fields, times } of [callRecord, voiceMessageRecord]) {
		const called = Object.entries(fields as Record<string, string>).filter(([, label]) =>
			label.endsWith(' Time'),
		);

		expect(times).toEqual(called.map(([name]) => name));
	}
});
