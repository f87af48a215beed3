import { ItniotechApi } from '../../dist/credentials/ItniotechApi.credentials';
import { STATUSES, SUCCESS } from '../../dist/nodes/VoiceCallRecords/api/statuses';
import { runWorkflow, testCredential } from '../engine';
import { faults, sign, type StandIn } from '../stand-in/index';
import { REASONS } from '../stand-in/statuses';
import type { Fault } from '../stand-in/types';
import { closeApis, credentialsOf, everythingIn, list, openApi } from '../support';
import { buildRequestPackage } from './request-node';

const packages = [buildRequestPackage()];
let api: StandIn;

beforeEach(async () => {
	api = await openApi({ apiKey: 'key-of-test', apiSecret: 'secret-of-test' });
});
afterEach(closeApis);

/** What n8n hands over and gets back. */
async function authenticate(credentials: object, options: object) {
	const { authenticate: signed } = new ItniotechApi();
	return (await signed(credentials, options)) as Record<string, unknown> & {
		headers: Record<string, string>;
	};
}

describe('the signature', () => {
	const golden = {
		apiKey: 'bDqJFiq9',
		apiSecret: '7bz1lzh9',
		baseUrl: 'https://api.itniotech.com/voice',
	};
	const GOLDEN_SIGN = '05d7a50893e22a5c4bb3216ae3396c7c';

	beforeEach(() => {
		jest.spyOn(Date, 'now').mockReturnValue(1630468800_999);
	});
	afterEach(() => jest.restoreAllMocks());

	it('is the one of the vendor', async () => {
		const options = await authenticate(golden, { url: '/recordSipQuery', method: 'POST' });

		expect(options.url).toBe('https://api.itniotech.com/voice/recordSipQuery');
		expect(options.method).toBe('POST');
		expect(options.headers).toEqual({
			'Api-Key': 'bDqJFiq9',
			Timestamp: '1630468800',
			Sign: GOLDEN_SIGN,
			'Content-Type': 'application/json;charset=UTF-8',
		});
	});

	it('reads the clock once', async () => {
		await authenticate(golden, { url: '/recordSipQuery' });

		expect(Date.now).toHaveBeenCalledTimes(1);
	});

	it('is renewed when n8n signs the same options again', async () => {
		const options = { url: '/recordSipQuery', headers: { accept: 'x', SIGN: 'old' } };
		const first = await authenticate(golden, options);
		const firstSign = first.headers.Sign;
		const second = await authenticate(golden, first);
		expect(second).toEqual(first);

		jest.mocked(Date.now).mockReturnValue(1630468801_000);
		const later = await authenticate(golden, second);
		expect(later.url).toBe('https://api.itniotech.com/voice/recordSipQuery');
		expect(later.headers.Timestamp).toBe('1630468801');
		expect(later.headers.Sign).not.toBe(firstSign);
		expect(later.headers.accept).toBe('x');
		expect(
			Object.keys(later.headers)
				.map((name) => name.toLowerCase())
				.sort(),
		).toEqual(['accept', 'api-key', 'content-type', 'sign', 'timestamp']);
	});

	it.each([
		['blanks', { apiKey: '  bDqJFiq9 ', apiSecret: '\t7bz1lzh9 ' }],
		['line breaks', { apiKey: 'bDqJFiq9\r\n', apiSecret: '\n7bz1lzh9\n' }],
		['blanks around the URL', { baseUrl: ' https://api.itniotech.com/voice \n' }],
		['a line break in the URL', { baseUrl: 'https://api.itniotech.com\n/voice' }],
		['a trailing slash', { baseUrl: 'https://api.itniotech.com/voice/' }],
		['trailing slashes', { baseUrl: 'https://api.itniotech.com/voice// ' }],
		['no URL', { baseUrl: '' }],
	])('is not harmed by %s', async (_, pasted) => {
		const options = await authenticate({ ...golden, ...pasted }, { url: '/recordSipQuery' });

		expect(options.url).toBe('https://api.itniotech.com/voice/recordSipQuery');
		expect(options.headers).toMatchObject({ 'Api-Key': 'bDqJFiq9', Sign: GOLDEN_SIGN });
	});

	it.each([
		[{ apiKey: '' }, 'API Key'],
		[{ apiKey: ' \n' }, 'API Key'],
		[{ apiSecret: '' }, 'API Secret'],
		[{ apiSecret: undefined }, 'API Secret'],
		[{ baseUrl: 'api.itniotech.com/voice' }, 'Base URL'],
		[{ baseUrl: 'ftp://api.itniotech.com/voice' }, 'Base URL'],
		[{ baseUrl: 'javascript:alert(1)' }, 'Base URL'],
	])('is not made with %j', async (wrong, field) => {
		const made = authenticate({ ...golden, ...wrong }, { url: '/recordSipQuery' });

		await expect(made).rejects.toThrow(field);
	});
});

