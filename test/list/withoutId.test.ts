import { faults, makeRecord, makeRecords, type StandIn } from '../stand-in';
import type { CallRecord } from '../stand-in/types';
import { between, closeApis, DAY_MS, HOUR_MS, idsOf, list, openApi } from '../support';
import { moduleOf, openTrigger } from '../trigger/trigger';
import { restoreWaits, shortenWaits } from './waiting';

/**
 * Calls that are listed without a voiceId: they come with the others, each once, and what they are
 * known by never shows.
 */

const NOW = Math.floor(Date.now() / 1000) * 1000;
const FROM = NOW - DAY_MS;
const TO = NOW - HOUR_MS;

type Call = CallRecord & Record<string, unknown>;

beforeEach(() => shortenWaits(50));
afterEach(async () => {
	restoreWaits();
	await closeApis();
});

const withoutId = (call: CallRecord): Call => {
	const copy: Partial<CallRecord> = { ...call };
	delete copy.voiceId;
	return copy as Call;
};
const calls = (count: number, from = FROM + 1000, to = TO) =>
	makeRecords({ count, from, to }) as Call[];

const readAll = async (api: StandIn, options: object = {}, parameters: object = {}) =>
	await list(api, { ...between(FROM, TO), returnAll: true, options, ...parameters });

/** Texts by which calls can be told apart here, whether they have an id or not. */
const marksOf = (items: ReadonlyArray<Record<string, unknown>>) =>
	items.map(({ voiceId, callee, calledNumber, submitTime }) =>
		[voiceId ?? '', callee ?? calledNumber, Date.parse(String(submitTime))].join(),
	);

const sortedMarks = (items: ReadonlyArray<Record<string, unknown>>) => marksOf(items).sort();

describe('a call', () => {
	it.each([
		['empty', ''],
		['blank', '  '],
		['null', null],
		['zero', 0],
		['zero as text', '0'],
		['absent', undefined],
		['a list', ['2203031113381000002']],
		['an object', { toString: 1 }],
		['true', true],
		['a fraction', 1.5],
		['rounded', 2.2e25],
		['over-long', '1'.repeat(201)],
	])('whose voiceId is %s comes with the others', async (_, voiceId) => {
		const [odd, ...others] = calls(230);
		const api = await openApi({ records: [...others, { ...odd, voiceId } as unknown as Call] });
		const { items, error, hints } = await readAll(api);

		expect(error).toBeUndefined();
		expect(sortedMarks(items)).toEqual(sortedMarks([...others, { ...odd, voiceId: '' }]));
		expect(hints).toEqual([]);
		expect(api.requests).toHaveLength(3);
	});

	it.each(['null', '-', 'N/A', 'undefined', '-1', 'None'])(
		'that says %j for its voiceId is told from others that do',
		async (voiceId) => {
			const records = calls(3).map((call) => ({ ...call, voiceId }));
			const { items, error, hints } = await readAll(await openApi({ records }));

			expect(error).toBeUndefined();
			expect(sortedMarks(items)).toEqual(sortedMarks(records.map((r) => ({ ...r, voiceId: '' }))));
			expect(hints).toEqual([]);
		},
	);

	it('shows nothing in Raw that the API did not send', async () => {
		const [odd] = calls(1);
		const api = await openApi({ records: [withoutId(odd)] });
		const { items } = await readAll(api, {}, { output: 'raw' });
		const selected = { output: 'selectedFields', fields: ['voiceId', 'callee'] };

		expect(items).toEqual([withoutId(odd)]);
		expect(Reflect.ownKeys(items[0])).toEqual(Object.keys(withoutId(odd)));
		expect((await readAll(api, {}, selected)).items).toEqual([
			{ voiceId: null, calledNumber: odd.callee },
		]);
	});

	it('with a voiceId of 200 characters is told from another that differs in the last one', async () => {
		const [a, b] = calls(2);
		const records = [
			{ ...a, voiceId: `${'1'.repeat(199)}2` },
			{ ...b, voiceId: `${'1'.repeat(199)}3` },
		];
		const { items } = await readAll(await openApi({ records }));

		expect(idsOf(items).sort()).toEqual(idsOf(records).sort());
	});
});

