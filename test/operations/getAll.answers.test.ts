import { STATUSES } from '../../dist/nodes/VoiceCallRecords/api/statuses';
import type { RunOptions, RunResult } from '../engine';
import { faults, type StandIn } from '../stand-in/index';
import type { Fault, LoggedRequest } from '../stand-in/types';
import { simulateClock } from '../clock';
import { callAt, closeApis, credentialsOf, everythingIn, idsOf, list, openApi } from '../support';

/** As the user entered them; nobody else may see them. */
const entered = (what: string) => `${what}-4711-of-test`;
const ENTERED = { apiKey: entered('key'), apiSecret: entered('secret') };

afterEach(closeApis);

interface Played {
	run: RunResult;
	requests: LoggedRequest[];
	tookMs: number;
}

/** A run against an API that answers every request, or those chosen, with the fault. */
async function play(
	fault: (request: LoggedRequest) => Fault | undefined,
	options: RunOptions = {},
	parameters: object = {},
): Promise<Played> {
	const api = await openApi({ ...ENTERED, records: calls(450) });
	api.intercept = fault;
	const began = performance.now();
	const run = await list(api, { returnAll: true, ...parameters }, options);
	return { run, requests: [...api.requests], tookMs: performance.now() - began };
}

const calls = (count: number, sipGroupName = 'sales') =>
	Array.from({ length: count }, (_, index) =>
		callAt(Date.now() - 3_600_000 - index * 1000, { sipGroupName }),
	);

const wordsOf = ({ error }: RunResult) => `${error?.message} ${error?.description}`;

/** Nothing that could be used to sign, in any place a user or an admin can look. */
function expectNoSecrets({ run, requests }: Played) {
	const seen = everythingIn(run).toLowerCase();
	const signs = requests.map(({ headers }) => String(headers.sign));
	for (const sign of signs) expect(sign).toMatch(/^[0-9a-f]{32}$/);
	const leaked = [...Object.values(ENTERED), ...signs].filter((secret) => seen.includes(secret));
	expect(leaked).toEqual([]);
}

/** An API that pushes back is waited for. */
const UNTIL_GIVEN_UP = Infinity;

/**
 * What a fault has to look like to the user: title, what to do, how often it is tried. The node
 * waits between its tries, so all faults are played at once.
 */
const CASES: Record<string, [fault: () => Fault, title: RegExp, advice: RegExp, tries: number]> = {
	'-1': [() => faults.status('-1'), /API Key or API Secret/, /credential/, 1],
	'-2': [() => faults.status('-2'), /IP address/, /allow list/, 1],
	'-13': [() => faults.status('-13'), /account is locked/, /account manager/, 1],
	'-14': [() => faults.status('-14'), /empty or an id/, /Time Range, Group, Phone/, 1],
	'-15': [() => faults.status('-15'), /fewer requests/, /Wait a while/, UNTIL_GIVEN_UP],
	'-16': [() => faults.status('-16'), /clock/, /NTP/, 2],
	'-18': [() => faults.status('-18'), /its own system/, /again in a few minutes/, 4],
	'-22': [() => faults.status('-22'), /parameters/, /Time Range, Group, Phone/, 1],
	'-24': [() => faults.status('-24'), /no such record/, /Check the id/, 1],
	'-25': [() => faults.status('-25'), /time range/, /two months/, 1],
	'-1 as a number': [() => faults.status(-1), /API Key or API Secret/, /credential/, 1],
	'-22 with HTTP 400': [() => faults.status('-22', { httpStatus: 400 }), /parameters/, /Check/, 1],
	'-1 with HTTP 401': [() => faults.status('-1', { httpStatus: 401 }), /API Key/, /credential/, 1],
	'an unknown status': [() => faults.status('-99'), /not documented/, /again/, 1],
	'a positive status': [() => faults.status(200), /not documented/, /again/, 1],
	'a status in words': [() => faults.status('FAIL'), /not documented/, /again/, 1],
	'HTTP 400': [() => faults.http(400), /HTTP 400/, /Base URL/, 1],
	'HTTP 401': [() => faults.http(401), /HTTP 401/, /Base URL/, 1],
	'HTTP 403': [() => faults.http(403), /HTTP 403/, /Base URL/, 1],
	'HTTP 404': [() => faults.http(404), /HTTP 404/, /Base URL/, 1],
	'HTTP 404 as JSON': [() => faults.http(404, { body: { error: 'x' } }), /HTTP 404/, /Base URL/, 1],
	'HTTP 429': [() => faults.tooMany(), /fewer requests/, /Wait a while/, UNTIL_GIVEN_UP],
	'HTTP 500': [() => faults.http(500), /not available.*HTTP 500/, /again/, 4],
	'HTTP 502': [() => faults.http(502), /not available.*HTTP 502/, /again/, 4],
	'HTTP 503': [() => faults.http(503), /not available.*HTTP 503/, /again/, UNTIL_GIVEN_UP],
	'HTTP 302': [
		() => faults.http(302, { headers: { Location: 'https://x.example' } }),
		/redirect/,
		/Base URL/,
		1,
	],
	'a web page': [() => faults.html(), /web page/, /Base URL/, 4],
	'an empty answer': [() => faults.emptyBody(), /empty answer/, /again/, 4],
	'half of the JSON': [() => faults.truncatedJson(), /not complete JSON/, /again/, 4],
	'a text': [() => faults.body('no JSON'), /JSON/, /again/, 4],
	'a JSON list': [() => faults.body([]), /JSON/, /again/, 4],
	'null as JSON': [() => faults.body('null'), /JSON/, /again/, 4],
	'no status': [() => faults.body({ data: { total: 0, records: [] } }), /no status/, /again/, 4],
	'data that is text': [() => faults.status('0', { data: 'x' }), /no data/, /again/, 4],
	'no data': [() => faults.status('0'), /no data/, /again/, 4],
	'data with no total': [
		() => faults.status('0', { data: { records: [{ voiceId: '1' }] } }),
		/how many/,
		/again/,
		4,
	],
	'no list of records': [() => faults.recordsNotAList(), /not a list/, /again/, 4],
	'a reset connection': [() => faults.reset(), /could not be reached/, /network/, 4],
	'half of the body': [() => faults.cutBody(), /could not be reached/, /again/, 4],
	'no answer': [() => faults.hang(), /did not answer within 1 s/, /Timeout/, 4],
};

