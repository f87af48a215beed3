import type { StandIn } from '../stand-in/index';
import {
	callAt,
	closeApis,
	HOUR_MS,
	idsOf,
	list,
	openApi,
	rangeAsked,
	setServerZone,
	startClock,
	stopClock,
} from '../support';

/** One moment, its wall clock in some zones, and what has to be sent of it. */
const MOMENT = Date.parse('2026-11-20T03:04:05Z');
const SENT = '2026-11-20T11:04:05+08:00';
const NOW = '2026-11-24T03:04:05.678Z';
const SENT_NOW = '2026-11-24T11:04:05+08:00';
const WALL_CLOCKS = {
	UTC: '2026-11-20T03:04:05',
	'Europe/Berlin': '2026-11-20T04:04:05',
	'America/New_York': '2026-11-19T22:04:05',
	'Asia/Shanghai': '2026-11-20T11:04:05',
	'Asia/Kolkata': '2026-11-20T08:34:05',
	'Pacific/Kiritimati': '2026-11-20T17:04:05',
};
const ZONES = Object.keys(WALL_CLOCKS) as Array<keyof typeof WALL_CLOCKS>;

let api: StandIn;
let resetServerZone: () => void;

beforeAll(() => {
	resetServerZone = setServerZone('America/Los_Angeles');
});
afterAll(() => resetServerZone());
beforeEach(async () => {
	stopClock(NOW);
	api = await openApi();
});
afterEach(async () => {
	startClock();
	await closeApis();
});

/** What is on the wire for a Start Time and an End Time. */
async function sent(startTime: unknown, endTime: unknown, timezone: string, json = {}) {
	const parameters = { timeRange: 'custom', startTime, endTime };
	const { error } = await list(api, parameters, { timezone, input: [json] });
	expect(error).toBeUndefined();
	expect(api.listRequests).toHaveLength(1);
	const [{ body, status }] = api.listRequests;
	expect(status).toBe('0');
	return [body.params.strTime, body.params.endTime];
}

it('runs on a server in another zone', () => {
	expect(new Date(MOMENT).getHours()).toBe(19);
});

describe.each(ZONES)('in a workflow of the zone %s', (zone) => {
	const wallClock = WALL_CLOCKS[zone];

	it.each([
		['text of the date picker', wallClock],
		['text of an older date picker', `${wallClock}.000`],
		['text without seconds', wallClock.replace(/:\d\d$/, ''), '2026-11-20T11:04:00+08:00'],
		['text with a space', wallClock.replace('T', ' ')],
		['ISO 8601 with Z', '2026-11-20T03:04:05Z'],
		['ISO 8601 with Z and milliseconds', '2026-11-20T03:04:05.999Z'],
		['ISO 8601 with an offset', '2026-11-19T19:04:05-08:00'],
		['ISO 8601 of the API', SENT],
		['a DateTime', '={{ $now.minus({ days: 4 }) }}'],
		['a DateTime of another zone', '={{ $now.minus({ days: 4 }).setZone("Asia/Tokyo") }}'],
		['a DateTime as ISO', '={{ $now.minus({ days: 4 }).toISO() }}'],
		['a DateTime as text', '={{ $now.minus({ days: 4 }).toString() }}'],
		['a DateTime from text', '={{ "2026-11-20T03:04:05Z".toDateTime() }}'],
		['a JS Date', `={{ new Date(${MOMENT}) }}`],
		['a DateTime as JS Date', '={{ $now.minus({ days: 4 }).toJSDate() }}'],
		['epoch seconds', MOMENT / 1000],
		['epoch milliseconds', MOMENT],
		['epoch seconds of an expression', `={{ ${MOMENT / 1000} }}`],
		['epoch milliseconds of an expression', '={{ $now.minus({ days: 4 }).toMillis() }}'],
		['epoch seconds of a DateTime', '={{ $now.minus({ days: 4 }).toSeconds() }}'],
		['epoch seconds as text', String(MOMENT / 1000)],
		['epoch milliseconds as text', String(MOMENT)],
		['text of an item', '={{ $json.text }}'],
		['a number of an item', '={{ $json.number }}'],
		['text with an expression in it', '={{ $json.date }}T{{ $json.time }}'],
	])('reads %s', async (_, value, expected = SENT) => {
		const [date, time] = wallClock.split('T');
		const json = { text: wallClock, number: MOMENT, date, time };

		expect(await sent(value, '', zone, json)).toEqual([expected, SENT_NOW]);
		api.clearLog();
		expect(await sent('2026-11-15T00:00:00Z', value, zone, json)).toEqual([
			'2026-11-15T08:00:00+08:00',
			expected,
		]);
	});

	it('begins $today with its own midnight', async () => {
		const midnights = {
			UTC: '2026-11-24T08:00:00+08:00',
			'Europe/Berlin': '2026-11-24T07:00:00+08:00',
			'America/New_York': '2026-11-23T13:00:00+08:00',
			'Asia/Shanghai': '2026-11-24T00:00:00+08:00',
			'Asia/Kolkata': '2026-11-24T02:30:00+08:00',
			'Pacific/Kiritimati': '2026-11-23T18:00:00+08:00',
		};
		expect(await sent('={{ $today }}', '', zone)).toEqual([midnights[zone], SENT_NOW]);
	});

	it('yields the calls of the range', async () => {
		api.records = [callAt(MOMENT + 2000), callAt(MOMENT + 1000), callAt(MOMENT - 1000)];
		const parameters = { timeRange: 'custom', startTime: wallClock };
		const { items } = await list(api, parameters, { timezone: zone });

		expect(idsOf(items)).toEqual(idsOf(api.records.slice(0, 2)));
	});
});

