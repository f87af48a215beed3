import { makeRecord, makeRecords, startStandIn } from './index';
import type { StandIn } from './index';
import { idsOf, list, NOW } from './client';

/** Which records recordSipQuery lists, in which order, and how pages are cut. */

let api: StandIn;

beforeEach(async () => {
	api = await startStandIn({ now: () => NOW });
});

afterEach(() => api.close());

const minute = (value: number) => `2026-03-15T12:0${value}:00+08:00`;
const call = (voiceId: string, value: number, more = {}) =>
	makeRecord({ voiceId, submitTime: minute(value), ...more });

describe('order', () => {
	beforeEach(() => {
		api.records = [call('b1', 2), call('a', 1), call('c', 3), call('b2', 2)];
	});

	it.each([
		['newestFirst', ['c', 'b1', 'b2', 'a']],
		['oldestFirst', ['a', 'b1', 'b2', 'c']],
		['asStored', ['b1', 'a', 'c', 'b2']],
	] as const)('%s', async (order, ids) => {
		api.quirks.order = order;
		expect(idsOf(await list(api))).toEqual(ids);
	});

	it('is newestFirst by default', async () => {
		expect(idsOf(await list(api))).toEqual(['c', 'b1', 'b2', 'a']);
	});
});

describe('bounds', () => {
	const range = { strTime: minute(1), endTime: minute(3) };

	beforeEach(() => {
		api.records = [call('start', 1), call('middle', 2), call('end', 3), call('after', 4)];
		api.quirks.order = 'asStored';
	});

	it.each([
		['[]', ['start', 'middle', 'end']],
		['()', ['middle']],
		['[)', ['start', 'middle']],
		['(]', ['middle', 'end']],
	] as const)('%s', async (bounds, ids) => {
		api.quirks.bounds = bounds;
		expect(idsOf(await list(api, range))).toEqual(ids);
	});

	it('are closed by default', async () => {
		expect((await list(api, range)).data.total).toBe(3);
	});

	it('compares moments, not texts', async () => {
		const utc = { strTime: '2026-03-15T04:02:00+00:00', endTime: '2026-03-15T04:02:00+00:00' };
		expect(idsOf(await list(api, utc))).toEqual(['middle']);
	});
});

describe('filterField', () => {
	it.each(['callTime', 'ringingTime', 'answerTime', 'hangupTime'] as const)('%s', async (field) => {
		api.quirks.filterField = field;
		api.records = [
			call('in', 1, { [field]: minute(5) }),
			call('out', 5, { [field]: minute(1) }),
			call('without', 5, { [field]: '' }),
		];
		const range = { strTime: minute(5), endTime: minute(5) };
		expect(idsOf(await list(api, range))).toEqual(['in']);
	});
});

describe('group and phone', () => {
	beforeEach(() => {
		const names = [
			['sales', 'desk-1'],
			['sales', 'desk-2'],
			['Sales', 'desk-1'],
			['sales ', 'desk-1'],
		];
		api.records = names.map(([sipGroupName, phoneName]) =>
			makeRecord({ submitTime: minute(1), sipGroupName, phoneName }),
		);
	});

	it.each([
		[{}, 4],
		[{ sipGroupName: '', phoneName: '' }, 4],
		[{ sipGroupName: 'sales' }, 2],
		[{ sipGroupName: 'Sales' }, 1],
		[{ sipGroupName: 'sale' }, 0],
		[{ phoneName: 'desk-1' }, 3],
		[{ sipGroupName: 'sales', phoneName: 'desk-1' }, 1],
		[{ sipGroupName: ' ' }, 0],
	])('%j: %d records', async (filter, total) => {
		expect((await list(api, filter)).data.total).toBe(total);
	});
});

describe('pages', () => {
	beforeEach(() => {
		const from = Date.parse('2026-03-02T00:00:00+08:00');
		api.records = makeRecords({ count: 25, from, to: NOW });
	});

	it('cover the list once', async () => {
		const pages = await Promise.all(
			[1, 2, 3].map((current) => list(api, {}, { current, size: 10 })),
		);
		expect(pages.map(({ data }) => data.records.length)).toEqual([10, 10, 5]);
		expect(new Set(pages.flatMap(idsOf)).size).toBe(25);
		for (const { data } of pages) expect(data).toMatchObject({ total: 25, size: 10, pages: 3 });
	});

	it('are empty past the end', async () => {
		const { data } = await list(api, {}, { current: 4, size: 10 });
		expect(data).toMatchObject({ total: 25, size: 10, current: 4, pages: 3, records: [] });
	});

	it('are none of nothing', async () => {
		const { data } = await list(api, { sipGroupName: 'nobody' });
		expect(data).toMatchObject({ total: 0, pages: 0, current: 1, records: [] });
	});
});

describe('changes', () => {
	it.each([
		['push', () => void api.records.push(call('new', 2))],
		['insert', () => api.insert(call('new', 2), 0)],
		['assigning an element', () => void (api.records[0] = call('new', 2))],
		['changing a field', () => void (api.records[0].voiceId = 'new')],
		['assigning the list', () => void (api.records = [call('new', 2)])],
	])('shows a record after %s', async (_, change) => {
		api.records = [call('old', 1)];
		expect(idsOf(await list(api))).toEqual(['old']);
		change();
		expect(idsOf(await list(api))).toContain('new');
	});

	it.each([
		['remove', () => expect(api.remove('a')).toBe(true)],
		['splice', () => void api.records.splice(0, 1)],
		['another group', () => void (api.records[0].sipGroupName = 'other')],
		['another time', () => void (api.records[0].submitTime = '2026-02-01T00:00:00+08:00')],
	])('hides a record after %s', async (_, change) => {
		api.records = [call('a', 1, { sipGroupName: 'g' }), call('b', 2, { sipGroupName: 'g' })];
		expect((await list(api, { sipGroupName: 'g' })).data.total).toBe(2);
		change();
		expect(idsOf(await list(api, { sipGroupName: 'g' }))).toEqual(['b']);
	});

	it('does not remove what is not there', () => {
		expect(api.remove('nobody')).toBe(false);
	});

	it("leaves the caller's list alone", async () => {
		const records = makeRecords({ count: 2 });
		const other = await startStandIn({ records });
		other.remove(records[0].voiceId);
		expect(records).toHaveLength(2);
		await other.close();
	});
});
