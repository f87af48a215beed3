import type { IDataObject } from 'n8n-workflow';

import { KINDS, type Kind } from '../kinds';
import type { StandIn } from '../stand-in';
import { callAt, closeApis, list, openApi, startClock, stopClock } from '../support';

/** What people read where there are no calls: items alone can't tell whether that is right. */

const NOW = '2026-04-15T12:00:00Z';
const ZONE = 'Asia/Kolkata';
const NAMES = 'Names count exactly as in the Itniotech console, capital letters included.';
const OPERATIONS = ['getAll', 'getSummary'];
const name = (value: string) => ({ __rl: true, mode: 'name', value });

let api: StandIn;

beforeEach(async () => {
	stopClock(NOW);
	api = await openApi();
});
afterEach(async () => {
	startClock();
	await closeApis();
});

/** All hints of a run that succeeds. */
async function hintsOf(parameters: IDataObject, options = {}) {
	const { hints, error } = await list(api, parameters, { timezone: ZONE, ...options });
	expect(error).toBeUndefined();
	return hints.map(({ message }) => message);
}

describe.each(OPERATIONS)('%s', (operation) => {
	/** Whether the hint stands beside an item of zeros or beside nothing. */
	it.each([[[]], [['day']]])('grouped by %j', async (groupBy) => {
		expect(await hintsOf({ operation, groupBy, timeRange: 'today' })).toEqual([
			'No calls from 2026-04-15 00:00:00 to 2026-04-15 17:30:00 (Asia/Kolkata).',
		]);
	});

	it.each<[string, IDataObject, string]>([
		['yesterday', {}, 'from 2026-04-14 00:00:00 to 2026-04-14 23:59:59'],
		['lastMonth', {}, 'from 2026-03-01 00:00:00 to 2026-03-31 23:59:59'],
		[
			'custom',
			{ startTime: '2026-04-12', endTime: '2026-04-12' },
			'from 2026-04-12 00:00:00 to 2026-04-12 23:59:59',
		],
		[
			'custom',
			{ startTime: '2026-04-12T08:00:00', endTime: '2026-04-12T09:30:00' },
			'from 2026-04-12 08:00:00 to 2026-04-12 09:30:00',
		],
	])('tells the range of %s %j', async (timeRange, times, range) => {
		expect(await hintsOf({ operation, timeRange, ...times })).toEqual([
			`No calls ${range} (Asia/Kolkata).`,
		]);
	});

	it('tells whose calls there are none of, and that names count exactly', async () => {
		api.records = [callAt(Date.parse(NOW) - 60_000, { sipGroupName: 'Sales' })];
		const parameters = { operation, timeRange: 'today' };
		const range = 'from 2026-04-15 00:00:00 to 2026-04-15 17:30:00 (Asia/Kolkata).';

		expect(await hintsOf({ ...parameters, group: name('sales') })).toEqual([
			`No calls of group sales ${range} ${NAMES}`,
		]);
		expect(await hintsOf({ ...parameters, phone: name('desk-1') })).toEqual([
			`No calls of phone desk-1 ${range} ${NAMES}`,
		]);
		expect(await hintsOf({ ...parameters, group: name('Sales'), phone: name('x') })).toEqual([
			`No calls of group Sales and phone x ${range} ${NAMES}`,
		]);
		expect(await hintsOf({ ...parameters, group: name('Sales') })).toEqual([]);
	});

	it('tells it of each input item that has none', async () => {
		api.records = [callAt(Date.parse(NOW) - 60_000, { sipGroupName: 'Sales' })];
		const parameters = { operation, timeRange: 'today', group: '={{ $json.group }}' };
		const input = ['Sales', 'Night'].map((group) => ({ group }));

		expect(await hintsOf(parameters, { input })).toEqual([
			expect.stringMatching(/^No calls of group Night from /),
		]);
	});

	it('tells each thing once, and of many input items the first ten', async () => {
		const parameters = { operation, timeRange: 'today', group: '={{ $json.group }}' };
		const input = Array.from({ length: 26 }, (_, index) => ({ group: name(`G${index % 13}`) }));
		const hints = await hintsOf(parameters, { input });

		expect(hints).toHaveLength(11);
		for (const [index, hint] of hints.slice(0, 10).entries()) {
			expect(hint).toContain(`No calls of group G${index} from `);
		}
		expect(hints[10]).toBe('3 more hints like these are not shown.');
	});

	it('tells the range in UTC where the time zone is not known', async () => {
		expect(await hintsOf({ operation }, { timezone: 'GMT+2' })).toEqual([
			'No calls from 2026-04-14 12:00:00 to 2026-04-15 12:00:00 (UTC).',
		]);
	});

	it('also where the only call is one that belongs to the next day', async () => {
		api.records = [callAt('2026-04-14T18:30:00Z')];

		expect(await hintsOf({ operation, timeRange: 'yesterday' })).toEqual([
			'No calls from 2026-04-14 00:00:00 to 2026-04-14 23:59:59 (Asia/Kolkata).',
		]);
		expect(await hintsOf({ operation, timeRange: 'today' })).toEqual([]);
	});

	it.each(KINDS)('calls %s what they are', async (many, kind: Kind) => {
		const [hint] = await hintsOf({ resource: kind.resource, operation });

		expect(hint).toMatch(many === 'call records' ? /^No calls from / : /^No voice messages from /);
	});
});

describe('several currencies in a summary', () => {
	const HINT =
		'There are calls in several currencies, EUR, USD. Each currency has items of its own.';
	const parameters = { operation: 'getSummary', timeRange: 'today' };
	const call = (currency: string, sipGroupName: string) =>
		callAt(Date.parse(NOW) - 60_000, { currency, sipGroupName });

	it('are told of, also where no group has both', async () => {
		api.records = [call('', 'Sales'), call('EUR', 'Night'), call('USD', 'Night')];

		expect(await hintsOf(parameters)).toEqual([HINT]);
		api.records.pop();
		expect(await hintsOf({ ...parameters, groupBy: ['group'] })).toEqual([HINT]);
	});

	it('are not where there is one', async () => {
		api.records = [call('', 'Sales'), call('USD', 'Night')];

		expect(await hintsOf({ ...parameters, groupBy: ['group'] })).toEqual([]);
	});
});