describe('every failing answer', () => {
	const played = new Map<string, Played>();

	beforeAll(async () => {
		const stop = simulateClock();
		await Promise.all(
			Object.entries(CASES).map(async ([name, [fault]]) => {
				const options = name === 'no answer' ? { timeout: 1 } : {};
				played.set(name, await play(fault, {}, { options }));
			}),
		);
		await stop();
		await closeApis();
	}, 60_000);

	describe.each(Object.keys(CASES))('%s', (name) => {
		const [, title, advice, tries] = CASES[name];
		const get = () => played.get(name)!;

		it('is an error of the API in plain words, with advice', () => {
			const { error, status, items } = get().run;

			expect(error?.name).toBe('NodeApiError');
			expect(error?.message).toMatch(title);
			expect(error?.description).toMatch(advice);
			expect(status).toBe('error');
			expect(items).toEqual([]);
		});

		it(`is asked for ${tries === 1 ? 'once' : `${tries} times`}, freshly signed`, () => {
			const { requests } = get();
			if (tries === UNTIL_GIVEN_UP) {
				const seconds = (requests[requests.length - 1].at - requests[0].at) / 1000;
				expect(seconds).toBeCloseTo(300, -1);
				expect(requests.length).toBeLessThan(20);
			} else expect(requests).toHaveLength(tries);
			for (const { body } of requests) expect(body).toEqual(requests[0].body);
		});

		it('shows nothing of the credential', () => expectNoSecrets(get()));
	});

	it.each([
		['an unknown status', '-99'],
		['a positive status', '200'],
		['a status in words', 'FAIL'],
	])('with %s tells which it was', (name, status) => {
		expect(wordsOf(played.get(name)!.run)).toContain(status);
	});

	it('is tried with every status that has a row', () => {
		expect(Object.keys(CASES)).toEqual(expect.arrayContaining(Object.keys(STATUSES)));
	});

	it('has its own words', () => {
		const titles = Object.keys(STATUSES).map((status) => played.get(status)!.run.error?.message);
		expect(new Set(titles).size).toBe(titles.length);
	});

	it('is given up after a few seconds', () => {
		for (const [name, { tookMs }] of played) {
			expect({ name, ok: tookMs < 25_000 }).toEqual({ name, ok: true });
		}
	});
});

