import fc from 'fast-check';
import { tryToParseDateTime } from 'n8n-workflow';

import {
	isDayOnly,
	readingOf,
	recordInstant,
	toInstant,
} from '../../dist/nodes/VoiceCallRecords/time/instant';
import { setServerZone } from '../support';

const NOON = Date.parse('2026-11-20T12:00:00Z');
const ZONES = [
	'UTC',
	'Europe/Berlin',
	'America/New_York',
	'America/St_Johns',
	'Asia/Shanghai',
	'Asia/Kolkata',
	'Australia/Lord_Howe',
	'Africa/Cairo',
	'Pacific/Kiritimati',
];

const dateTime = (zone: string) => tryToParseDateTime(new Date(NOON)).setZone(zone);

let resetServerZone: () => void;
beforeAll(() => {
	resetServerZone = setServerZone('America/Los_Angeles');
});
afterAll(() => resetServerZone());

it('runs on a server in another zone', () => {
	expect(new Date(NOON).getHours()).toBe(4);
});

describe('toInstant', () => {
	/** What a clock on the wall shows, by other means than the node's. */
	const wallClock = (at: number, zone: string, separator: string) =>
		new Intl.DateTimeFormat('sv-SE', {
			timeZone: zone,
			dateStyle: 'short',
			timeStyle: 'medium',
		})
			.format(at)
			.replace(' ', separator);

	it('reads text without an offset as the wall clock of the zone', () => {
		const seconds = fc.integer({
			min: Date.parse('2024-01-01T00:00:00Z') / 1000,
			max: Date.parse('2030-01-01T00:00:00Z') / 1000,
		});
		fc.assert(
			fc.property(
				seconds,
				fc.constantFrom(...ZONES),
				fc.constantFrom('T', ' '),
				(second, zone, separator) => {
					const text = wallClock(second * 1000, zone, separator);
					const read = Number(toInstant(text, zone));
					// Of an hour that comes twice, either is right: the text is the same.
					expect(wallClock(read, zone, separator)).toBe(text);
				},
			),
		);
	});

	it.each([
		['UTC', '2026-11-20T12:00:00Z'],
		['Europe/Berlin', '2026-11-20T11:00:00Z'],
		['America/New_York', '2026-11-20T17:00:00Z'],
		['Asia/Shanghai', '2026-11-20T04:00:00Z'],
		['Asia/Kolkata', '2026-11-20T06:30:00Z'],
		['Australia/Lord_Howe', '2026-11-20T01:00:00Z'],
		['Africa/Cairo', '2026-11-20T10:00:00Z'],
	])('reads noon in %s', (zone, expected) => {
		for (const text of ['2026-11-20T12:00:00', '2026-11-20 12:00', ' 2026-11-20T12:00:00.000\n']) {
			expect(toInstant(text, zone)).toBe(Date.parse(expected));
		}
	});

	it.each([
		'2026-11-20T12:00:00Z',
		'2026-11-20T12:00:00.000Z',
		'2026-11-20T12:00Z',
		'2026-11-20 12:00:00Z',
		'2026-11-20T20:00:00+08:00',
		'2026-11-20T20:00:00.000+0800',
		'2026-11-20T20:00:00+08',
		'2026-11-20 20:00:00 +08:00',
		'2026-11-20T06:30:00-05:30',
		'2026-11-21T02:00:00+14:00',
	])('takes the offset of %s, not the zone', (text) => {
		for (const zone of ZONES) expect(toInstant(text, zone)).toBe(NOON);
	});

	it('reads a day as its first moment in the zone', () => {
		expect(toInstant('2026-11-20', 'Asia/Tokyo')).toBe(Date.parse('2026-11-19T15:00:00Z'));
		// In Cairo, that day begins at one o'clock.
		expect(toInstant('2026-04-24', 'Africa/Cairo')).toBe(Date.parse('2026-04-23T22:00:00Z'));
	});

	it.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'])(
		'finds a moment next to a time that does not exist in %s',
		(zone) => {
			const missing = {
				'Europe/Berlin': ['2026-03-29T02:30:00', '2026-03-29T01:00:00Z'],
				'America/New_York': ['2026-03-08T02:30:00', '2026-03-08T07:00:00Z'],
				'Australia/Lord_Howe': ['2026-10-04T02:15:00', '2026-10-03T15:30:00Z'],
			}[zone] as [string, string];
			const [text, change] = missing;
			expect(Math.abs(Number(toInstant(text, zone)) - Date.parse(change))).toBeLessThanOrEqual(
				3_600_000,
			);
		},
	);

	it.each([
		['epoch milliseconds', NOON],
		['epoch seconds', NOON / 1000],
		['epoch seconds with a fraction', NOON / 1000 + 0.5, NOON + 500],
		['epoch milliseconds as text', String(NOON)],
		['epoch seconds as text', String(NOON / 1000)],
		['epoch microseconds', NOON * 1e3],
		['epoch microseconds with a fraction', NOON * 1e3 + 999.5],
		['epoch nanoseconds', NOON * 1e6],
		['epoch microseconds as text', `${NOON}000`],
		['epoch nanoseconds as text', `${NOON}000000`],
		['a Date', new Date(NOON)],
		['a Luxon DateTime', dateTime('UTC')],
		['a DateTime of another zone', dateTime('Asia/Tokyo')],
	])('reads %s', (_, value, expected = NOON) => {
		for (const zone of ZONES) expect(toInstant(value, zone)).toBe(expected);
	});

	it.each([
		['words', 'tomorrow'],
		['a national form', '20.11.2026'],
		['an American form', '11/20/2026'],
		['an English date', 'Nov 20, 2026'],
		["Date's own text", String(new Date(NOON))],
		['a day that does not exist', '2026-02-30'],
		['a day that does not exist, with a time', '2026-02-30T10:00:00Z'],
		['month 13', '2026-13-01T00:00:00'],
		['hour 25', '2026-11-20T25:00:00'],
		['a short number', '20261120'],
		['half a date', '2026-11'],
		['an expression that was not evaluated', '{{ $now }}'],
		['an invalid Date', new Date(NaN)],
		['an invalid DateTime', dateTime('No/Such_Zone')],
		['NaN', NaN],
		['infinity', Infinity],
		['a number beyond all dates', 1e20],
		['a negative one', -1e300],
		['digits beyond all dates', '1'.repeat(22)],
		['true', true],
		['an object', { year: 2026 }],
		['a list', ['2026-11-20']],
		['nothing', undefined],
		['null', null],
		['empty text', ''],
	])('refuses %s', (_, value) => {
		expect(toInstant(value, 'Europe/Berlin')).toBeUndefined();
	});
});

