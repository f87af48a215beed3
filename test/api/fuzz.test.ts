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
	api.afterAnswer = (_, { body }) => {
		for (const id of idsIn(body)) {
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
		const ids = idsOf(run.items);
		expect(new Set(ids).size).toBe(ids.length);
		// Rows that were sent in place of others can't be told from right ones.
		expect(ids.filter((id) => !IDS.includes(id) && !invented.has(id))).toEqual([]);
		const missing = IDS.filter((id) => !ids.includes(id));
		expect(missing.length).toBeLessThanOrEqual(inventedRows);
	}
	return api.requests.filter(({ fault }) => fault === 'malformed').length;
}

/** ids of the rows in an answer, as far as there are any */
function idsIn(body: unknown): string[] {
	if (typeof body !== 'string') return idsOf((body as { data: { records: [] } }).data.records);
	const rows = /"records":(\[.*\])/.exec(body)?.[1] ?? '';
	return [...rows.matchAll(/"voiceId":("(?:[^"\\]|\\.)*"|-?[\d.e+-]+)/g)].map(([, id]) =>
		String(JSON.parse(id)),
	);
}

it('10,000 malformed answers', async () => {
	let sent = 0;
	await assertInLanes(nonsense, RUNS, async (api, answers) => {
		const malformedAnswers = await play(api, answers);
		sent += malformedAnswers;
	});
	expect(sent).toBeGreaterThanOrEqual(ANSWERS);
}, 1_000_000);
