import { runWorkflow, type RunOptions, type RunResult } from '../engine';
import { faults, type StandIn } from '../stand-in/index';
import { formatApiTime } from '../stand-in/time';
import type { CallRecord, Fault } from '../stand-in/types';
import { closeApis, credentialsOf, idsOf, openApi, pagesAsked } from '../support';
import { leaksIn, secretsOf } from '../api/leaks';
import { ACCOUNT, callsInRange, RANGE_END, RANGE_START } from '../list/reading';
import { httpRequestPackage } from './http-request-node';

/**
 * n8n's own HTTP Request node with the credential: whatever goes wrong, neither key, secret nor
 * signature stands in what n8n stores or logs of it. On Error = Continue is left out: there n8n
 * itself puts the request that was sent into the item, see SECURITY.md.
 */

const packages = [httpRequestPackage()];
/** All versions of the node that differ in their code. */
const VERSIONS = [1, 2, 3, 4, 4.1, 4.2, 4.3, 4.4, 4.5];
const NEWEST = VERSIONS[VERSIONS.length - 1];

let api: StandIn;

beforeEach(async () => {
	api = await openApi(ACCOUNT);
});
afterEach(closeApis);

interface Trouble {
	fault?: Fault;
	parameters?: object;
	/** what differs from the right credential */
	credentials?: object;
	url?: string;
	/** whether the credential refuses, so that nothing is sent */
	refused?: true;
}

const inOptions = (...options: object[]): object => ({ options: Object.assign({}, ...options) });
const TIMEOUT = { timeout: 50 };

/** The node's own pagination, which goes on after each page. */
const PAGINATION = {
	pagination: {
		pagination: {
			paginationMode: 'updateAParameterInEachRequest',
			parameters: { parameters: [{ type: 'qs', name: 'page', value: '={{ $pageCount }}' }] },
			paginationCompleteWhen: 'other',
			completeExpression: '={{ $pageCount > 3 }}',
		},
	},
};

const FORMAT_JSON = { response: { response: { responseFormat: 'json' } } };
const FORMAT_FILE = { response: { response: { responseFormat: 'file' } } };
const FULL = { response: { response: { fullResponse: true } } };
const ELSEWHERE = { Location: 'http://127.0.0.1:9/' };

const TROUBLES: Record<string, Trouble> = {
	'a reset connection': { fault: faults.reset() },
	'an answer that ends half-way': { fault: faults.cutBody() },
	'JSON that ends half-way': { fault: faults.cutBody(), parameters: inOptions(FORMAT_JSON) },
	'no answer in time': { fault: faults.hang(), parameters: inOptions(TIMEOUT) },
	'half an answer in time': {
		fault: faults.slowBody({ ms: 500 }),
		parameters: inOptions(TIMEOUT, FORMAT_JSON),
	},
	'nobody there': {
		credentials: { baseUrl: 'http://127.0.0.1:1/voice' },
		url: 'http://127.0.0.1:1/voice/getBalance',
	},
	'a name that nobody has': {
		credentials: { baseUrl: 'http://nobody.invalid/voice' },
		url: 'http://nobody.invalid/voice/getBalance',
	},
	...Object.fromEntries(
		[400, 401, 403, 404, 407, 413, 422, 429, 500, 502, 503].map((code): [string, Trouble] => [
			`HTTP ${code}`,
			{ fault: faults.http(code) },
		]),
	),
	'HTTP 500 with JSON': { fault: faults.http(500, { body: { error: 'Internal Server Error' } }) },
	'HTTP 500 with the full response': { fault: faults.http(500), parameters: inOptions(FULL) },
	'HTTP 500 for a file': { fault: faults.http(500), parameters: inOptions(FORMAT_FILE) },
	'HTTP 401 for JSON': { fault: faults.http(401), parameters: inOptions(FORMAT_JSON) },
	'too many requests': { fault: faults.tooMany({ retryAfter: 1 }) },
	'a redirect': { fault: faults.http(302, { headers: ELSEWHERE }) },
	'a redirect that keeps the method': { fault: faults.http(307, { headers: ELSEWHERE }) },
	'JSON that is none': { fault: faults.truncatedJson(), parameters: inOptions(FORMAT_JSON) },
	'a web page for JSON': { fault: faults.html(), parameters: inOptions(FORMAT_JSON) },
	'a page of a pagination': { fault: faults.http(500), parameters: inOptions(PAGINATION) },
	'another host': { url: 'http://127.0.0.1:9/getBalance', refused: true },
	'an empty secret': { credentials: { apiSecret: ' ' }, refused: true },
	'no web address': { credentials: { baseUrl: 'itniotech' }, refused: true },
	'an unverified certificate': {
		parameters: inOptions({ allowUnauthorizedCerts: true }),
		refused: true,
	},
	'a proxy that would read along': {
		parameters: inOptions({ proxy: 'http://127.0.0.1:9' }),
		refused: true,
	},
};

function request(
	{ fault, parameters, credentials, url = `${api.url}/getBalance` }: Trouble,
	typeVersion = NEWEST,
	more: RunOptions = {},
): Promise<RunResult> {
	api.intercept = () => fault;
	return runWorkflow({
		packages,
		credentials: { ...credentialsOf(api), ...credentials },
		nodes: [
			{ type: 'test.start' },
			{
				type: 'n8n-nodes-base.httpRequest',
				typeVersion,
				parameters: {
					url,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: 'itniotechApi',
					...parameters,
				},
			},
		],
		node: 'HTTP Request',
		...more,
	});
}

