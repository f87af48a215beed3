import fc from 'fast-check';

import { recordInstant } from '../../dist/nodes/VoiceCallRecords/time/instant';
import { localTimes } from '../../dist/nodes/VoiceCallRecords/time/localTimes';
import { clockChanges } from './clockChanges';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const ZONES = [
	'UTC',
	'Europe/Berlin',
	'America/New_York',
	'America/St_Johns',
	'Asia/Kathmandu',
	'Asia/Shanghai',
	'Australia/Lord_Howe',
	'Pacific/Chatham',
	'Africa/Cairo',
];
const OFFSETS = ['+08:00', 'Z', '+00:00', '-03:30', '+0545', '+14:00'];

beforeAll(() => {
	jest.useFakeTimers({ now: NOW });
});
afterAll(() => jest.useRealTimers());

/** A moment as the API may write it. */
function written(at: number, offset: string): string {
	const [, sign = '+', hours = 0, minutes = 0] = /([+-])(\d\d):?(\d\d)/.exec(offset) ?? [];
	const ahead = Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000;
	return new Date(at + ahead).toISOString().slice(0, 19) + offset;
}

const clockOf = (zone: string) =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });

/** Seconds of two years, many of them near each other, as in a list. */
const moments = fc
	.tuple(
		fc.integer({ min: NOW / 1000 - 600 * 86_400, max: NOW / 1000 }),
		fc.array(fc.integer({ min: -5000, max: 5000 }), { minLength: 1, maxLength: 20 }),
	)
	.map(([start, steps]) => steps.map((step) => (start + step) * 1000));

it('are the same moments on the clock of the zone, one after the other', () => {
	const zones = ZONES.map((zone) => ({ clock: clockOf(zone), write: localTimes(zone) }));
	fc.assert(
		fc.property(
			moments,
			fc.constantFrom(...zones),
			fc.infiniteStream(fc.constantFrom(...OFFSETS)),
			(times, { clock, write }, offsets) => {
				for (const at of times) {
					const text = write(written(at, offsets.next().value!));
					expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
					expect(Date.parse(text)).toBe(at);
					expect(text.slice(0, 19)).toBe(clock.format(at).replace(' ', 'T'));
				}
			},
		),
		{ numRuns: 2000 },
	);
});

it('are right around every change of a clock of the last year', () => {
	const changes = clockChanges(NOW - 366 * 86_400_000, NOW);
	expect(changes.length).toBeGreaterThan(20);
	for (const { zone, at, clock } of changes) {
		const write = localTimes(zone);
		for (const minutes of [-1500, -61, -30, -16, -15, -1, 0, 1, 14, 15, 29, 30, 59, 60, 61, 1500]) {
			for (const moment of [at + minutes * 60_000 - 1000, at + minutes * 60_000]) {
				const text = write(written(moment, '+08:00'));
				expect(Date.parse(text)).toBe(moment);
				expect(text.slice(0, 19)).toBe(clock(moment).replace(' ', 'T'));
			}
		}
	}
});

it('have whole seconds', () => {
	expect(localTimes('Asia/Kolkata')('2026-11-24T10:00:59.999+08:00')).toBe(
		'2026-11-24T07:30:59+05:30',
	);
});

it.each([
	'',
	'-',
	'0',
	'1795500000',
	'2026-11-24 10:00:00',
	'2026-11-24T10:00:00',
	'2026-11-24T10:0:000+08:00',
	'2026-11-24T10:60:00+08:00',
	'2026-11-24T25:00:00+08:00',
	'2026-02-30T10:00:00+08:00',
	'2026-11-31T10:00:00+08:00',
	'0001-01-01T00:00:00Z',
	'1970-01-01T08:00:00+08:00',
	'9999-12-31T23:59:59+08:00',
	null,
	undefined,
	1795500000,
	true,
	{ seconds: 1795500000 },
])('leave %j as it is', (value) => {
	const write = localTimes('America/New_York');
	// Once more after a time of the same hour.
	for (let times = 0; times < 2; times++) {
		expect(write(value)).toBe(value);
		write('2026-11-24T10:00:00+08:00');
	}
});

it('leave the last day of each month what it is', () => {
	const write = localTimes('UTC');
	for (const day of ['2026-01-31', '2026-02-28', '2024-02-29', '2026-04-30', '2026-11-30']) {
		expect(write(`${day}T23:59:59Z`)).toBe(`${day}T23:59:59+00:00`);
	}
	expect(recordInstant('2026-02-29T10:00:00Z')).toBeUndefined();
});

it.each(['GMT+2', 'No/Zone', '', '"UTC"'])('stay as sent in the unknown zone %j', (zone) => {
	const sent = '2026-11-24T10:00:00+08:00';

	expect(localTimes(zone)(sent)).toBe(sent);
});