describe('where it signs', () => {
	const credentials = { apiKey: 'key-1', apiSecret: 'secret-1' };

	it.each([
		['/recordSip/1', 'https://api.itniotech.com/voice/recordSip/1'],
		['https://api.itniotech.com/sms/getBalance', 'https://api.itniotech.com/sms/getBalance'],
		['https://api.itniotech.com:443/voice/x', 'https://api.itniotech.com/voice/x'],
		['https://API.itniotech.com/voice/x', 'https://api.itniotech.com/voice/x'],
		['/recordSip/a%2Fb?x=//y', 'https://api.itniotech.com/voice/recordSip/a%2Fb?x=//y'],
	])('%s: yes', async (url, target) => {
		for (const key of ['url', 'uri']) {
			const options = await authenticate({ ...credentials, baseUrl: '' }, { [key]: url });
			expect(options.url).toBe(target);
			expect(options.headers.Sign).toMatch(/^[0-9a-f]{32}$/);
		}
	});

	it('a path below a base URL of the same host: yes', async () => {
		const request = { baseURL: 'https://api.itniotech.com/sms', url: '/getBalance' };
		const options = await authenticate({ ...credentials, baseUrl: '' }, request);

		expect(options.url).toBe('https://api.itniotech.com/sms/getBalance');
		expect(options.baseURL).toBeUndefined();
	});

	it.each<[string, object]>([
		['another host', { url: 'https://evil.example/voice' }],
		['another host as uri', { uri: 'https://evil.example/voice' }],
		['a host that begins alike', { url: 'https://api.itniotech.com.evil.example/voice' }],
		['a host that ends alike', { url: 'https://evil-api.itniotech.com/voice' }],
		['a subdomain', { url: 'https://x.api.itniotech.com/voice' }],
		['another port', { url: 'https://api.itniotech.com:8443/voice' }],
		['another scheme', { url: 'http://api.itniotech.com/voice' }],
		['the host as user name', { url: 'https://api.itniotech.com@evil.example/voice' }],
		['no scheme', { url: '//evil.example/voice' }],
		['no scheme, with a backslash', { url: '/\\evil.example/voice' }],
		['backslashes', { url: '\\\\evil.example/voice' }],
		['a base URL elsewhere', { baseURL: 'https://evil.example', url: '/voice' }],
		['a base URL elsewhere and no path', { baseURL: 'https://evil.example', url: '' }],
		['a base URL elsewhere with uri', { baseURL: 'https://evil.example', uri: '/voice' }],
		[
			'an address beside a base URL',
			{ baseURL: 'https://api.itniotech.com', url: '//evil.example' },
		],
		[
			'a full address beside a base URL',
			{ baseURL: 'https://api.itniotech.com', url: 'https://evil.example/x' },
		],
		['no address', {}],
		['a word', { url: 'recordSipQuery' }],
		['a file', { url: 'file:///etc/passwd' }],
		['an address in another', { url: 'blob:https://api.itniotech.com/voice/x' }],
		...[
			'https://api.itniotech.com//evil.example/x',
			'https://api.itniotech.com/\\evil.example/x',
			'https://api.itniotech.com/voice/..//evil.example/x',
			'https://api.itniotech.com/%2e//evil.example/x',
			'https://api.itniotech.com/\t/evil.example/x',
			'/../..//evil.example/x',
			'/..\\/evil.example/x',
		].map((url): [string, object] => [`a host as path, ${JSON.stringify(url)}`, { url }]),
	])('%s: no', async (_, request) => {
		const options: Record<string, unknown> = { ...request };
		const made = authenticate({ ...credentials, baseUrl: '' }, options);

		await expect(made).rejects.toThrow(/only/);
		await expect(made).rejects.toThrow(/api\.itniotech\.com/);
		expect(options.headers).toBeUndefined();
	});
});

