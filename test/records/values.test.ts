import { createPoller, runWorkflow } from '../engine';
import type { StandIn } from '../stand-in';
import { callAt, closeApis, credentialsOf, HOUR_MS, list, openApi } from '../support';

/**
 * Times, lengths and amounts in the notations that services really use: read where they have one
 * meaning only, otherwise said, and the same in a list, a single record, a summary and the trigger.
 */

afterEach(closeApis);

const hourAgo = () => Date.now() - HOUR_MS;

async function openWith(...fields: Array<Record<string, unknown>>): Promise<StandIn> {
	return await openApi({ records: fields.map((each) => callAt(hourAgo(), each)) });
}

const summarize = (api: StandIn, parameters: object = {}) =>
	runWorkflow({
		credentials: credentialsOf(api),
		parameters: {
			resource: 'callRecord',
			operation: 'getSummary',
			timeRange: 'last7Days',
			...parameters,
		},
	});

/** The same call by all four ways. */
async function read(fields: Record<string, unknown>) {
	const api = await openWith(fields);
	const listed = await list(api);
	const single = await runWorkflow({
		credentials: credentialsOf(api),
		parameters: { resource: 'callRecord', operation: 'get', voiceId: api.records[0].voiceId },
	});
	const poller = await createPoller({ credentials: credentialsOf(api), mode: 'manual' });
	const [polled] = (await poller.poll())!;
	const summary = await summarize(api);
	expect(single.items).toEqual(listed.items);
	expect([polled]).toEqual(listed.items);
	return { api, item: listed.items[0], hints: listed.hints, summary };
}

describe('an amount', () => {
	it.each([
		['0,0450', 0.045],
		['12,34', 12.34],
		['1234,567', 1234.567],
		['0,123', 0.123],
		['1.234,50', 1234.5],
		['1.234.567,5', 1234567.5],
		['1.234.567', 1234567],
		['1,234.50', 1234.5],
		['1,234,567', 1234567],
		['1,23,456.75', 123456.75],
		['1 234,50', 1234.5],
		['1\u00a0234.50', 1234.5],
		["1'234.50", 1234.5],
		['1.234', 1.234],
		['$0.05', 0.05],
		['0.05 USD', 0.05],
		['USD 0.05', 0.05],
		['US$0.05', 0.05],
		['-$0.05', -0.05],
		['\u22120.05', -0.05],
		['1e-3', 0.001],
		['4.5E2', 450],
		['\uff10\uff0e\uff10\uff15', 0.05],
		['\uff04\uff10\uff0c\uff15', 0.5],
	])('%j is %d', async (cost, amount) => {
		const { item, hints, summary } = await read({ cost, currency: 'USD' });

		expect(item.cost).toBe(amount);
		expect(hints).toEqual([]);
		expect(summary.items).toMatchObject([{ cost: amount, currency: 'USD' }]);
	});

	it.each([
		['0.05 EUR', '', 'EUR'],
		['€0,05', null, 'EUR'],
		['£0.05', 'GBP', 'GBP'],
		['0.05', '', 'USD'],
	])('%j with the currency %j is in %s', async (cost, currency, expected) => {
		const { item, summary } = await read({ cost, currency });

		expect(item).toMatchObject({ cost: 0.05, currency: expected });
		expect(summary.items).toMatchObject([{ cost: 0.05, currency: expected }]);
	});

	it.each<[unknown]>(
		[
			'1,234',
			"0'045",
			'0.045,00',
			'12,345',
			'1,2,3',
			'1.2.3',
			'0x10',
			'free',
			'0.05 EUR',
			'$0.05 USD',
			'--1',
			['5'],
			{ amount: 5 },
			{ toString: 1 },
			true,
			'9'.repeat(65),
			`${'1'.repeat(40_000)}x`,
			`0.${'0'.repeat(40_000)}1`,
		].map((cost): [unknown] => [cost]),
	)('that may mean anything, %j, is said, not guessed', async (cost) => {
		const { api, item, hints, summary } = await read({ cost, currency: 'USD' });
		const [{ voiceId }] = api.records;

		expect(item.cost).toBeNull();
		expect(hints.map(({ message }) => message)).toEqual([
			`The cost or duration of 1 call records can't be read and was left out, the first is ${voiceId}. Output Raw shows what Itniotech sent.`,
		]);
		expect(summary.items).toEqual([]);
		expect(summary.error?.message).toBe(
			`The cost of call record ${voiceId} can't be read, so there is no total`,
		);
		expect(summary.error?.description).not.toContain('Run again');
	});

	it('comes out of Raw and Selected Fields as it was sent', async () => {
		const api = await openWith({ cost: '1,234' });
		const raw = await list(api, { output: 'raw' });
		const selected = await list(api, { output: 'selectedFields', fields: ['cost'] });

		expect(raw.items).toMatchObject([{ cost: '1,234' }]);
		expect(selected.items).toEqual([{ cost: '1,234' }]);
		expect([...raw.hints, ...selected.hints]).toEqual([]);
	});
});

