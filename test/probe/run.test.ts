import { RECORD_FIELDS } from '../../scripts/probe/documented';
import { REAL_CLOCK } from '../../scripts/probe/clock';
import { faults, makeRecord, startStandIn } from '../stand-in';
import type { StandIn, StandInOptions } from '../stand-in';
import { formatApiTime } from '../stand-in/time';
import { makeCalls, NOW, probe, simulatedClock, QUESTIONS, resultOf } from './probe';

/** A run as a whole: how much it asks, when it stops, what it gives away. */

let opened: StandIn[] = [];

async function open(options: StandInOptions = {}) {
	const api = await startStandIn({ records: makeCalls(), now: () => NOW, ...options });
	opened.push(api);
	return api;
}

afterEach(async () => {
	await Promise.all(opened.map((api) => api.close()));
	opened = [];
});

const run = (api: StandIn, options: object = {}) =>
	probe(api, { clock: simulatedClock(NOW), ...options });

describe('requests', () => {
	it('are fewer than 80, one at a time, and only read', async () => {
		const api = await open();
		const { api: asked } = await run(api);
		expect(api.requests.length).toBeLessThan(60);
		expect(api.maxInFlight).toBe(1);
		expect(asked.sent).toBe(api.requests.length + api.files.requests.length);
		const paths = api.requests.map(({ method, path }) => `${method} ${path.split('/')[2]}`);
		expect([...new Set(paths)].sort()).toEqual([
			'GET getRecordingFileUrl',
			'GET recordSip',
			'POST recordSipQuery',
		]);
	});

	it('have a pause between them', async () => {
		const api = await open();
		const arrivals: number[] = [];
		api.intercept = () => void arrivals.push(performance.now());
		const [order] = QUESTIONS.filter(({ question }) => question === 'Order of the list');
		const clock = { now: () => NOW, wait: REAL_CLOCK.wait };
		await run(api, { clock, pauseMs: 120, questions: [order] });
		expect(arrivals.length).toBeGreaterThan(3);
		arrivals.slice(1).forEach((at, index) => expect(at - arrivals[index]).toBeGreaterThan(118));
	});

	it('end when they are used up, and the rest could not be seen', async () => {
		const api = await open();
		const { results } = await run(api, { maxRequests: 12 });
		expect(api.requests).toHaveLength(12);
		const late = resultOf({ results }, 'Page size over 100');
		expect(late).toMatchObject({ verdict: 'could not be seen' });
		expect(late.unseen).toEqual(['the 12 requests of a run were used up']);
	});

	it('send a wrong signature only when told to, once and last', async () => {
		const api = await open();
		const wrong = () => api.requests.flatMap(({ status }, at) => (status === '-1' ? [at] : []));
		const { results } = await run(api);
		expect(wrong()).toEqual([]);
		expect(resultOf({ results }, 'Answer to a wrong').unseen[0]).toContain('--wrong-secret');
		api.clearLog();
		await run(api, { wrongSecret: true });
		expect(wrong()).toEqual([api.requests.length - 1]);
	});

	it('go with our headers to the API alone', async () => {
		const api = await open({ quirks: { redirectFiles: true } });
		await run(api);
		expect(api.files.requests.length).toBe(2);
		for (const { headers } of api.files.requests) {
			expect(Object.keys(headers)).not.toEqual(
				expect.arrayContaining([expect.stringMatching(/^(api-key|sign|timestamp)$/)]),
			);
		}
	});

	it('never follow a redirect of the API', async () => {
		const api = await open();
		const other = await open();
		const headers = { Location: other.url };
		api.intercept = () => faults.http(302, { headers });
		await expect(run(api)).rejects.toThrow(/HTTP 302/);
		expect(other.requests).toEqual([]);
	});
});

describe('a push-back', () => {
	it.each([
		['-15', false],
		['429', true],
		['503', false],
	] as const)('%s ends the run at once', async (quotaRefusal, quotaRetryAfter) => {
		const api = await open({ quirks: { quota: '20/60s', quotaRefusal, quotaRetryAfter } });
		const { results, report } = await run(api);
		expect(api.requests).toHaveLength(21);
		expect(api.refusedByQuota).toBe(1);
		expect(report).toContain('Stopped at the first push-back');
		const limits = resultOf({ results }, 'Rate limits');
		expect(limits.verdict).toBe('fits');
		expect(limits.seen.join()).toContain('pushed back at request 21');
		expect(resultOf({ results }, 'Order').verdict).toBe('fits');
		expect(resultOf({ results }, 'Sign in').verdict).toBe('could not be seen');
	});

	it('may be the first answer', async () => {
		const api = await open();
		api.intercept = () => faults.status('-15');
		const { results } = await run(api);
		expect(api.requests).toHaveLength(1);
		const seen = results.filter(({ verdict }) => verdict !== 'could not be seen');
		expect(seen.map(({ question }) => question)).toEqual(expect.arrayContaining(['Rate limits']));
	});
});

describe('what can not be asked', () => {
	it.each([
		[{ apiSecret: 'other-secret' }, /-1 .*ITNIOTECH_API_SECRET/],
		[{ baseUrl: 'http://127.0.0.1:9' }, /no answer came .*ITNIOTECH_BASE_URL/],
	])('%j', async (change, message) => {
		const api = await open();
		const account = { apiKey: api.apiKey, apiSecret: api.apiSecret, baseUrl: api.url, ...change };
		await expect(run(api, { account })).rejects.toThrow(message);
	});

	it('an address that is not allowed', async () => {
		const api = await open({ quirks: { blockedIp: true } });
		await expect(run(api)).rejects.toThrow(/-2 .*IP address/);
	});

	it('a web page', async () => {
		const api = await open();
		api.intercept = () => faults.html();
		await expect(run(api)).rejects.toThrow(/ITNIOTECH_BASE_URL/);
	});
});