describe('what the API says', () => {
	it.each(['-1', '-2', '-22', '-25', '-99'])('is shown with status %s', async (status) => {
		const { run } = await play(() => faults.status(status, { reason: 'words of the API' }));

		expect(run.error?.description).toContain('words of the API');
	});

	it.each([
		{ code: '-22', msg: 'words of the API' },
		{ status: '-22', message: 'words of the API' },
	])('is found in %j', async (body) => {
		const { run } = await play(() => faults.body(body));

		expect(run.error?.message).toContain('parameters');
		expect(run.error?.description).toContain('words of the API');
	});

	it.each([undefined, null, 7, { text: 'x' }, ''])('may be %j', async (reason) => {
		const { run } = await play(() => faults.body({ status: '-22', reason }));

		expect(run.error?.name).toBe('NodeApiError');
		expect(run.error?.message).toContain('parameters');
	});

	it('is freed of what was sent', async () => {
		const echo = ({ headers }: LoggedRequest) =>
			faults.status('-1', {
				reason: `Sign ${headers.sign} of ${headers['api-key']}:${ENTERED.apiSecret} is wrong`,
			});
		const first = await play(echo);
		const upper = await play(({ headers }) =>
			faults.status('-99', { reason: `sign=${String(headers.sign).toUpperCase()}` }),
		);
		const status = await play(({ headers }) => faults.status(`E ${headers['api-key']}`));

		expect(first.run.error?.description).toContain('is wrong');
		for (const each of [first, upper, status]) expectNoSecrets(each);
	});

	it('about a wrong secret comes from the API itself', async () => {
		const api = await openApi();
		const credentials = { ...credentialsOf(api), apiSecret: 'another-one' };
		const { error } = await list(api, {}, { credentials });

		expect(error?.message).toMatch(CASES['-1'][1]);
		expect(error?.description).toContain('account authentication error');
		expect(everythingIn(error)).not.toContain('another-one');
	});
});

describe('a clock that is wrong', () => {
	it.each([
		[-3_600_000, /60 min ahead/],
		[3_600_000, /60 min behind/],
	])('by %i ms is told', async (differenceMs, words) => {
		const api = await openApi({ now: () => Date.now() + differenceMs });
		api.intercept = () =>
			faults.http(200, {
				headers: { Date: new Date(Date.now() + differenceMs).toUTCString() },
				body: { status: '-16', reason: 'timestamp expires' },
			});
		const { error } = await list(api);

		expect(error?.message).toMatch(CASES['-16'][1]);
		expect(error?.description).toMatch(words);
	});
});

describe('a credential that cannot be used', () => {
	it.each([
		[{ apiKey: ' ' }, /API Key is empty/],
		[{ apiSecret: '' }, /API Secret is empty/],
		[{ baseUrl: 'itniotech' }, /Base URL/],
	])('such as %j is told before any request', async (wrong, message) => {
		const api = await openApi();
		const { error } = await list(api, {}, { credentials: { ...credentialsOf(api), ...wrong } });

		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(/credential/);
		expect(api.requests).toEqual([]);
	});

	it('such as one of a server that is down is told', async () => {
		const api = await openApi();
		await closeApis();
		const { error } = await list(api);

		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).toContain('could not be reached');
		expect(wordsOf({ error } as RunResult)).toContain('ECONNREFUSED');
	});
});

describe('a passing fault', () => {
	it.each([
		['HTTP 502', () => faults.http(502)],
		['status -18', () => faults.status('-18')],
		['status -16', () => faults.status('-16')],
		['a web page', () => faults.html()],
		['a reset connection', () => faults.reset()],
		['no data', () => faults.nullData()],
	])('such as %s is sat out', async (_, fault) => {
		const api = await openApi({ records: calls(250) });
		api.intercept = (_request, index) => (index === 0 || index === 2 ? fault() : undefined);
		const { items, error } = await list(api, { returnAll: true });

		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual(idsOf(api.records));
		expect(api.requests).toHaveLength(5);
	});
});