describe('a length', () => {
	it.each([
		['00:01:30', 90],
		['1:00:00', 3600],
		['90', 90],
		['90 s', 90],
		['90s', 90],
		['PT1M30S', 90],
		['90,0', 90],
		['\uff19\uff10', 90],
		['', 0],
		['-', 0],
		[null, 0],
		[{}, 0],
	])('%j is %d seconds', async (callDuration, seconds) => {
		const { item, hints, summary } = await read({ callDuration, chargedDuration: callDuration });

		expect(item.callDuration).toBe(seconds);
		expect(hints).toEqual([]);
		expect(summary.items).toMatchObject([{ talkSeconds: seconds, chargedSeconds: seconds }]);
	});

	it.each(['01:30', 'long', -5, ['5'], true, { toString: 1 }, 'Infinity', '1e99', '00:61:00'])(
		'that may mean anything, %j, is said, not guessed',
		async (callDuration) => {
			const { api, item, hints, summary } = await read({ callDuration });

			expect(item.callDuration).toBe(0);
			expect(hints[0].message).toContain("The cost or duration of 1 call records can't be read");
			expect(summary.error?.message).toBe(
				`The call duration of call record ${api.records[0].voiceId} can't be read, so there is no total`,
			);
		},
	);

	it('never makes a sum that is no number', async () => {
		const most = 10_000_000;
		const api = await openWith({ callDuration: most }, { callDuration: String(most) });
		expect((await summarize(api)).items).toMatchObject([{ talkSeconds: 2 * most }]);

		api.records[1].callDuration = 1e308;
		expect((await summarize(api)).error?.message).toContain('call duration');
	});
});

describe('an answer time', () => {
	const NOBODY = { callDuration: 0, ringingTime: '2026-11-20T10:00:00+08:00' };

	it.each([
		'0001-01-01T00:00:00+08:00',
		'0000-00-00 00:00:00',
		'1970-01-01T08:00:00+08:00',
		'1970-01-01 00:00:00',
		'2000-01-01T00:00:00+08:00',
		'9999-12-31T23:59:59+08:00',
		'2999-01-01 00:00:00',
		'0',
		0,
		'-',
		' ',
		'00:00:00',
		'null',
		[],
		['2026-11-20T10:00:00+08:00'],
		{ toString: 1 },
		true,
		null,
	])('at which no call can have been, %j, counts for nothing', async (answerTime) => {
		const { item, summary } = await read({ ...NOBODY, answerTime });

		expect(item.answered).toBe(false);
		expect(summary.items).toMatchObject([{ answeredCalls: 0, averageAnswerDelaySeconds: 0 }]);
	});

	it.each(['2026-11-20T10:00:05+08:00', '2026-11-20 10:00:05', 1795140005000, '1795140005'])(
		'%j is one',
		async (answerTime) => {
			const { item } = await read({ ...NOBODY, answerTime });

			expect(item.answered).toBe(true);
		},
	);

	it('of a call with talk time makes no delay where it can be none', async () => {
		const api = await openWith(
			{ callDuration: 5, answerTime: '0001-01-01T00:00:00+08:00' },
			{
				callDuration: 5,
				ringingTime: '2026-11-20T10:00:00+08:00',
				answerTime: '2026-11-20T10:00:04+08:00',
			},
			{ callDuration: 5, ringingTime: '1970-01-01T00:00:00Z' },
		);
		const { items } = await summarize(api);

		expect(items).toMatchObject([{ answeredCalls: 3, averageAnswerDelaySeconds: 4 }]);
	});
});
