import { makeRecord, startStandIn } from '../stand-in';
import { listQuirks } from '../stand-in/quirks';
import { formatApiTime } from '../stand-in/time';
import { probe, QUESTIONS, questionOf, resultOf } from './probe';

/** Calls that are made while the probe watches, in real time. */

const SECOND_MS = 1000;
const NAMES = ['listed', 'filledLater'];
const VALUES = listQuirks()
	.filter(({ name }) => NAMES.includes(name))
	.flatMap(({ name, choices = [] }) => choices.map((value) => [name, value] as const));

const questions = [questionOf('fileType')!, questionOf('listed')!];

/** A call from now on, answered after two seconds and over after four. */
function callNow() {
	const now = Math.floor(Date.now() / SECOND_MS) * SECOND_MS;
	const at = (seconds: number) => formatApiTime(now + seconds * SECOND_MS);
	return makeRecord({
		submitTime: at(0),
		callTime: at(0),
		ringingTime: at(1),
		answerTime: at(2),
		hangupTime: at(4),
	});
}

async function watchWith(quirks: object, forMs = 8000) {
	const old = makeRecord({ submitTime: formatApiTime(Date.now() - 86_400_000) });
	const api = await startStandIn({ records: [old], quirks });
	const call = setTimeout(() => api.insert(callNow()), 700);
	const run = await probe(api, { watch: { forMs, everyMs: 150 }, questions });
	clearTimeout(call);
	await api.close();
	return { ...run, requests: api.requests };
}

it('names every value of the quirks that only show in time', async () => {
	const runs = await Promise.all(
		VALUES.map(async ([name, value]) => ({
			name,
			value,
			run: await watchWith({ [name]: value, filledAfterMs: 1500, urlLifetimeMs: 2500 }),
		})),
	);
	expect(runs).toHaveLength(6);
	for (const { name, value, run } of runs) {
		const { finding, seen, verdict } = resultOf(run, 'When a call is listed');
		expect([name, [finding.is?.[name]].flat()]).toEqual([name, [value]]);
		expect(seen).toContain(questionOf(name)!.answers[name][String(value)].words);
		expect(seen.join()).toContain('1 new calls in');
		expect(verdict).toBe('fits');
		const recording = resultOf(run, 'How long a recording').seen.at(-1);
		expect(recording).toMatch(/the address worked for 0\.0 minutes and not after .*HTTP 403/);
	}
}, 60_000);

it('says what was missing when nothing happened', async () => {
	const api = await startStandIn();
	const watch = { forMs: 400, everyMs: 100 };
	const { results } = await probe(api, { watch, questions });
	await api.close();
	const { verdict, unseen } = resultOf({ results }, 'When a call is listed');
	expect(verdict).toBe('could not be seen');
	expect(unseen[0]).toMatch(/a call that ends during the watch \(4 looks, one every 0\.1 s\)/);
});

it('has requests of its own and looks as often as told', async () => {
	const api = await startStandIn({ records: [makeRecord()] });
	const watch = { forMs: 1000, everyMs: 100 };
	const begin = performance.now();
	const { results } = await probe(api, { watch, questions, maxRequests: 9 });
	expect(performance.now() - begin).toBeGreaterThan(900);
	await api.close();
	expect(api.requests.length).toBeGreaterThan(10);
	expect(resultOf({ results }, 'How long').seen.at(-1)).toContain('the address still worked');
});

it('ends at a push-back with what it has seen by then', async () => {
	const quirks = { quota: '30/60s', urlLifetimeMs: 500 };
	const run = await watchWith(quirks, 60_000);
	expect(run.requests.filter(({ overQuota }) => overQuota)).toHaveLength(1);
	const later = resultOf(run, 'When a call is listed');
	expect([...later.seen, ...later.unseen].join()).toContain('the API pushed back with -15');
}, 60_000);

it('ends when it is told to', async () => {
	const api = await startStandIn({ records: [makeRecord()] });
	const stop = new AbortController();
	setTimeout(() => stop.abort(), 500);
	const watch = { forMs: 600_000, everyMs: 60_000 };
	const { results } = await probe(api, {
		watch,
		questions: QUESTIONS,
		signal: stop.signal,
		pauseMs: 5,
	});
	await api.close();
	expect(results).toHaveLength(QUESTIONS.length);
}, 20_000);
