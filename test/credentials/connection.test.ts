import { ItniotechApi } from '../../dist/credentials/ItniotechApi.credentials';
import { runWorkflow } from '../engine';
import { sign, type StandIn } from '../stand-in/index';
import { closeApis, credentialsOf, openApi } from '../support';
import { ACCOUNT } from '../list/reading';
import { openProxy, withProxyOfEnvironment } from './proxy';
import { buildRequestPackage } from './request-node';

/** How a request gets to its host: nobody on the way, and nobody who passes as the host, reads it. */

const packages = [buildRequestPackage()];
const CLIENTS = ['httpRequestWithAuthentication', 'requestWithAuthentication'];

let api: StandIn;
let proxy: Awaited<ReturnType<typeof openProxy>>;

beforeEach(async () => {
	api = await openApi(ACCOUNT);
	proxy = await openProxy();
});
afterEach(async () => {
	await Promise.all([closeApis(), proxy.close()]);
});

async function send(client: string, request: object, credentials: object = {}) {
	const key = client === 'requestWithAuthentication' ? 'uri' : 'url';
	const run = await runWorkflow({
		packages,
		credentials: { ...credentialsOf(api), ...credentials },
		nodes: [
			{ type: 'test.start' },
			{
				type: 'n8n-nodes-request.request',
				parameters: {
					client,
					request: JSON.stringify({ [key]: '/getBalance', json: true, ...request }),
				},
			},
		],
		node: 'Request',
	});
	const { message, description, messages } = run.error ?? {};
	return { ...run, said: `${message} ${description} ${messages?.join()}` };
}

