import { makeRecord, makeRecords } from './index';
import { chargedSeconds, costOf } from './billing';

/** The invented calls have the shape of the vendor page and make sense. */

const FIELDS = [
	'voiceId',
	'sipGroupName',
	'phoneName',
	'callee',
	'displayNum',
	'code',
	'submitTime',
	'callTime',
	'ringingTime',
	'answerTime',
	'hangupTime',
	'callDuration',
	'chargedDuration',
	'terminationCode',
	'terminationReason',
	'cost',
	'billPeriod',
	'rate',
	'recordingFileId',
	'currency',
];

const from = Date.parse('2026-03-01T00:00:00+08:00');
const to = Date.parse('2026-03-31T00:00:00+08:00');
const records = makeRecords({ count: 2000, from, to, seed: 7 });
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/;

it('have the 20 fields in their order', () => {
	for (const record of records) expect(Object.keys(record)).toEqual(FIELDS);
	expect(Object.keys(makeRecord())).toEqual(FIELDS);
});

it('have ids of 19 digits, each its own', () => {
	expect(new Set(records.map(({ voiceId }) => voiceId)).size).toBe(2000);
	for (const { voiceId } of records) expect(voiceId).toMatch(/^\d{19}$/);
	expect(makeRecord().voiceId).not.toBe(makeRecord().voiceId);
});

it('are the same for the same seed, and others for another', () => {
	expect(makeRecords({ count: 50, from, to })).toEqual(makeRecords({ count: 50, from, to }));
	expect(makeRecords({ count: 50, from, to, seed: 2 })).not.toEqual(
		makeRecords({ count: 50, from, to, seed: 1 }),
	);
});

it('lie in the range, oldest first', () => {
	const times = records.map(({ submitTime }) => Date.parse(submitTime));
	expect(Math.min(...times)).toBeGreaterThanOrEqual(from);
	expect(Math.max(...times)).toBeLessThan(to);
	expect([...times].sort((a, b) => a - b)).toEqual(times);
});

it('go from submitting to hanging up', () => {
	for (const { submitTime, callTime, ringingTime, answerTime, hangupTime } of records) {
		const times = [submitTime, callTime, ringingTime, answerTime, hangupTime].filter(Boolean);
		for (const time of times) expect(time).toMatch(TIME);
		expect([...times].sort()).toEqual(times);
	}
});

it('are answered or not', () => {
	const answered = records.filter(({ answerTime }) => answerTime !== '');
	expect(answered.length / records.length).toBeCloseTo(0.7, 1);
	for (const call of answered) {
		expect(call.callDuration).toBe(
			(Date.parse(call.hangupTime) - Date.parse(call.answerTime)) / 1000,
		);
		expect(call.recordingFileId).toMatch(/^12026\d\d[0-9a-f]{34}\.(mp3|wav)$/);
	}
	for (const call of records.filter(({ answerTime }) => answerTime === '')) {
		expect(call).toMatchObject({ callDuration: 0, cost: '0', recordingFileId: '' });
	}
});

it('are mostly in dollars, whose currency is left out', () => {
	const currencies = records.map(({ currency }) => currency);
	expect(new Set(currencies)).toEqual(new Set(['', 'EUR']));
	expect(currencies.filter((currency) => currency === 'EUR').length).toBeLessThan(500);
});

it('take groups, phones and the share of answered calls', () => {
	const options = { count: 20, from, to, groups: ['g'], phones: ['p'], answeredShare: 0 };
	for (const record of makeRecords(options)) {
		expect(record).toMatchObject({ sipGroupName: 'g', phoneName: 'p', answerTime: '' });
	}
});

it('can be made one by one', () => {
	const submitTime = '2026-03-15T12:00:00+08:00';
	expect(makeRecord({ submitTime, cost: '9' })).toMatchObject({ submitTime, cost: '9' });
	expect(makeRecord({ submitTime }).voiceId).toMatch(/^260315120000\d{7}$/);
	expect(makeRecord({}, { answered: false }).answerTime).toBe('');
});

it.each([
	[0, '20+20', 0],
	[1, '20+20', 20],
	[20, '20+20', 20],
	[21, '20+20', 40],
	[61, '60+60', 120],
	[31, '30+6', 36],
])('%d s at %s are charged as %d s', (talk, period, charged) => {
	expect(chargedSeconds(talk, period)).toBe(charged);
});

it('cost a decimal text', () => {
	expect(costOf('0.023625', 20)).toBe('0.007875');
	expect(costOf('1.2', 100)).toBe('2');
	expect(costOf('30', 20)).toBe('10');
	expect(costOf('0.04', 0)).toBe('0');
});
