import { faults, makeRecord, startStandIn } from '../stand-in';
import { listQuirks } from '../stand-in/quirks';
import { formatApiTime } from '../stand-in/time';
import { after, NOW, probe, QUESTIONS, questionOf, resultOf, simulatedClock } from './probe';

/** Calls that are made while the probe watches. */

const MINUTE_MS = 60_000;
const NAMES = ['listed', 'filledLater'];
const VALUES = listQuirks()
	.filter(({ name }) => NAMES.includes(name))
	.flatMap(({ name, choices = [] }) => choices.map((value) => [name, value] as const));

const questions = [questionOf('fileType')!, questionOf('listed')!];
const HALF_AN_HOUR = { forMs: 30 * MINUTE_MS, everyMs: MINUTE_MS };

const at = (minutes: number) => formatApiTime(NOW + minutes * MINUTE_MS);

/** A call that begins during the watch, is answered after two minutes and over after four more. */
const CALL = makeRecord({
	submitTime: at(3.5),
	callTime: at(3.5),
	ringingTime: at(3.6),
	answerTime: at(5.5),
	hangupTime: at(9.5),
});
const OLD = makeRecord({ submitTime: at(-1440) });

/** Half an hour of a clock that does not wait. */
async function watch(quirks: object, records = [OLD, CALL]) {
	const clock = simulatedClock();
	const api = await startStandIn({ records, now: clock.now, quirks });
	const run = await probe(api, { clock, watch: HALF_AN_HOUR, questions });
	await api.close();
	return { ...run, requests: api.requests, later: resultOf(run, 'When a call is listed') };
}

it.each(VALUES)('%s %s is named', async (name, value) => {
	const { later, requests } = await watch({ [name]: value });
	expect([later.finding.is?.[name]].flat()).toEqual([value]);
	expect(later.seen).toContain(questionOf(name)!.answers[name][String(value)].words);
	expect(later.seen).toContain('new calls: 1, in 31 looks, one every 60 s');
	expect(later.verdict).toBe('fits');
	expect(requests.length).toBeLessThan(40);
});

it('tells how long after its end a call was seen, and what was filled in when', async () => {
	const { later } = await watch({ listed: 'whenEnded', filledLater: 'recordingFileId' });
	expect(later.seen).toContain('seen 30 to 30 s after their end');
	expect(later.seen).toContain(
		'`recordingFileId` filled in later in 1 calls, up to 330 s after the end',
	);
});

it.each([
	[10, 'the address worked for 9.0 minutes and not after 10.0 (HTTP 403)'],
	[60, 'the address still worked after 30.0 minutes'],
])('tells how long an address of %d minutes works', async (minutes, words) => {
	const run = await watch({ urlLifetimeMs: minutes * MINUTE_MS });
	expect(resultOf(run, 'How long a recording').seen).toContain(words);
});

it('says what was missing when no call was made', async () => {
	const { later } = await watch({}, [OLD]);
	expect(later.verdict).toBe('could not be seen');
	expect(later.unseen).toEqual(['a call that ends during the watch (31 looks, one every 60 s)']);
});

it('looks at less than a page where many calls are made', async () => {
	const many = Array.from({ length: 900 }, (_, index) =>
		makeRecord({ submitTime: at(-120 + index / 6) }),
	);
	const { later, requests } = await watch({}, [...many, CALL]);
	expect([later.finding.is?.listed].flat()).toEqual(['atOnce']);
	const spans = requests
		.filter(({ body }) => body?.size === 100)
		.map(({ body }) => Date.parse(body.params.endTime) - Date.parse(body.params.strTime));
	expect(spans.at(-1)).toBeLessThan(10 * MINUTE_MS);
});

it('ends at a push-back with what it has seen by then', async () => {
	const { later, requests } = await watch({ quota: '30/90m', listed: 'whenEnded' });
	expect(requests.filter(({ overQuota }) => overQuota)).toHaveLength(1);
	expect(later.seen.join()).toContain('the API pushed back with -15');
	expect([later.finding.is?.listed].flat()).toEqual(['whenEnded']);
});

it('goes on when the network fails for some minutes', async () => {
	const clock = simulatedClock();
	const api = await startStandIn({ records: [OLD, CALL], now: clock.now });
	const isDown = () => clock.now() > NOW + 12 * MINUTE_MS && clock.now() < NOW + 15 * MINUTE_MS;
	api.intercept = () => (isDown() ? faults.reset() : undefined);
	api.files.intercept = (_, index) => (index === 5 ? faults.reset() : undefined);
	const run = await probe(api, { clock, watch: HALF_AN_HOUR, questions });
	await api.close();
	const { seen, finding } = resultOf(run, 'When a call is listed');
	expect(finding.is).toEqual({ listed: ['atOnce'], filledLater: 'nothing' });
	expect(seen[2]).toContain('31 looks, one every 60 s; the file server did not answer');
	expect(seen[2]).toContain('no answer came (ECONNRESET)');
	expect(resultOf(run, 'How long').seen.at(-1)).toContain('the address worked for 9.0 minutes');
});

it('takes real time, and has requests of its own', async () => {
	const api = await startStandIn({ records: [makeRecord()] });
	const begin = performance.now();
	const options = { watch: { forMs: 1000, everyMs: 100 }, questions, maxRequests: 9 };
	const run = await probe(api, options);
	await api.close();
	expect(performance.now() - begin).toBeGreaterThan(880);
	expect(api.requests.length).toBeGreaterThan(10);
	expect(resultOf(run, 'How long').seen.at(-1)).toContain('the address still worked');
});

it('ends when it is told to', async () => {
	const api = await startStandIn({ records: [makeRecord()] });
	const stop = new AbortController();
	after(500, () => stop.abort());
	const options = { watch: HALF_AN_HOUR, signal: stop.signal };
	const { results } = await probe(api, options);
	await api.close();
	expect(results).toHaveLength(QUESTIONS.length);
});