describe.each(CLIENTS)('%s', (client) => {
	it.each([
		['its address', ({ url }: { url: string }) => url],
		['its parts', ({ port }: { port: number }) => ({ protocol: 'http', host: '127.0.0.1', port })],
		['its host alone', () => ({ host: '127.0.0.1' })],
	])('signs nothing for an http address by way of a proxy given by %s', async (_, form) => {
		const { said } = await send(client, { proxy: form(proxy) });

		expect(said).toContain('does not sign a request that a proxy could read');
		expect(said).toContain('Remove Proxy from the options');
		expect(proxy.seen).toEqual([]);
		expect(api.requests).toEqual([]);
	});

	it('goes by way of a proxy to an https address, and shows it nothing but the host', async () => {
		const credentials = { baseUrl: 'https://voice.invalid/voice' };
		const { error, said } = await send(client, { proxy: proxy.url }, credentials);

		expect(error).toBeDefined();
		expect(said).not.toContain('sign');
		expect(proxy.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
			'CONNECT voice.invalid:443',
		]);
		expect(Object.keys(proxy.seen[0].headers)).not.toEqual(
			expect.arrayContaining([expect.stringMatching(/sign|key|timestamp/i)]),
		);
	});

	it('goes by way of the proxy of the environment', async () => {
		await withProxyOfEnvironment(proxy.url, async () => await send(client, {}));

		expect(proxy.seen.map(({ url }) => url)).toEqual([`${api.url}/getBalance`]);
		expect(proxy.seen[0].headers.sign).toMatch(/^[0-9a-f]{32}$/);
	});

	it.each([
		{ rejectUnauthorized: false },
		{ rejectUnauthorized: 0 },
		{ rejectUnauthorized: null },
		{ strictSSL: false },
		{ skipSslCertificateValidation: true },
		{ agentOptions: { rejectUnauthorized: false } },
		{ agentOptions: { rejectUnauthorized: '' } },
	])('signs nothing with %j', async (options) => {
		const { said } = await send(client, options);

		expect(said).toContain('only where the certificate of the server is verified');
		expect(said).toContain('Turn off Ignore SSL Issues');
		expect(api.requests).toEqual([]);
	});

	it.each([
		{ ca: '-----BEGIN CERTIFICATE-----' },
		{ cert: 'x', key: 'x', ca: ['-----BEGIN CERTIFICATE-----'] },
		{ pfx: 'x' },
		{ pfx: ['x'], passphrase: 'x' },
		{ host: '127.0.0.1', port: 9 },
		{ socketPath: '/nowhere' },
		{ servername: 'evil.example' },
		{ secureContext: {} },
		{ checkServerIdentity: 1 },
	])('signs nothing with agentOptions %j', async (agentOptions) => {
		const { said } = await send(client, { agentOptions });

		expect(said).toContain('only where n8n itself decides whom to trust');
		expect(said).toContain('Leave CA empty');
		expect(api.requests).toEqual([]);
	});

	it.each([
		{},
		{ rejectUnauthorized: true, strictSSL: true, skipSslCertificateValidation: false },
		{ proxy: '' },
		{ proxy: null },
		{ agentOptions: {} },
		{ agentOptions: null },
		{ agentOptions: { cert: 'x', key: 'x', passphrase: 'x', rejectUnauthorized: true } },
		{ agentOptions: { keepAlive: false } },
	])('signs with %j', async (options) => {
		const { error, items } = await send(client, options);

		expect(error).toBeUndefined();
		expect(items[0].answer).toMatchObject({ status: '0' });
	});

	it.each(['TRACE', 'trace', 'CONNECT', 'Connect'])('signs nothing with %s', async (method) => {
		const { said } = await send(client, { method });

		expect(said).toContain(`does not sign a request with the method ${method.toUpperCase()}`);
		expect(api.requests).toEqual([]);
	});

	it.each([
		'http://voice.invalid//evil.example/x',
		'http://voice.invalid/\\evil.example/x',
		'http://voice.invalid/voice/..//evil.example/x',
		'/..//evil.example/x',
	])('leads no proxy of the environment elsewhere with %j', async (url) => {
		const credentials = { baseUrl: 'http://voice.invalid/voice' };
		const { said } = await withProxyOfEnvironment(
			proxy.url,
			async () => await send(client, { url, uri: url }, credentials),
		);

		expect(said).toContain('signs requests to http://voice.invalid only, not to this address');
		expect(proxy.seen).toEqual([]);
	});

	it.each(['common', 'Common', 'get', 'GET', 'X-Own'])(
		'sends no header that stands inside of %s',
		async (name) => {
			const inner = { Host: 'evil.example', Sign: 'evil.example', 'X-Inner': 'evil.example' };
			const headers = { [name]: inner, 'X-Kept': 'kept', 'X-Number': 5, 'X-List': ['a', 'b'] };
			const { error } = await send(client, { method: 'GET', headers });

			expect(error).toBeUndefined();
			const [request] = api.requests;
			expect(JSON.stringify(request.headers)).not.toContain('evil.example');
			expect(request.headers).toMatchObject({ 'x-kept': 'kept', 'x-number': '5' });
			expect(request.headers['x-list']).toMatch(/^a, ?b$/);
		},
	);

	it('sends no header of its own twice, however it is written', async () => {
		const names = ['Host', 'api-key', 'SIGN', 'Timestamp', 'Content-Type'];
		const blanks = [' ', '\t', ' \t ', '\u00a0'];
		const headers = Object.fromEntries(
			names
				.flatMap((name) => [
					name,
					name.toUpperCase(),
					...blanks.flatMap((blank) => [`${name}${blank}`, `${blank}${name}`]),
				])
				.map((name) => [name, 'evil.example']),
		);
		const { error } = await send(client, { headers: { ...headers, 'X-Own': 'kept' } });

		expect(error).toBeUndefined();
		const [request] = api.requests;
		expect(JSON.stringify(request.headers)).not.toContain('evil.example');
		expect(request.headers).toMatchObject({
			host: new URL(api.url).host,
			'x-own': 'kept',
			sign: sign(api.apiKey, api.apiSecret, String(request.headers.timestamp)),
		});
	});
});

it('leaves what it is given as it is, and passes signals and streams on as themselves', async () => {
	const { signal } = new AbortController();
	const body = new ReadableStream();
	const agentOptions = Object.freeze({ cert: 'x' });
	const headers = Object.freeze({ accept: 'x', 'Host ': 'y' });
	const given = { url: '/x', headers, body, agentOptions, abortSignal: signal };
	const before = { ...given };

	const signed = await new ItniotechApi().authenticate(
		{ ...credentialsOf(api) },
		Object.freeze(given) as never,
	);

	expect(given).toEqual(before);
	expect(signed).not.toBe(given);
	expect(signed.abortSignal).toBe(signal);
	expect(signed.body).toBe(body);
	expect(signed.headers).toMatchObject({ accept: 'x', 'Api-Key': api.apiKey });
});