describe('in a node of n8n', () => {
	/** Another server that would be glad of a signature. */
	let other: StandIn;

	beforeEach(async () => {
		other = await openApi({ apiKey: 'key-of-test', apiSecret: 'secret-of-test' });
	});

	const CLIENTS = ['httpRequestWithAuthentication', 'requestWithAuthentication'];

	const send = async (client: string, request: object) =>
		await runWorkflow({
			packages,
			credentials: credentialsOf(api),
			nodes: [
				{ type: 'test.start' },
				{
					type: 'n8n-nodes-request.request',
					parameters: { client, request: JSON.stringify(request) },
				},
			],
			node: 'Request',
		});

	it.each(CLIENTS)('signs for other endpoints of the host, with %s', async (client) => {
		const key = client === 'requestWithAuthentication' ? 'uri' : 'url';
		for (const address of [`${api.origin}/sms/getBalance`, '/getBalance']) {
			const { items, error } = await send(client, { method: 'GET', [key]: address, json: true });
			expect(error).toBeUndefined();
			expect(items[0].answer).toMatchObject({ status: '0', balance: '99.990000' });
		}
		const { headers } = api.requests[0];
		expect(headers.sign).toBe(sign('key-of-test', 'secret-of-test', String(headers.timestamp)));
	});

	it.each(CLIENTS)('sends nothing to another server, with %s', async (client) => {
		const requests = [
			{ url: `${other.url}/getBalance` },
			{ uri: `${other.url}/getBalance` },
			{ baseURL: other.url, url: '/getBalance' },
			{ url: `//${new URL(other.url).host}/getBalance` },
			{ url: `${api.origin.replace('//', '//x@')}.evil.example/` },
		];
		for (const request of requests) {
			const { error } = await send(client, { method: 'GET', json: true, ...request });
			expect(`${error?.message} ${error?.description} ${error?.messages?.join()}`).toContain(
				'signs requests to',
			);
			expect(everythingIn(error)).not.toContain('secret-of-test');
		}
		expect(other.requests).toEqual([]);
		expect(api.requests).toEqual([]);
	});

	it.each(CLIENTS.flatMap((client) => [301, 302, 307, 308].map((code) => [client, code] as const)))(
		'does not follow a redirect, with %s and HTTP %i',
		async (client, code) => {
			const Location = `${other.url}/getBalance`;
			api.intercept = () => faults.http(code, { headers: { Location } });
			const key = client === 'requestWithAuthentication' ? 'uri' : 'url';
			await send(client, {
				method: 'GET',
				[key]: `${api.url}/getBalance`,
				json: true,
				followRedirect: true,
				followAllRedirects: true,
			});

			expect(api.requests.length).toBeGreaterThan(0);
			expect(other.requests).toEqual([]);
		},
	);

	it('does not follow a redirect of the list either', async () => {
		const Location = `${other.url}/recordSipQuery`;
		api.intercept = () => faults.http(307, { headers: { Location } });
		const { error } = await list(api);

		expect(error?.message).toContain('redirect');
		expect(other.requests).toEqual([]);
		expect(api.requests).toHaveLength(1);
	});
});