describe('readingOf', () => {
	it.each([
		[46350.5, '46350.5 was read as a Unix timestamp in seconds, 1970-01-01 12:52 UTC.'],
		[0, '0 was read as a Unix timestamp in seconds, 1970-01-01 00:00 UTC.'],
		[-60, '-60 was read as a Unix timestamp in seconds, 1969-12-31 23:59 UTC.'],
		[NOON, `${NOON} was read as a Unix timestamp in milliseconds, 2026-11-20 12:00 UTC.`],
		[NOON * 1e3, `${NOON}000 was read as a Unix timestamp in microseconds, 2026-11-20 12:00 UTC.`],
		[` ${NOON / 1000}`, `${NOON / 1000} was read as a Unix timestamp in seconds, 2026-11-20`],
		[-9e13, '-90000000000000 was read as a Unix timestamp in milliseconds, -000882-01-06 08:00'],
		['2026-11-20T12:00', '2026-11-20T12:00 was read as 2026-11-20 11:00 UTC.'],
		[dateTime('Asia/Tokyo'), 'It was read as 2026-11-20 12:00 UTC.'],
	])('of %s is told', (value, told) => {
		const milliseconds = toInstant(value, 'Europe/Berlin');

		expect(readingOf(value, Number(milliseconds)).slice(0, told.length)).toBe(told);
	});
});

describe('isDayOnly', () => {
	it.each([
		['2026-11-20', true],
		[' 2026-11-20\n', true],
		['2026-11-20T00:00:00', false],
		['2026-11-20T00:00', false],
		[NOON, false],
		[new Date(NOON), false],
		[undefined, false],
	])('of %p is %p', (value, expected) => {
		expect(isDayOnly(value)).toBe(expected);
	});
});

describe('recordInstant', () => {
	it.each(['2026-11-20T20:00:00+08:00', '2026-11-20T12:00:00Z', '2026-11-20T12:00:00.000+0000'])(
		'reads %s',
		(text) => expect(recordInstant(text)).toBe(NOON),
	);

	it.each(['', null, undefined, '2026-11-20T20:00:00', '2026-11-20 20:00:00', NOON, 'x'])(
		'does not guess from %p',
		(value) => expect(recordInstant(value)).toBeUndefined(),
	);
});