describe('calls that are alike', () => {
	/** `count` calls of the same second, numbers and phone, that differ in what is filled in later. */
	const alike = (count: number, at: number, fields: object = {}) =>
		Array.from({ length: count }, (_, index) => ({
			...withoutId(makeRecords({ count: 1, from: at, to: at })[0]),
			callDuration: index,
			...fields,
		})) as unknown as Call[];

	it.each([
		[2, 100],
		[2, 1],
		[3, 2],
		[250, 100],
		[7, 3],
	])('%i of them, %i to a page, all come', async (count, pageSize) => {
		const records = [...alike(count, TO - HOUR_MS), ...calls(5)];
		const api = await openApi({ records });
		const { items, error } = await readAll(api, { pageSize });

		expect(error).toBeUndefined();
		expect(items).toHaveLength(count + 5);
		const lengths = items.filter(({ voiceId }) => voiceId === '').map((item) => item.callDuration);
		expect(lengths.sort()).toEqual(Array.from({ length: count }, (_, index) => index).sort());
	});

	it.each(['[]', '()', '[)', '(]'] as const)(
		'in the seconds that two windows share come once with bounds %s',
		async (bounds) => {
			const from = NOW - 40 * DAY_MS;
			const border = TO - 31 * DAY_MS;
			const records = [-1, 0, 1, 2].flatMap((second) => alike(3, border + second * 1000));
			const api = await openApi({ records });
			Object.assign(api.quirks, { bounds });
			for (const pageSize of [100, 5, 2]) {
				const { items, error } = await readAll(api, { pageSize }, between(from, TO));

				expect(error).toBeUndefined();
				expect(items).toHaveLength(12);
			}
		},
	);

	it('come once in a list that moves and is read by halves', async () => {
		const records = [...alike(4, TO - 2 * HOUR_MS), ...alike(3, FROM + HOUR_MS), ...calls(40)];
		const api = await openApi({ records });
		let moves = 0;
		api.afterAnswer = ({ body }) => {
			if (body.current !== 1 || moves++ > 2) return;
			api.insert(makeRecord({ submitTime: records[0].submitTime }));
		};
		const { items, error } = await readAll(api, { pageSize: 5 });

		expect(error).toBeUndefined();
		expect(items.filter(({ voiceId }) => voiceId === '')).toHaveLength(7);
	});

	it('are not made of one that a moving list shows on two pages', async () => {
		const odd = alike(1, TO - HOUR_MS)[0];
		const records = [
			...calls(9, TO - HOUR_MS + 1000, TO),
			odd,
			...calls(10, FROM + 1000, TO - 2 * HOUR_MS),
		];
		const api = await openApi({ records });
		let moves = 0;
		// One more in front and one less behind: the total stays, the call at the border comes twice.
		api.afterAnswer = ({ body }) => {
			if (body.current !== 1 || moves++ > 0) return;
			api.insert(makeRecord({ submitTime: records[8].submitTime }));
			api.remove(records[10].voiceId);
		};
		const { items, error } = await readAll(api, { pageSize: 10, maxParallelRequests: 1 });

		expect(error).toBeUndefined();
		expect(items.filter(({ voiceId }) => voiceId === '')).toHaveLength(1);
	});

	it('cost a second reading only where they lie on different pages', async () => {
		const requests = async (records: Call[]) => {
			const api = await openApi({ records });
			await readAll(api);
			return api.requests.length;
		};

		expect(await requests([...alike(2, TO - 1000), ...calls(148)])).toBe(2);
		expect(await requests([...alike(130, TO - 1000), ...calls(20)])).toBe(4);
	});

	it('are told from pages that the API repeats', async () => {
		const api = await openApi({ records: calls(300).map(withoutId) });
		api.intercept = ({ body }) => (body.current === 2 ? faults.duplicatePage(1) : undefined);
		const halved = await readAll(api);
		// In a single second there are no halves to read instead.
		api.records = calls(300, TO - HOUR_MS, TO - HOUR_MS).map(withoutId);
		const { items, error } = await readAll(api);

		expect(sortedMarks(halved.items)).toHaveLength(new Set(marksOf(halved.items)).size);
		expect(halved.items).toHaveLength(300);
		expect(items).toEqual([]);
		expect(error?.message).toContain('different pages hold the same call records');
	});
});

describe('the trigger', () => {
	const recent = (count: number) => calls(count, NOW - HOUR_MS, NOW - 60_000);

	it('emits each of them once, and goes on with the others', async () => {
		const api = await openApi({ records: [] });
		const trigger = await openTrigger(api);
		await trigger.activate();
		const [a, b, c, d] = recent(4);
		const first = [a, withoutId(b), { ...withoutId(b), hangupTime: '' }] as Call[];
		api.records = first;
		expect(await trigger.poll()).toEqual(expect.arrayContaining(['', '', a.voiceId]));
		expect(await trigger.poll()).toBeNull();

		// What is filled in later makes no new call, in a new process neither.
		api.records = [
			a,
			...[1, 2].map(() => ({ ...withoutId(b), recordingFileId: 'x.mp3' })),
		] as Call[];
		trigger.restart();
		expect(await trigger.poll()).toBeNull();

		api.records = [
			...api.records,
			{ ...withoutId(b) },
			c,
			{ ...d, voiceId: '1'.repeat(100_000) },
		] as Call[];
		expect((await trigger.poll())?.sort()).toEqual(['', '', c.voiceId].sort());
		expect(await trigger.poll()).toBeNull();
		expect(JSON.stringify(trigger.poller.stored).length).toBeLessThan(2000);
	});
});

describe('stored ids', () => {
	const { packIds, unpackIds } = moduleOf('trigger/packedIds');

	it('survive storing, whatever stands in them', () => {
		const { idAmong } = moduleOf('api/record');
		const seen = new Map();
		const odd = ['a|b', 'c,d', '%2c', '\ud83d\ude00'.repeat(30), '\u0000"\\'].map((phoneName) =>
			idAmong({ phoneName, submitTime: '2026-11-20T10:00:00+08:00' }, seen, 1),
		);
		const ids = new Map(odd.map(({ id }: { id: string }) => [id, 600]));
		const stored = JSON.parse(JSON.stringify(packIds(ids)));

		expect(ids.size).toBe(5);
		expect(unpackIds(stored)).toEqual(ids);
		for (const id of ids.keys()) expect(String(id).length).toBeLessThanOrEqual(200);
	});

	it('that share a long beginning are stored with it once', () => {
		const shared = '1'.repeat(190);
		const ids = new Map(
			Array.from({ length: 20_000 }, (_, index) => [`${shared}${10_000 + index}`, 600] as const),
		);
		const stored = packIds(ids);

		expect(unpackIds(stored)).toEqual(ids);
		expect(JSON.stringify(stored).split(shared)).toHaveLength(2);
	});
});
