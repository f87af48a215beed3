import { createPoller, runWorkflow } from '../engine';
import { faults } from '../stand-in';
import { closeApis, credentialsOf, everythingIn, list, openApi } from '../support';
import { ACCOUNT } from '../list/reading';
import { restoreWaits, shortenWaits } from '../list/waiting';
import { listInProcess } from './listProcess';
import { makeCertificate, openTlsServer } from './tlsServer';

/** What keeps a request from an answer of the API says what it is, and is called permanent only if it is. */

const HOST = '127.0.0.1';
const authority = makeCertificate();
const open: Array<{ close(): Promise<void> }> = [];

afterEach(async () => {
	restoreWaits();
	await Promise.all(open.splice(0).map((server) => server.close()));
	await closeApis();
});

async function serve(...certificates: Parameters<typeof openTlsServer>) {
	const server = await openTlsServer(...certificates);
	open.push(server);
	return { server, credentials: { ...ACCOUNT, baseUrl: server.url } };
}

type Failed = { message?: string; description?: string | null; failure?: unknown } | undefined;

function expectUntrusted(error: Failed, code: string, cure: RegExp) {
	expect(error?.message).toBe('n8n does not trust the certificate of the address');
	expect(error?.description).toMatch(cure);
	expect(error?.description).toContain(`Reason given: ${code}.`);
	expect(error?.description).not.toMatch(/DNS|Tried/);
	expect(error?.failure).toEqual({ cause: 'temporarily-unavailable' });
}

describe('a certificate', () => {
	const leaf = (days: object = {}, host = HOST) =>
		makeCertificate({ host, issuer: authority, ...days });

	it.each([
		['that signs itself', makeCertificate({ host: HOST }), [], 'DEPTH_ZERO_SELF_SIGNED_CERT'],
		['of an unknown authority', leaf(), [], 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
		['of an authority that a proxy brings', leaf(), [authority], 'SELF_SIGNED_CERT_IN_CHAIN'],
	])('%s is told as what it is, and gets nothing', async (_, certificate, chain, code) => {
		const { server, credentials } = await serve(certificate, chain);
		const { error } = await runWorkflow({
			credentials,
			parameters: { resource: 'callRecord', operation: 'getAll' },
		});

		expectUntrusted(error, code, /proxy or firewall .* NODE_EXTRA_CA_CERTS/);
		expect(server.requests).toEqual([]);
	});

	it.each([
		[
			'that has expired',
			leaf({ fromDays: -9, toDays: -2 }),
			'CERT_HAS_EXPIRED',
			/expired, or the clock/,
		],
		[
			'that is not valid yet',
			leaf({ fromDays: 2, toDays: 9 }),
			'CERT_NOT_YET_VALID',
			/not valid yet/,
		],
		['of another host', leaf({}, '127.0.0.2'), 'ERR_TLS_CERT_ALTNAME_INVALID', /another host/],
	])('%s is told as what it is, and gets nothing', async (_, certificate, code, cure) => {
		const { server, credentials } = await serve(certificate);

		expectUntrusted(await listInProcess(credentials, { ca: authority.cert }), code, cure);
		expect(server.requests).toEqual([]);
	});

	it('that n8n was given is trusted', async () => {
		const { server, credentials } = await serve(leaf());
		const { message } = await listInProcess(credentials, { ca: authority.cert });

		expect(message).toContain('no status');
		expect(server.requests).toHaveLength(4);
	});
});

it('a machine that refuses MD5 is told, and nothing was sent', async () => {
	const api = await openApi(ACCOUNT);
	const { name, message, description, failure } = await listInProcess(credentialsOf(api), {
		fips: true,
	});

	expect(name).toBe('NodeApiError');
	expect(message).toBe(
		'The machine that runs n8n does not allow MD5, with which Itniotech has requests signed',
	);
	expect(description).toMatch(/^Nothing was sent\. .*FIPS mode/);
	expect(description).not.toContain('Tried');
	expect(failure).toEqual({ cause: 'configuration-invalid' });
	expect(everythingIn(description)).not.toContain(ACCOUNT.apiSecret);
	expect(api.requests).toEqual([]);
});

describe('a cause is called permanent', () => {
	/** n8n lets a trigger with a permanent cause sleep for half an hour. */
	it.each([
		['HTTP 401', () => faults.http(401)],
		['HTTP 403', () => faults.http(403)],
		['HTTP 404', () => faults.http(404)],
		['HTTP 407', () => faults.http(407)],
		[
			'HTTP 404 with JSON of whoever',
			() => faults.http(404, { body: { status: 404, error: 'x' } }),
		],
		['a redirect', () => faults.http(302, { headers: { Location: 'https://login.example' } })],
		['a web page', () => faults.html()],
		['a web page with HTTP 511', () => faults.http(511)],
	])('not for %s, which a proxy or login page may have sent', async (_, fault) => {
		shortenWaits(50);
		const api = await openApi(ACCOUNT);
		api.intercept = fault;
		const poller = await createPoller({ credentials: credentialsOf(api) });
		const error = (await poller.poll().catch((reason: unknown) => reason)) as Failed;

		expect(error?.failure).toEqual({ cause: 'temporarily-unavailable' });
		expect(error?.description).toMatch(/proxy|again/);
	});

	it.each([
		['-1', 'credential-invalid', 200],
		['-1', 'credential-invalid', 401],
		['-2', 'credential-invalid', 403],
		['-22', 'configuration-invalid', 400],
	])('for status %s of the API itself, %s, with HTTP %i', async (status, cause, httpStatus) => {
		const api = await openApi(ACCOUNT);
		api.intercept = () => faults.status(status, { httpStatus });
		const { error } = await list(api);

		expect(error?.failure).toEqual({ cause });
	});
});

describe('tries', () => {
	it.each([
		['a single one that was refused', { apiKey: 'wrong' }, 1],
		['none', { apiKey: ' ' }, 0],
		['none, for another host', { baseUrl: 'ftp://x' }, 0],
	])('are not told where there was %s', async (_, changes, requests) => {
		const api = await openApi(ACCOUNT);
		const { error } = await list(api, {}, { credentials: { ...credentialsOf(api), ...changes } });

		expect(error?.description).not.toMatch(/Tried|Stopped|page \d/);
		expect(api.requests).toHaveLength(requests);
	});

	it.each([
		['get', { resource: 'callRecord', voiceId: '1' }],
		['getUrl', { resource: 'recording', recordingFileId: '1.mp3' }],
	])('are not told where %s was refused at once', async (operation, parameters) => {
		const api = await openApi(ACCOUNT);
		api.intercept = () => faults.status('-1');
		const credentials = credentialsOf(api);
		const { error } = await runWorkflow({ credentials, parameters: { operation, ...parameters } });

		expect(error?.message).toContain('API Key or API Secret');
		expect(error?.description).not.toContain('Tried');
	});
});
