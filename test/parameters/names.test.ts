import { readNames } from '../../dist/nodes/VoiceCallRecords/parameters/values';

/** A choice of several names, as editor, expressions and models give it. */

const FIELD = { displayName: 'Fields', name: 'fields', default: [] };
const KNOWN = ['voiceId', 'cost', 'talkTime'];
const read = (value: unknown, known = KNOWN) => readNames(FIELD, () => value, known);

it.each([
	[
		['cost', 'voiceId'],
		['cost', 'voiceId'],
	],
	['cost, voiceId', ['cost', 'voiceId']],
	['["Talk Time", "voice-id"]', ['talkTime', 'voiceId']],
	[' cost ,, COST,cost', ['cost']],
	[null, []],
	['', []],
])('%j', (value, names) => {
	expect(read(value)).toEqual(names);
});

it('tells the first that is unknown', () => {
	expect(() => read('cost, price, x')).toThrow('Fields has no "price"');
	expect(() => read('constructor')).toThrow('Fields has no "constructor"');
});

it('takes the first of two that are alike', () => {
	expect(read('A.B', ['ab', 'a_b'])).toEqual(['ab']);
});

const MANY = 200_000;

it.each([
	['one name', 'cost,'.repeat(MANY), ['cost']],
	['nothing', ','.repeat(MANY), []],
	['a list of one name', Array.from({ length: MANY }, () => 'voiceId'), ['voiceId']],
])('looks once at %s that is given again and again', (_, value, names) => {
	const lowerCased = jest.spyOn(String.prototype, 'toLowerCase');
	const read = readNames(FIELD, () => value, KNOWN);
	const looks = lowerCased.mock.calls.length;
	lowerCased.mockRestore();

	expect(read).toEqual(names);
	expect(looks).toBeLessThanOrEqual(KNOWN.length + 1);
});

it('reads many spellings of a name', () => {
	const spellings = Array.from({ length: MANY }, (_, index) => `c o_s${'-'.repeat(index % 300)}t`);

	expect(read(spellings)).toEqual(['cost']);
	expect(read(spellings.join())).toEqual(['cost']);
});
