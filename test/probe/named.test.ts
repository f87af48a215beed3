import { startStandIn } from '../stand-in';
import { listQuirks } from '../stand-in/quirks';
import { makeCalls, NOW, probe, simulatedClock, questionOf } from './probe';

/** For every value of every quirk: the probe names it, and takes nothing else amiss. */

/** Numbers, free texts and equipment, which have no values to name. */
const EXCEPTED = ['blockedIp', 'delayMs', 'quota', 'currency', 'urlLifetimeMs', 'filledAfterMs'];
/** Seen only by a watch, see watch.test.ts. */
const WATCHED = ['listed', 'filledLater'];

/** What makes a quirk show. */
const TOGETHER: Record<string, object> = {
	quotaRefusal: { quota: '20/60s' },
	quotaRetryAfter: { quota: '20/60s' },
};

const NAMED = listQuirks().filter(({ name }) => ![...EXCEPTED, ...WATCHED].includes(name));
const VALUES = NAMED.flatMap(({ name, choices = [] }) =>
	choices.map((value) => [name, value] as const),
);

/** One run with this quirk. */
async function runWith(quirks: object) {
	const api = await startStandIn({ records: makeCalls(), now: () => NOW, quirks });
	const run = await probe(api, { clock: simulatedClock(NOW), wrongSecret: true });
	await api.close();
	return { ...run, requests: api.requests };
}

it('there is a value for every quirk that has some', () => {
	const listed = listQuirks();
	expect(NAMED.every(({ choices }) => choices !== undefined && choices.length > 1)).toBe(true);
	for (const name of [...EXCEPTED, ...WATCHED]) {
		expect(listed.map((quirk) => quirk.name)).toContain(name);
	}
	expect(VALUES.length).toBeGreaterThan(80);
});

it.each(VALUES)('%s %s', async (name, value) => {
	const run = await runWith({ ...TOGETHER[name], [name]: value });
	const question = questionOf(name)!;
	const answers = question.answers[name];
	const result = run.results.find((each) => each.question === question.question)!;

	expect([result.finding.is?.[name]].flat()).toEqual([value]);
	expect(result.seen).toContain(answers[String(value)].words);
	for (const [other, { words }] of Object.entries(answers)) {
		if (other !== String(value)) expect(result.seen).not.toContain(words);
	}
	expect(run.report).toContain(answers[String(value)].words);

	const amiss = run.results.filter((each) => each.verdict === 'look here');
	const isExpected = answers[String(value)].verdict === 'look here';
	expect(amiss.map((each) => each.question)).toEqual(isExpected ? [question.question] : []);
	expect(run.requests.length).toBeLessThanOrEqual(80);
});
