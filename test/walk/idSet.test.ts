import fc from 'fast-check';

import { IdSet } from '../../dist/nodes/VoiceCallRecords/itniotech/idSet';

/** Mostly sorted ids with ties, strays and repetitions, as a list of calls has them. */
const ids = fc
	.tuple(fc.array(fc.integer({ min: 1000, max: 1200 })), fc.boolean(), fc.nat(30))
	.map(([numbers, isDescending, jitter]) => {
		const place = (value: number) => value + ((value * 7919) % (jitter + 1));
		const sorted = [...numbers].sort((a, b) => place(a) - place(b)).map(String);
		return isDescending ? sorted.reverse() : sorted;
	});

const listed = (list: string[]) => list.map((voiceId) => ({ voiceId }));

function setOf(list: string[], sample = list): IdSet {
	const set = new IdSet(listed(sample));
	for (const id of list) set.add(id);
	return set;
}

it('tells new ids from known ones as a Set does, in any order', () => {
	fc.assert(
		fc.property(ids, ids, (list, sample) => {
			const set = new IdSet(listed(sample));
			const expected = new Set<string>();
			for (const id of list) {
				expect(set.has(id)).toBe(expected.has(id));
				expect(set.add(id)).toBe(!expected.has(id));
				expected.add(id);
				expect(set.size).toBe(expected.size);
			}
		}),
	);
});

it('compares and joins as Sets do', () => {
	fc.assert(
		fc.property(ids, ids, (a, b) => {
			const isSame = [...new Set(a)].sort().join() === [...new Set(b)].sort().join();
			expect(setOf(a).equals(setOf(b))).toBe(isSame);
			expect(setOf(a).equals(setOf([...a].reverse()))).toBe(true);

			const joined = setOf(a);
			joined.addAll(setOf(b));
			expect(joined.equals(setOf([...a, ...b], []))).toBe(true);
		}),
	);
});