describe('the credential test', () => {
	const check = async (changes: object = {}) =>
		await testCredential({ ...credentialsOf(api), ...changes });

	it('is green when the API lists calls', async () => {
		expect(await check()).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(api.listRequests).toHaveLength(1);
		const { body } = api.listRequests[0];
		expect(body).toMatchObject({ current: 1, size: 1 });
		// n8n reads the clock for each of them, and the next second may begin in between.
		const asked = Date.parse(body.params.endTime) - Date.parse(body.params.strTime);
		expect(Math.abs(asked - 3_600_000)).toBeLessThanOrEqual(1000);
	});

	it('is green for status 0 as a number, too', async () => {
		api.quirks.statusAsNumber = true;

		expect((await check()).status).toBe('OK');
	});

	it.each([
		['null', null],
		['an empty list', []],
		['an empty object', {}],
		['an empty text', ''],
		['an empty page', { total: 0, current: 1, size: 1, pages: 0, records: [] }],
	])('is green for an account without calls, whose data is %s', async (_, data) => {
		for (const status of ['0', 0]) {
			api.intercept = () => faults.body({ status, reason: 'success', data });

			expect((await check()).status).toBe('OK');
		}
	});

	it('is green with blanks and a slash around what was entered', async () => {
		const { apiKey, apiSecret, baseUrl } = credentialsOf(api);
		const pasted = {
			apiKey: ` ${apiKey}\n`,
			apiSecret: `\t${apiSecret} `,
			baseUrl: `${baseUrl}/ \n`,
		};
		expect((await check(pasted)).status).toBe('OK');
	});

	/** What the user must be told; of the other statuses, that there is something to do. */
	const ADVICE: Record<string, RegExp> = {
		'-1': /API Key.*API Secret.*copy/is,
		'-2': /IP address.*allow list/is,
		'-13': /locked.*account manager/is,
		'-14': /field is empty.*Base URL/is,
		'-15': /fewer requests.*wait/is,
		'-16': /clock.*NTP/is,
		'-18': /own system.*again/is,
		'-22': /parameters/is,
		'-24': /no such record/is,
		'-25': /time range/is,
	};
	const SOMETHING_TO_DO = /\. (Add|Ask|Check|Copy|Run|Set|Test|Turn|Wait)\b.*\.$/s;

	const rows = Object.entries<{ title: string }>(STATUSES);

	it.each(
		rows.flatMap(([status, { title }]) => [
			{ status, title },
			{ status: Number(status), title },
		]),
	)('tells what status $status means', async ({ status, title }) => {
		api.intercept = () => faults.status(status);
		const result = await check();

		expect(result.status).toBe('Error');
		expect(result.message).toMatch(SOMETHING_TO_DO);
		expect(result.message).toMatch(ADVICE[status] ?? SOMETHING_TO_DO);
		expect(result.message.startsWith(`${title}. `)).toBe(true);
	});

	it('knows every documented status, each with a message of its own', async () => {
		const documented = Object.keys(REASONS).filter((status) => status !== SUCCESS);
		const known = Object.keys(STATUSES);
		expect(known).toEqual(expect.arrayContaining([...documented, ...Object.keys(ADVICE)]));
		const messages = new Set<string>();
		for (const status of [...known, '-99']) {
			api.intercept = () => faults.status(status);
			messages.add((await check()).message);
		}
		expect(messages.size).toBe(known.length + 1);
	});

	type Case = [string, () => Fault];

	/** Of all lengths that a status is told by. */
	const TEXTS = Array.from({ length: 16 }, (_, index) => `-${'9'.repeat(index + 1)}`);
	/** What other services answer with, beside data. */
	const OTHERS: unknown[] = [
		...[200, 400, 401, 403, 404, 429, 500, 502, 503],
		...['UNAUTHENTICATED', 'unauthorized', 'invalid_token', 'PERMISSION_DENIED', 'success'],
		...[true, false, {}, { code: 1 }, { length: 1 }, [], ['x'], ['0'], [0]],
	];
	it.each<Case>([
		['an undocumented status', () => faults.status('-99')],
		['an undocumented status as a number', () => faults.status(-99)],
		['another undocumented status', () => faults.status('7')],
		['an undocumented status with null as data', () => faults.status('-99', { data: null })],
		['an undocumented status with empty data', () => faults.status('-99', { data: {} })],
		[
			'an undocumented status with data',
			() => faults.status('-99', { data: { total: 0, records: [] } }),
		],
		...['1', '00', '-200', '500', '999', 'error', 'OK', '0.5'].map(
			(status): Case => [
				`the status ${status} with data`,
				() => faults.status(status, { data: { total: 0, records: [] } }),
			],
		),
		['a status as a number', () => faults.status(500, { data: { total: 0, records: [] } })],
		['a web page', () => faults.html()],
		['an empty answer', () => faults.emptyBody()],
		['half an answer', () => faults.truncatedJson()],
		['another JSON', () => faults.body({ ok: true })],
		['success without data', () => faults.body({ status: '0', reason: 'success' })],
		['a status of null', () => faults.body({ status: null, data: {} })],
		['an empty status', () => faults.body({ status: '', data: {} })],
		...OTHERS.flatMap((status) =>
			[null, {}].map((data): Case => {
				const name = `the status ${JSON.stringify(status)} with ${JSON.stringify(data)} as data`;
				return [name, () => faults.body({ status, data })];
			}),
		),
		...[...'23456789', ...TEXTS].map(
			(status): Case => [
				`the status ${status} with null as data`,
				() => faults.body({ status, data: null }),
			],
		),
		['HTTP 404', () => faults.http(404)],
		['HTTP 500', () => faults.http(500)],
		['HTTP 500 as JSON', () => faults.http(500, { body: { error: 'Internal Server Error' } })],
		['HTTP 502', () => faults.http(502)],
		['a redirect', () => faults.http(302, { headers: { Location: 'https://www.itniotech.com' } })],
	])('is not green for %s', async (_, fault) => {
		api.intercept = fault;
		const result = await check();

		expect(result.status).toBe('Error');
		expect(result.message).toMatch(/Base URL|test again|support/i);
	});

	it.each([
		['the secret is wrong', { apiSecret: 'other' }, /API Secret/],
		['the key is wrong', { apiKey: 'other' }, /API Key/],
		['the key is empty', { apiKey: ' ' }, /API Key is empty/],
		['the URL is none', { baseUrl: 'itniotech' }, /Base URL/],
		['nobody answers', { baseUrl: 'http://127.0.0.1:1/voice' }, /ECONNREFUSED/],
	])('is not green when %s', async (_, changes, message) => {
		const result = await check(changes);

		expect(result.status).toBe('Error');
		expect(result.message).toMatch(message);
	});

	it('says what to do in the dialog, and names no field of a node', () => {
		const { test } = new ItniotechApi();
		for (const { properties } of test.rules ?? []) {
			const { message } = properties as { message: string };
			expect(message).toMatch(/[a-z]\. [A-Z].*\.$|: .*\.$/);
			expect(message).not.toMatch(/[{}]|undefined|\[object|Time Range|Page Size|Parallel/);
		}
	});

	it('has some sixty rules', () => {
		const { test } = new ItniotechApi();

		expect(test.rules?.length).toBeLessThanOrEqual(60);
	});

	it('is not green when the path is wrong', async () => {
		const result = await check({ baseUrl: `${api.origin}/v9/voice` });

		expect(result.status).toBe('Error');
		expect(result.message).toMatch(/Base URL/);
	});

	it('is not green when the IP address is not allowed', async () => {
		api.quirks.blockedIp = true;

		expect((await check()).message).toMatch(ADVICE['-2']);
	});

	it('is not green when the clock is wrong', async () => {
		const late = await openApi({ now: () => Date.now() + 3_600_000 });

		expect((await testCredential(credentialsOf(late))).message).toMatch(ADVICE['-16']);
	});
});
