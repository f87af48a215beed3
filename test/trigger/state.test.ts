import * as fc from 'fast-check';

import { callAt, HOUR_MS, idsOf, startClock, stopClock } from '../support';
import { idsWithSeconds, manyCalls, medianMs, pollInProcess, report } from './bulk';
import { moduleOf } from './trigger';

interface State {
	sequence: number;
	cursorMs: number;
	floorMs: number;
	originMs: number;
	ids: Map<string, number>;
}

const packing = moduleOf('trigger/packedIds') as {
	packIds(ids: Map<string, number>): string[];
	unpackIds(packed: unknown): Map<string, number>;
};
const { fromStored, toStored } = moduleOf('trigger/stored') as {
	fromStored(stored: object): State | undefined;
	toStored(state: State): object;
};
const { remembered, MAX_REMEMBERED_IDS } = moduleOf('trigger/state') as {
	remembered(
		ids: Map<string, number>,
		more: string[],
		fromMs: number,
		readUntilMs: number,
	): Map<string, number>;
	MAX_REMEMBERED_IDS: number;
};

const NOW = Date.parse('2026-11-24T10:00:00+08:00');
const TEN_MINUTES_S = 600;

/** Real ids, any text, and text made of the signs that the packed form uses itself. */
const id = fc.oneof(
	fc.bigInt({ min: 10n ** 18n, max: 10n ** 20n }).map(String),
	fc.string({ unit: 'binary' }),
	fc.string({ unit: fc.constantFrom('%', '|', ',', '2', '5', 'c', '7', '\\', '"') }),
);
const second = fc.integer({ min: 0, max: 4_000_000_000 });
const nearSecond = fc.integer({ min: NOW / 1000 - 3000, max: NOW / 1000 });
const ids = fc.array(fc.tuple(id, fc.oneof(second, nearSecond))).map((entries) => new Map(entries));
const throughJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

describe('packed ids', () => {
	it('are exactly the ids, whatever they look like', () => {
		fc.assert(
			fc.property(ids, (given) => {
				const unpacked = packing.unpackIds(throughJson(packing.packIds(given)));
				expect([...unpacked.keys()].sort()).toEqual([...given.keys()].sort());
			}),
			{ numRuns: 1000 },
		);
	});

	it('are kept for as long as they must, and at most ten minutes longer', () => {
		fc.assert(
			fc.property(ids, (given) => {
				const once = packing.unpackIds(packing.packIds(given));
				for (const [key, at] of once) {
					expect(at).toBeGreaterThanOrEqual(given.get(key)!);
					expect(at).toBeLessThan(given.get(key)! + TEN_MINUTES_S);
				}
				// Once more, as after every poll, adds nothing to that.
				expect(packing.unpackIds(packing.packIds(once))).toEqual(once);
			}),
		);
	});

	it('share what ids of the same time have in common', () => {
		const given = new Map(['2611240001', '2611240002', '26112499'].map((key) => [key, 600]));

		expect(packing.packIds(given)).toEqual(['1|261124|0001,0002,99']);
	});
});

describe('the stored state', () => {
	it('survives as JSON', () => {
		fc.assert(
			fc.property(
				ids,
				fc.nat(),
				second,
				second,
				second,
				(given, sequence, cursor, floor, origin) => {
					const exact = packing.unpackIds(packing.packIds(given));
					const [cursorMs, floorMs, originMs] = [cursor, floor, origin].map((at) => at * 1000);
					const state = { sequence, cursorMs, floorMs, originMs, ids: exact };
					const stored = throughJson(toStored(state)) as object;
					expect(fromStored(stored)).toEqual(state);
				},
			),
		);
	});

	it.each([{}, { sequence: 1, cursorMs: 2 }, { lastTimeChecked: '2026-11-24' }])(
		'is not there yet in %j',
		(stored) => expect(fromStored(stored)).toBeUndefined(),
	);

	it('remembers an id until no range can bring its call again, whatever times it shows', () => {
		const records = [callAt(NOW - HOUR_MS), callAt(NOW + HOUR_MS), callAt(NOW, { submitTime: '' })];
		const before = new Map([['before', NOW / 1000 - 1]]);
		const noted = remembered(before, idsOf(records), NOW - 1000, NOW);
		expect([...noted.keys()]).toEqual(['before', ...idsOf(records)]);

		const kept = (fromMs: number) => [...remembered(noted, [], fromMs, NOW).keys()];
		expect(kept(NOW)).toEqual(idsOf(records));
		expect(kept(NOW + 1)).toEqual([]);
	});
});

describe('many remembered ids', () => {
	beforeAll(() => stopClock(NOW));

	afterAll(startClock);

	it.each([50_000, 100_000])('%i take little room and time', async (count) => {
		const given = idsWithSeconds(manyCalls(count, NOW - HOUR_MS));
		const floorMs = NOW - 2 * HOUR_MS;
		const state = { sequence: 1, cursorMs: NOW, floorMs, originMs: 0, ids: given };
		const stored = toStored(state);
		const bytes = JSON.stringify(stored).length;
		const packMs = await medianMs(() => JSON.stringify(toStored(state)));
		const text = JSON.stringify(stored);
		const unpackMs = await medianMs(() => fromStored(JSON.parse(text) as object));
		report(
			`${count} ids: ${bytes} bytes stored, packed in ${packMs.toFixed(0)} ms, unpacked in ${unpackMs.toFixed(0)} ms`,
		);

		expect(given.size).toBe(count);
		expect(bytes).toBeLessThan(12 * count);
	});

	it('cost a poll little', async () => {
		const count = 50_000;
		const calls = manyCalls(count, NOW - HOUR_MS);
		const cursorMs = NOW - 10_000;
		const floorMs = cursorMs - 2 * HOUR_MS;
		const ids = idsWithSeconds(calls);
		const fresh = callAt(NOW - 5000);
		const poll = async (listed: typeof calls) => {
			const stored = toStored({ sequence: 1, cursorMs, floorMs, originMs: 0, ids });
			return await pollInProcess([...listed, fresh], stored, 2 * HOUR_MS);
		};
		expect(await poll(calls)).toEqual([fresh.voiceId]);

		const aloneMs = await medianMs(async () => await poll([]));
		const withListMs = await medianMs(async () => await poll(calls));
		report(
			`poll with ${count} remembered ids: ${aloneMs.toFixed(0)} ms, with the ${count / 100} pages of the late window that hold them (made and read in this process) ${withListMs.toFixed(0)} ms`,
		);
	});

	it('are never more than can be told apart, already at the activation', async () => {
		const calls = manyCalls(MAX_REMEMBERED_IDS, NOW - HOUR_MS);
		const stored = {};
		expect(await pollInProcess(calls, stored, 2 * HOUR_MS)).toEqual([]);
		expect(fromStored(stored)!.ids.size).toBe(MAX_REMEMBERED_IDS);

		const oneMore = [...calls, callAt(NOW - 5000)];
		const untouched = {};
		await expect(pollInProcess(oneMore, untouched, 2 * HOUR_MS)).rejects.toThrow(
			'There are more than 100,000 records within Late Records Window',
		);
		expect(untouched).toEqual({});
	});
});
