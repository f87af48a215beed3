import { startStandIn } from './index';
import type { StandIn } from './index';
import { list, NOW } from './client';

/** The times recordSipQuery takes. */

let api: StandIn;
let now = NOW;

beforeEach(async () => {
	now = NOW;
	api = await startStandIn({ now: () => now });
});

afterEach(() => api.close());

describe('form', () => {
	it.each([
		'2026-03-01T00:00:00+08:00',
		'2026-03-01T23:59:59-05:00',
		'2026-02-28T00:00:00+00:00',
		'2026-03-01T00:00:00+05:45',
	])('%s is read', async (strTime) => {
		expect((await list(api, { strTime, endTime: '2026-03-20T00:00:00+08:00' })).status).toBe('0');
	});

	it.each([
		'2026-03-01T00:00:00Z',
		'2026-03-01T00:00:00.000+08:00',
		'2026-03-01T00:00:00+0800',
		'2026-03-01T00:00:00+08',
		'2026-03-01T00:00:00',
		'2026-03-01T00:00+08:00',
		'2026-03-01 00:00:00+08:00',
		'2026-03-01',
		'2026-02-29T00:00:00+08:00',
		'2026-04-31T00:00:00+08:00',
		'2026-13-01T00:00:00+08:00',
		'2026-03-01T24:00:00+08:00',
		'2026-03-01T00:60:00+08:00',
		'2026-03-01T00:00:60+08:00',
		'2026-03-01T00:00:00+18:01',
		'2026-03-01T00:00:00+08:60',
		' 2026-03-01T00:00:00+08:00',
		'2026-03-01T00:00:00+08:00\n',
		'',
	])('%j is refused', async (time) => {
		expect((await list(api, { strTime: time })).status).toBe('-22');
		expect((await list(api, { endTime: time })).status).toBe('-22');
	});
});

describe('length', () => {
	const strTime = '2026-02-10T00:00:00+08:00';

	it.each([
		['2026-02-09T23:59:59+08:00', '-22', 'an end before the start'],
		['2026-02-10T00:00:00+08:00', '0', 'a single moment'],
		['2026-03-13T00:00:00+08:00', '0', '31 days'],
		['2026-03-12T17:00:00+01:00', '0', '31 days on another clock'],
		['2026-03-13T00:00:01+08:00', '-25', '31 days and a second'],
	])('until %s: %s (%s)', async (endTime, status) => {
		expect((await list(api, { strTime, endTime })).status).toBe(status);
	});

	it('may end in the future', async () => {
		expect((await list(api, { endTime: '2026-03-31T23:59:59+08:00' })).status).toBe('0');
	});
});

describe('retention', () => {
	const startingAt = async (strTime: string) =>
		(await list(api, { strTime, endTime: strTime })).status;

	it('is two calendar months on the clock of +08:00', async () => {
		expect(await startingAt('2026-01-31T12:00:00+08:00')).toBe('0');
		expect(await startingAt('2026-01-31T11:59:59+08:00')).toBe('-25');
	});

	it('can be 60 days', async () => {
		api.quirks.retention = '60days';
		expect(await startingAt('2026-01-30T12:00:00+08:00')).toBe('0');
		expect(await startingAt('2026-01-30T11:59:59+08:00')).toBe('-25');
	});
});