it('goes by the clock of the API where its own is off', async () => {
	const api = await open();
	const { results } = await run(api, { clock: simulatedClock(NOW + 7_200_000) });
	expect(resultOf({ results }, 'Content type').seen).toContain('the clocks differ by -7200 s');
	expect(results.filter(({ verdict }) => verdict === 'look here')).toEqual([]);
	expect(resultOf({ results }, 'How far off').seen).toContain('half an hour');
});

describe('few calls', () => {
	const needs = async (records: ReturnType<typeof makeRecord>[]) => {
		const { results } = await run(await open({ records }));
		expect(results.filter(({ verdict }) => verdict === 'look here')).toEqual([]);
		return results.filter(({ verdict }) => verdict === 'could not be seen');
	};

	it('none: what would be needed is told for each question', async () => {
		const unseen = await needs([]);
		expect(unseen.length).toBeGreaterThan(15);
		for (const { unseen: needed } of unseen) expect(needed.join('')).not.toBe('');
	});

	it.each([
		['a minute ago', 60_000],
		['40 days ago', 40 * 86_400_000],
	])('one, %s, is found', async (_, ageMs) => {
		const call = makeRecord({ submitTime: formatApiTime(NOW - ageMs) }, { seed: 5 });
		const unseen = await needs([call]);
		expect(unseen.map(({ question }) => question)).not.toContain(
			'Ids of calls with or without quotes',
		);
	});

	it('one that nobody answered, without names', async () => {
		const names = { sipGroupName: '', phoneName: '' };
		const submitTime = formatApiTime(NOW - 86_400_000);
		const unseen = await needs([makeRecord({ submitTime, ...names }, { answered: false })]);
		const questions = unseen.map(({ question }) => question);
		expect(questions).toContain('How names of groups and phones are matched');
	});
});

describe('nothing personal', () => {
	const PERSONAL = ['voiceId', 'callee', 'displayNum', 'recordingFileId', 'phoneName'] as const;

	it('gets into the report or the progress', async () => {
		const records = makeCalls().map((record, index) => ({
			...record,
			phoneName: `Ann-Marie ${index % 7}`,
		}));
		const api = await open({ records, apiKey: 'k3y-of-mine', apiSecret: 's3cret-of-mine' });
		// An API that repeats in its words what it was asked.
		api.intercept = ({ body, path, headers }) => {
			const { callee, phoneName, voiceId } = records[3];
			const told = `${headers.sign}\n${headers['api-key']} ${callee} ${phoneName} ${voiceId} ${path} from 203.0.113.77 of me@example.org at https://files.example.org/x`;
			return faults.mutate((answer) => {
				if (answer.status !== '0') answer.reason = `${told} ${JSON.stringify(body)}`;
			});
		};
		const lines: string[] = [];
		const { report } = await run(api, {
			wrongSecret: true,
			tell: (line: string) => lines.push(line),
		});
		const all = `${report}\n${lines.join('\n')}`.toLowerCase();
		const signs = api.requests.map(({ headers }) => String(headers.sign));
		const personal = records.flatMap((record) => PERSONAL.map((field) => record[field]));
		const known = ['k3y-of-mine', 's3cret-of-mine', ...signs, ...personal].filter(Boolean);
		for (const text of known)
			expect([text, all.includes(text.toLowerCase())]).toEqual([text, false]);
		expect(all).not.toMatch(/\d{7}/);
		expect(all).not.toMatch(/203\.0|example\.org/);
		expect(all).toContain('(hidden)');
	});

	it('and its top says so', async () => {
		const { report } = await run(await open());
		expect(report.split('\n')[2]).toMatch(/^Nothing personal is in this report/);
		expect(report).toMatch(/e\.g\. `\d\d\*+\d\d`/);
		expect(report).toContain('19 digits');
	});
});

describe('whatever comes', () => {
	const odd = (value: unknown) => ({ data: { total: 9, records: [value, value, value] } });

	it.each([
		['no data', {}],
		['data as text', { data: 'none' }],
		['records of null', odd(null)],
		['records of numbers', odd(7)],
		['empty records', odd({})],
		['records of numbers alone', odd(Object.fromEntries(RECORD_FIELDS.map((name) => [name, 7])))],
		['records of objects', odd(Object.fromEntries(RECORD_FIELDS.map((name) => [name, {}])))],
	])('%s: the run ends with a report and a reason to look', async (_, answer) => {
		const api = await open();
		api.intercept = () => faults.body({ status: '0', reason: '', ...answer });
		const { results, report } = await run(api, { wrongSecret: true });
		expect(results).toHaveLength(QUESTIONS.length);
		expect(results.filter(({ verdict }) => verdict === 'look here')).not.toEqual([]);
		expect(report).not.toMatch(/undefined|NaN|\[object/);
	});
});

it('tells its progress question by question', async () => {
	const lines: string[] = [];
	await run(await open(), { tell: (line: string) => lines.push(line) });
	QUESTIONS.forEach(({ question }, index) => {
		expect(lines[2 * index]).toBe(`${index + 1}/${QUESTIONS.length} ${question}`);
		expect(lines[2 * index + 1]).toMatch(/^ {4}(fits|look here|could not be seen)/);
	});
});