describe('on a day of the time change', () => {
	it.each([
		['Europe/Berlin', '2026-10-25T01:59:59', '2026-10-24T23:59:59Z'],
		['Europe/Berlin', '2026-10-25T03:00:00', '2026-10-25T02:00:00Z'],
		['America/New_York', '2026-11-01T00:59:59', '2026-11-01T04:59:59Z'],
		['America/New_York', '2026-11-01T02:00:00', '2026-11-01T07:00:00Z'],
		['Australia/Lord_Howe', '2026-10-04T01:59:59', '2026-10-03T15:29:59Z'],
		['Australia/Lord_Howe', '2026-10-04T02:30:00', '2026-10-03T15:30:00Z'],
		['Africa/Cairo', '2026-10-30T00:00:00', '2026-10-29T22:00:00Z'],
	])('in %s, %s is the right moment', async (zone, wallClock, moment) => {
		const [strTime] = await sent(wallClock, '2026-11-02T00:00:00Z', zone);

		expect(new Date(strTime).toISOString()).toBe(new Date(moment).toISOString());
	});
});

describe('an hour that comes twice', () => {
	it.each([
		['Europe/Berlin', '2026-10-25T02:00:00', '2026-10-25T02:59:59', '2026-10-25T00:00Z'],
		['America/New_York', '2026-11-01T01:00', '2026-11-01T01:59:59', '2026-11-01T05:00Z'],
		['America/Havana', '2026-11-01T00:00:00', '2026-11-01T00:59:59', '2026-11-01T04:00Z'],
	])('in %s is read as a whole, from %s to %s', async (zone, startTime, endTime, from) => {
		const to = Date.parse(from) + 2 * HOUR_MS - 1000;
		api.records = [0, HOUR_MS - 1000, HOUR_MS, 2 * HOUR_MS - 2000].map((after) =>
			callAt(Date.parse(from) + after),
		);
		const parameters = { timeRange: 'custom', startTime, endTime };
		const { items, error } = await list(api, parameters, { timezone: zone });

		expect(error).toBeUndefined();
		expect(idsOf(items).sort()).toEqual(idsOf(api.records).sort());
		expect(rangeAsked(api)).toEqual([new Date(from).toISOString(), new Date(to).toISOString()]);
	});

	it('is the one that was meant where an offset or a DateTime says so', async () => {
		const second = '2026-10-25T02:30:00+01:00';
		const sentSecond = '2026-10-25T09:30:00+08:00';
		const dateTime = `={{ DateTime.fromISO('${second}', { setZone: true }) }}`;
		for (const start of [second, dateTime, Date.parse(second)]) {
			api.clearLog();
			expect(await sent(start, '', 'Europe/Berlin')).toEqual([sentSecond, SENT_NOW]);
		}
		const first = '2026-10-25T02:30:00+02:00';
		api.clearLog();
		expect(await sent('2026-10-25T00:00:00', first, 'Europe/Berlin')).toEqual([
			'2026-10-25T06:00:00+08:00',
			'2026-10-25T08:30:00+08:00',
		]);
	});
});

it('writes every time in the documented form', async () => {
	for (const timeRange of ['last24Hours', 'today', 'yesterday', 'last2Months', 'lastMonth']) {
		await list(api, { timeRange, returnAll: true }, { timezone: 'Asia/Kolkata' });
	}
	expect(api.listRequests.length).toBeGreaterThan(5);
	for (const { body, status } of api.listRequests) {
		expect(status).toBe('0');
		for (const time of [body.params.strTime, body.params.endTime]) {
			expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
		}
	}
});