describe('page 3 of 5', () => {
	const failing = ({ body }: LoggedRequest) =>
		body.current === 3 ? faults.status('-22', { reason: 'page trouble' }) : undefined;

	it('stops the workflow without a part of the list', async () => {
		const { run } = await play(failing);

		expect(run.status).toBe('error');
		expect(run.error?.name).toBe('NodeApiError');
		expect(run.error?.description).toContain('page 3 of 5');
		expect(run.error?.description).toContain('page trouble');
		expect(run.output).toEqual([]);
	});

	it('gives an error only, with Continue (using error output)', async () => {
		const played = await play(failing, { onError: 'continueErrorOutput' });
		const { run } = played;

		expect(run.status).toBe('success');
		expect(run.items).toEqual([]);
		expect(run.errorItems).toHaveLength(1);
		expect(run.errorItems[0].error).toMatch(/parameters/);
		expect(run.output[1][0].pairedItem).toEqual({ item: 0 });
		expectNoSecrets(played);
	});

	it.each([{ onError: 'continueRegularOutput' as const }, { continueOnFail: true }])(
		'gives an error only, with %j',
		async (settings) => {
			const played = await play(failing, settings);
			const { run } = played;

			expect(run.status).toBe('success');
			expect(run.items).toHaveLength(1);
			expect(run.items[0].error).toMatch(/parameters/);
			expect(run.output[0][0].pairedItem).toEqual({ item: 0 });
			expectNoSecrets(played);
		},
	);

	it('that has passed with the next run of the node gives everything', async () => {
		let failures = 1;
		const { run } = await play(
			({ body }) => (body.current === 3 && failures-- > 0 ? faults.status('-22') : undefined),
			{ retryOnFail: true },
		);

		expect(run.status).toBe('success');
		expect(run.items).toHaveLength(450);
	});
});

describe('of several input items', () => {
	let api: StandIn;
	const input = [{ group: 'sales' }, { group: 'broken' }, { group: 'support' }];
	const parameters = { group: '={{ $json.group }}', returnAll: true };

	beforeEach(async () => {
		api = await openApi({
			records: [...calls(230, 'sales'), ...calls(250, 'broken'), ...calls(120, 'support')],
		});
		api.intercept = ({ body }) =>
			body.params.sipGroupName === 'broken' && body.current === 2 ? faults.http(403) : undefined;
	});

	const idsOfGroup = (group: string) =>
		idsOf(api.records.filter(({ sipGroupName }) => sipGroupName === group));

	it('the failing one stops the workflow', async () => {
		const { error, output } = await list(api, parameters, { input });

		expect(error?.context?.itemIndex).toBe(1);
		expect(output).toEqual([]);
		expect(api.listRequests.map(({ body }) => body.params.sipGroupName)).not.toContain('support');
	});

	it('the others are complete with Continue (using error output)', async () => {
		const options = { input, onError: 'continueErrorOutput' as const };
		const run = await list(api, parameters, options);

		expect(idsOf(run.items)).toEqual([...idsOfGroup('sales'), ...idsOfGroup('support')]);
		expect(run.errorItems).toHaveLength(1);
		expect(run.errorItems[0].error).toMatch(/HTTP 403/);
		expect(run.output[1][0].pairedItem).toEqual({ item: 1 });
	});

	/** As n8n does for nodes that leave the item's error to it; so the user sees which has failed. */
	it('the failing one brings its own fields and advice along to the error output', async () => {
		const options = { input, onError: 'continueErrorOutput' as const };
		const run = await list(api, parameters, options);

		expect(run.errorItems).toEqual([
			{
				group: 'broken',
				error: expect.stringMatching(/HTTP 403/),
				details: expect.stringMatching(/Base URL/),
			},
		]);
	});

	it('the others are complete with Continue', async () => {
		const options = { input, onError: 'continueRegularOutput' as const };
		const { items, output } = await list(api, parameters, options);

		expect(idsOf(items)).toEqual([...idsOfGroup('sales'), undefined, ...idsOfGroup('support')]);
		expect(items[230].error).toMatch(/HTTP 403/);
		expect(output[0][230].pairedItem).toEqual({ item: 1 });
	});

	it('one with a wrong parameter does not keep the others back', async () => {
		const options = { input, onError: 'continueErrorOutput' as const };
		api.intercept = undefined;
		const limit = '={{ $json.group === "broken" ? -1 : 5 }}';
		const run = await list(api, { ...parameters, returnAll: false, limit }, options);

		expect(idsOf(run.items)).toEqual([
			...idsOfGroup('sales').slice(0, 5),
			...idsOfGroup('support').slice(0, 5),
		]);
		expect(run.errorItems).toHaveLength(1);
		expect(run.errorItems[0].error).toMatch(/Limit/);
	});
});
