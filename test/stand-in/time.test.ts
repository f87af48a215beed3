import { formatApiTime, parseApiTime, twoMonthsBefore } from './time';

const at = (text: string) => Date.parse(text);

it.each([
	['2026-03-31T12:00:00+08:00', '2026-01-31T12:00:00+08:00'],
	['2026-04-30T12:00:00+08:00', '2026-02-28T12:00:00+08:00'],
	['2028-04-30T12:00:00+08:00', '2028-02-29T12:00:00+08:00'],
	['2026-01-15T00:00:00+08:00', '2025-11-15T00:00:00+08:00'],
	['2026-05-01T00:30:00+08:00', '2026-03-01T00:30:00+08:00'],
])('two months before %s', (now, then) => {
	expect(formatApiTime(twoMonthsBefore(at(now), 'calendar'))).toBe(then);
});

it('reads what it writes', () => {
	const now = at('2028-02-29T23:59:59+08:00');
	expect(parseApiTime(formatApiTime(now))).toBe(now);
});
