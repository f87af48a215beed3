import type { IDataObject } from 'n8n-workflow';

import { createPoller } from '../engine';
import type { StandIn } from '../stand-in';
import {
	callAt,
	closeApis,
	credentialsOf,
	DAY_MS,
	HOUR_MS,
	idsOf,
	list,
	openApi,
	rangeAsked,
	startClock,
	stopClock,
} from '../support';

/** A time zone of the workflow that n8n doesn't know, as GENERIC_TIMEZONE may hold. */

const NOW = '2026-04-15T12:00:00Z';
const UNKNOWN = ['"Asia/Kolkata"', 'GMT+2', '', 'Asia/Calcuta', 'UTC + 8', 'Berlin'];

let api: StandIn;

beforeEach(async () => {
	stopClock(NOW);
	const now = Date.parse(NOW);
	api = await openApi({ records: [1, 30, 80].map((hours) => callAt(now - hours * HOUR_MS)) });
});
afterEach(async () => {
	startClock();
	await closeApis();
});

describe.each(UNKNOWN)('in a workflow of the time zone %j', (timezone) => {
	const message = `The time zone "${timezone}" of the workflow is not known`;

	async function expectTold(parameters: IDataObject) {
		const { error, items } = await list(api, parameters, { timezone });

		expect(error?.name).toBe('NodeOperationError');
		expect(error?.message).toBe(message);
		expect(error?.description).toContain('Choose a Timezone in the settings of the workflow.');
		expect(error?.description).toContain('GENERIC_TIMEZONE');
		expect(items).toEqual([]);
		expect(api.requests).toEqual([]);
	}

	it.each(['today', 'yesterday', 'thisMonth', 'lastMonth'])(
		'%s says so before any request',
		async (timeRange) => await expectTold({ timeRange }),
	);

	it.each([
		['a time without an offset', '2026-04-14T10:00:00', ''],
		['a day', '2026-04-14', ''],
		['a day as end', '2026-04-14T00:00:00Z', '2026-04-14'],
		['$now', '={{ $now.minus({ hours: 3 }) }}', ''],
		['$today', '={{ $today }}', ''],
	])('Custom with %s says so before any request', async (_, startTime, endTime) => {
		await expectTold({ timeRange: 'custom', startTime, endTime });
	});

	it.each(['tomorrow', true, '2026-02-30'])(
		'Custom with %j is still no date',
		async (startTime) => {
			const { error } = await list(api, { timeRange: 'custom', startTime }, { timezone });

			expect(error?.message).toMatch(/^Start Time is not a date/);
		},
	);

	it.each([
		['last24Hours', DAY_MS],
		['last7Days', 7 * DAY_MS],
		['last31Days', 31 * DAY_MS],
	])('%s works', async (timeRange, length) => {
		const { error, items } = await list(api, { timeRange }, { timezone });

		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(0);
		const [from, to] = rangeAsked(api).map(Date.parse);
		expect(to).toBe(Date.parse(NOW));
		expect(to - from).toBe(length);
	});

	it('Last 2 Months works', async () => {
		const { error, items } = await list(api, { timeRange: 'last2Months' }, { timezone });

		expect(error).toBeUndefined();
		expect(items).toHaveLength(3);
	});

	it.each([
		['2026-04-14T00:00:00Z', '2026-04-14T13:00:00+02:00'],
		[Date.parse('2026-04-14T00:00:00Z'), Date.parse('2026-04-14T11:00:00Z')],
		['={{ new Date("2026-04-14T00:00:00Z") }}', '2026-04-14 11:00 +00:00'],
	])('Custom from %j to %j works', async (startTime, endTime) => {
		const parameters = { timeRange: 'custom', startTime, endTime };
		const { error, items } = await list(api, parameters, { timezone });

		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual(idsOf([api.records[1]]));
	});

	it.each([['day'], ['hour'], ['group', 'hour']])(
		'a summary by %s says so before any request',
		async (...groupBy) => await expectTold({ operation: 'getSummary', groupBy }),
	);

	it('other summaries work', async () => {
		for (const groupBy of [[], ['phone', 'destination']]) {
			const parameters = { operation: 'getSummary', timeRange: 'last31Days', groupBy };
			const { error, items } = await list(api, parameters, { timezone });

			expect(error).toBeUndefined();
			const total = items.reduce((sum, { totalCalls }) => sum + Number(totalCalls), 0);
			expect(total).toBe(3);
		}
	});
});

it('a trigger says so of a Start Time that needs it, and works with another', async () => {
	const poller = async (startTime: string) =>
		await createPoller({
			credentials: credentialsOf(api),
			nodeType: 'n8n-nodes-itniotech.voiceCallRecordsTrigger',
			parameters: { startFrom: 'since', startTime },
			timezone: 'GMT+2',
		});

	await expect((await poller('2026-04-14T00:00:00')).activate()).rejects.toThrow(
		'The time zone "GMT+2" of the workflow is not known',
	);
	expect(await (await poller('2026-04-14T00:00:00Z')).activate()).toHaveLength(2);
});

it.each(['UTC', 'utc', 'UTC+8', 'asia/kolkata', 'Asia/Calcutta', 'Etc/GMT-8', 'EST'])(
	'%s is a time zone',
	async (timezone) => {
		const { error } = await list(api, { timeRange: 'today' }, { timezone });

		expect(error).toBeUndefined();
	},
);
