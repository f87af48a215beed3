import type { StandIn } from '../stand-in';
import { closeApis, idsOf } from '../support';
import { anyHistory, balancedHistory, type History } from './history';
import { assertInLanes } from './lanes';
import { LivingList } from './livingList';
import { callsInRange, openAccount, RANGE_END, readAll } from './reading';
import { restoreWaits, shortenWaits } from './waiting';

/**
 * The guarantee of walk.ts and readRange.ts: every record that exists during the whole read comes
 * out exactly once, or the read fails.
 */

const DAY = 86_400;

const CLEAR_FAILURES = [
	/^The list of (call|voice message) records kept changing while it was read, so it could not be read completely$/,
	/^Itniotech sent an answer that can't be right: different pages hold the same (call|voice message) records$/,
	/^Itniotech sent an answer that can't be right: it counts \d+ (call|voice message) records and lists \d+ on the first page$/,
];

beforeEach(() => shortenWaits(20));
afterEach(async () => {
	restoreWaits();
	await closeApis();
});

interface Outcome {
	isFailed: boolean;
	missing: string[];
	blindGaps: number;
}

async function play(api: StandIn, history: History, { mayBeBlind = false } = {}): Promise<Outcome> {
	const { kind, pageSize, parallel, span } = history;
	const list = new LivingList(api, history, mayBeBlind);
	const options = { pageSize, maxParallelRequests: parallel };
	const run = await readAll(api, options, { kind, from: RANGE_END - (span + DAY) * 1000 });
	const { blindGaps } = list;
	if (run.error) {
		expect(CLEAR_FAILURES.some((message) => message.test(run.error!.message))).toBe(true);
		expect(run.items).toEqual([]);
		return { isFailed: true, missing: [], blindGaps };
	}
	const ids = idsOf(run.items);
	const came = new Set(ids);
	expect(came.size).toBe(ids.length);
	expect(ids.filter((id) => !list.everSeen.has(id))).toEqual([]);
	return { isFailed: false, missing: list.requiredIds.filter((id) => !came.has(id)), blindGaps };
}

it('comes out whole, or clearly not at all if it never settles', async () => {
	let [played, failed] = [0, 0];
	await assertInLanes(anyHistory, 1600, async (api, history) => {
		const { missing, isFailed } = await play(api, history);
		played++;
		expect(missing).toEqual([]);
		if (!isFailed) return;
		failed++;
		expect(history.isRestless).toBe(true);
	});
	expect(failed / played).toBeLessThan(0.02);
}, 1_000_000);

describe('the blind spot', () => {
	it('is the only place where a record can be lost', async () => {
		let [played, lost] = [0, 0];
		await assertInLanes(balancedHistory, 500, async (api, history) => {
			const { missing, isFailed, blindGaps } = await play(api, history, { mayBeBlind: true });
			played++;
			expect(isFailed).toBe(false);
			if (missing.length === 0) return;
			lost++;
			expect(blindGaps).toBeGreaterThan(0);
		});
		// Changes made to go unnoticed, in lists of a few records: far more than in real life.
		expect(lost / played).toBeGreaterThan(0.05);
		expect(lost / played).toBeLessThan(0.25);
	}, 1_000_000);

	it('is a deletion before and an insertion behind, between two answers', async () => {
		const { api, calls } = await openLetters('abcdef');
		api.afterAnswer = ({ body }) => {
			if (body?.current !== 2) return;
			api.remove('a');
			api.insert(calls('x')[0]);
		};
		const run = await readAll(api, { pageSize: 2, maxParallelRequests: 1 });

		expect(run.error).toBeUndefined();
		expect(idsOf(run.items).join('')).toBe('abcdfx');
		expect(idsOf([...api.records]).join('')).toBe('bcdefx');
	});

	it('is wider while pages are read side by side', async () => {
		const { api, calls } = await openLetters('abcdefghij');
		const [x, y] = calls('xy');
		const turns = { 5: createTurn(), 3: createTurn() };
		api.intercept = async ({ body }) => {
			if (body?.current === 5 || body?.current === 3) await turns[body?.current as 5 | 3].come;
		};
		api.afterAnswer = ({ body }) => {
			if (body?.current === 4) {
				api.remove('a');
				api.insert(x, 3);
				turns[5].begin();
			} else if (body?.current === 5) {
				api.remove('h');
				api.insert(y, 0);
				turns[3].begin();
			}
		};
		const run = await readAll(api, { pageSize: 2 });

		// f stepped over page 3 while that page was the last to be answered.
		expect(run.error).toBeUndefined();
		expect(idsOf(run.items).join('')).toBe('abcdxeghij');
		expect(idsOf([...api.records]).join('')).toBe('ybcdxefgij');
	});
});

/** A list in the order of storing, with a record for each letter. */
async function openLetters(letters: string) {
	const calls = (ids: string) =>
		callsInRange(ids.length).map((call, index) => ({ ...call, voiceId: ids[index] }));
	const api = await openAccount({ records: calls(letters), quirks: { order: 'asStored' } });
	return { api, calls };
}

function createTurn() {
	let begin = () => {};
	const come = new Promise<void>((resolve) => (begin = resolve));
	return { come, begin };
}