/** What is written down of a run: n8n stores data as JSON. */
function writtenOf({ error, nodeError, logs }: RunResult, data: unknown): string {
	const errors = [error, nodeError].flatMap((each) => [
		each?.message,
		each?.description,
		each?.stack,
		each?.messages?.join('\n'),
	]);
	return [...errors, JSON.stringify(data), JSON.stringify(logs)].join('\n');
}

const leaksOf = (run: RunResult, data: unknown = run.data) =>
	leaksIn(writtenOf(run, data), secretsOf(api));

/** What copying brings along; n8n looks for secrets in the form in which they were entered. */
const pasted = (credentials: object = {}) => {
	const { apiKey, apiSecret } = { ...credentialsOf(api), ...credentials };
	return { ...credentials, apiKey: `${apiKey}\n`, apiSecret: ` ${apiSecret}\n` };
};

describe.each(Object.entries(TROUBLES))('%s', (_, trouble) => {
	it.each(VERSIONS.filter((version) => version > 2))('in version %s', async (version) => {
		for (const credentials of [trouble.credentials, pasted(trouble.credentials)]) {
			for (const mode of ['trigger'] as const) {
				const run = await request({ ...trouble, credentials }, version, { mode });

				expect(run.error).toBeDefined();
				expect(leaksOf(run)).toEqual([]);
			}
		}
		if (trouble.refused) expect(api.requests).toEqual([]);
	});
});

describe('an older node', () => {
	it.each([1, 2])('of version %s leaks nothing either', async (version) => {
		for (const fault of [faults.reset(), faults.http(500), faults.http(302)]) {
			const parameters = { requestMethod: 'GET', responseFormat: 'json' };
			const run = await request({ fault, parameters, credentials: pasted() }, version);

			expect(run.error).toBeDefined();
			expect(leaksOf(run)).toEqual([]);
		}
	});
});

it('signs what it sends', async () => {
	for (const version of VERSIONS.slice(1)) {
		const run = await request({}, version);

		expect(run.error).toBeUndefined();
		expect(run.items[0]).toMatchObject({ status: '0', balance: '99.990000' });
		expect(leaksOf(run)).toEqual([]);
	}
	expect(api.requests).toHaveLength(VERSIONS.length - 1);
});

const answer = (type: string, body: string | Buffer): Fault =>
	faults.http(200, { headers: { 'Content-Type': type }, body });

it('gets a file byte by byte', async () => {
	const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
	for (const version of VERSIONS.slice(2)) {
		const parameters = inOptions(FORMAT_FILE);
		const run = await request({ fault: answer('audio/mpeg', bytes), parameters }, version);

		expect(run.error).toBeUndefined();
		const { data } = run.output[0][0].binary ?? {};
		expect(Buffer.from(data.data, 'base64').equals(bytes)).toBe(true);
		expect(data.mimeType).toBe('audio/mpeg');
	}
});

it('signs each page of a pagination', async () => {
	const run = await request({ parameters: inOptions(PAGINATION) });

	expect(run.items).toHaveLength(4);
	expect(api.requests.map(({ headers }) => String(headers.sign))).toEqual(
		Array.from({ length: 4 }, () => expect.stringMatching(/^[0-9a-f]{32}$/)),
	);
});

/** Reads pages of a list until the answer itself says that there are no more. */
const listing = (pages: object): object => ({
	method: 'POST',
	sendBody: true,
	specifyBody: 'json',
	jsonBody: JSON.stringify({
		current: 1,
		size: 100,
		params: {
			strTime: formatApiTime(RANGE_START),
			endTime: formatApiTime(RANGE_END),
			sipGroupName: '',
			phoneName: '',
		},
	}),
	...inOptions({
		pagination: {
			pagination: {
				paginationMode: 'updateAParameterInEachRequest',
				parameters: {
					parameters: [{ type: 'body', name: 'current', value: '={{ $pageCount + 1 }}' }],
				},
				paginationCompleteWhen: 'other',
				...pages,
			},
		},
	}),
});

/** Each needs the answer of the page before as JSON: an expression finds nothing in a file. */
describe.each([
	['the number of pages', '={{ $pageCount >= $response.body.data.pages }}'],
	['the last record', '={{ $response.body.data.records.length < 100 }}'],
	['the total', '={{ $pageCount * 100 >= $response.body.data.total }}'],
])('a pagination that is complete by %s', (_, completeExpression) => {
	it.each(VERSIONS.filter((version) => version >= 4))(
		'reads all pages in version %s',
		async (version) => {
			api.records = callsInRange(350);
			for (const mode of ['trigger', 'manual'] as const) {
				api.requests.length = 0;
				const parameters = listing({ completeExpression });
				const url = `${api.url}/recordSipQuery`;
				const run = await request({ parameters, url }, version, { mode });

				expect(run.error).toBeUndefined();
				const records = run.items.flatMap(
					({ data }) => (data as { records: CallRecord[] }).records,
				);
				expect(new Set(idsOf(records))).toEqual(new Set(idsOf(api.records)));
				expect(records).toHaveLength(350);
				expect(pagesAsked(api)).toEqual([1, 2, 3, 4]);
			}
		},
	);
});

it('looks where a leak would be', async () => {
	const run = await request(TROUBLES['HTTP 500']);
	const [{ headers }] = api.requests;
	for (const secret of [ACCOUNT.apiKey, ACCOUNT.apiSecret, String(headers.sign)]) {
		const context = { request: { headers: { some: `x${secret}x` } } };
		Object.assign(run.nodeError ?? {}, { context });

		expect(leaksOf(run)).not.toEqual([]);
	}
});
