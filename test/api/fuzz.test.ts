import fc from 'fast-check';

import { CALLS, VOICE_MESSAGES, type Kind } from '../kinds';
import type { StandIn } from '../stand-in';
import { closeApis, idsOf } from '../support';
import { malformation, malformed, type Malformation } from './malformed';
import { assertInLanes } from '../list/lanes';
import { callsInRange, readAll } from '../list/reading';
import { restoreWaits, shortenWaits } from '../list/waiting';

/** Answers with anything at all in them: no crash, no endless loop, no list that is short. */

const RUNS = 2900;
const ANSWERS = 10_000;
const PAGE_SIZE = 5;
const RECORDS = callsInRange(13);
const IDS = idsOf(RECORDS).reverse();

/** A few tries for each page, with some room for reading again. */
const MOST_REQUESTS = 100;

interface Nonsense {
	/** what the first answers to page 1, 2 and 3 are like */
	pages: Malformation[][];
	/** whether the last one is repeated for ever */
	isLasting: boolean;
	parallel: number;
	kind: Kind;
}

const nonsense: fc.Arbitrary<Nonsense> = fc.record({
	pages: fc.array(fc.array(malformation, { maxLength: 3, size: 'max' }), {
		minLength: 3,
		maxLength: 3,
	}),
	isLasting: fc.boolean(),
	parallel: fc.constantFrom(1, 2, 8),
	kind: fc.constantFrom(CALLS, VOICE_MESSAGES),
});

beforeEach(() => shortenWaits(100));
afterEach(async () => {
	restoreWaits();
	await closeApis();
});

/** @returns the number of malformed answers that were sent */
async function play(api: StandIn, { pages, isLasting, parallel, kind }: Nonsense): Promise<number> {
	kind.storeOf(api).records = RECORDS;
	api.clearLog();
	const left = pages.map((answers) => [...answers]);
	api.intercept = ({ body }) => {
		const answers = left[body?.current - 1] ?? [];
		const answer = isLasting && answers.length === 1 ? answers[0] : answers.shift();
		return answer && malformed(answer);
	};
	const invented = new Set<string>();
	let inventedRows = 0;
	let emptyLists = 0;
	api.afterAnswer = ({ body: asked }, { body }) => {
		const data = dataIn(body);
		if (asked?.current === 1 && isEmptyList(data)) emptyLists++;
		for (const id of idsIn(data)) {
			if (IDS.includes(id)) continue;
			invented.add(id);
			inventedRows++;
		}
	};
	const run = await readAll(api, { pageSize: PAGE_SIZE, maxParallelRequests: parallel }, { kind });

	expect(api.requests.length).toBeLessThanOrEqual(MOST_REQUESTS);
	if (run.error) {
		expect(run.error.name).toBe('NodeApiError');
		expect(run.error.message).toMatch(/^(Itniotech|The (address|list|time range)) /);
		expect(run.error.message).not.toMatch(/undefined|\[object/);
		expect(run.items).toEqual([]);
	} else {
		const ids = idsOf(run.items).filter((id) => IDS.includes(id) || invented.has(id));
		const withId = idsOf(run.items).filter((id) => typeof id === 'string' && /[^\s0]/.test(id));
		expect(withId.filter((id) => !ids.includes(id))).toEqual([]);
		expect(new Set(withId).size).toBe(withId.length);
		// Rows that were sent in place of others can't be told from right ones.
		const missing = IDS.filter((id) => !ids.includes(id));
		// Nor can an empty list that the API insists on.
		if (emptyLists < 2) expect(missing.length).toBeLessThanOrEqual(inventedRows);
	}
	return api.requests.filter(({ fault }) => fault === 'malformed').length;
}

/** `data` of an answer, undefined where the answer is no JSON */
function dataIn(body: unknown): unknown {
	try {
		const answer: unknown = typeof body === 'string' ? JSON.parse(body) : body;
		return (answer as { data?: unknown } | null)?.data;
	} catch {
		return undefined;
	}
}

/** ids of the rows, as far as there are any; "" for a row without one */
function idsIn(data: unknown): string[] {
	const rows = (data as { records?: unknown } | null | undefined)?.records;
	if (!Array.isArray(rows)) return [];
	return rows.map((row) => (row as { voiceId?: unknown } | null)?.voiceId).map(toId);
}

const toId = (id: unknown) => (typeof id === 'string' || typeof id === 'number' ? String(id) : '');

const isEmptyList = (data: unknown) =>
	data !== undefined && ['null', '""', '[]', '{}'].includes(JSON.stringify(data));

it('10,000 malformed answers', async () => {
	let sent = 0;
	await assertInLanes(nonsense, RUNS, async (api, answers) => {
		const malformedAnswers = await play(api, answers);
		sent += malformedAnswers;
	});
	expect(sent).toBeGreaterThanOrEqual(ANSWERS);
}, 1_000_000);
