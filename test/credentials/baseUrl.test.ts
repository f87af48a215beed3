import { ItniotechApi } from '../../dist/credentials/ItniotechApi.credentials';
import { testCredential } from '../engine';

/** What Base URL may be: it decides where key and signature go. */

const DEFAULT = 'https://api.itniotech.com/voice';
const account = { apiKey: 'key-1', apiSecret: 'secret-1' };

const addressWith = async (baseUrl: unknown, request: object = { url: '/x' }) => {
	const credentials = { ...account, baseUrl } as never;
	return (await new ItniotechApi().authenticate(credentials, request as never)).url;
};

it.each([undefined, null, '', '  ', '\u200b\n'])('%j is the default', async (baseUrl) => {
	expect(await addressWith(baseUrl)).toBe(`${DEFAULT}/x`);
});

it.each([
	['https://api.example/voice', 'https://api.example/voice/x'],
	['HTTPS://api.example:8443', 'https://api.example:8443/x'],
	['http://127.0.0.1:5678/voice/', 'http://127.0.0.1:5678/voice/x'],
	['https://[::1]/voice', 'https://[::1]/voice/x'],
	['https://münchen.example/voice', 'https://xn--mnchen-3ya.example/voice/x'],
	['https://api.example/%40a/voice', 'https://api.example/%40a/voice/x'],
	[`https://api.example/${'a'.repeat(1900)}`, `https://api.example/${'a'.repeat(1900)}/x`],
])('%s is an address', async (baseUrl, address) => {
	expect(await addressWith(baseUrl)).toBe(address);
});

const REFUSED: unknown[] = [
	['https://api.example'],
	[],
	{},
	{ href: 'https://api.example' },
	true,
	false,
	0,
	5,
	'http://user@api.example',
	'http://user:pw@api.example',
	'http://:pw@api.example',
	'http://@api.example',
	'http://:@api.example',
	'http://user%40x:pw@api.example/voice',
	'http:///:pw@api.example',
	'http:\\\\:pw@api.example',
	'http:/\\:pw@api.example',
	'http:@api.example',
	'http:/api.example',
	'https://api.example\\@evil.example',
	'https://api.example/voice?x',
	'https://api.example/voice#x',
	'https://',
	'https:///',
	'https://?',
	'https://[::1',
	'https://api.example:99999',
	'https://api.example//evil.example',
	'https://api.example/..//evil.example/voice',
	'https://api.example/voice/.%2e//evil.example',
	'//api.example',
	'file:///etc/passwd',
	`https://api.example/${'a'.repeat(2000)}`,
];

it.each(REFUSED)('%j is refused', async (baseUrl) => {
	await expect(addressWith(baseUrl)).rejects.toThrow(
		/^Base URL in the Itniotech API credential is not a web address/,
	);
});

it.each(REFUSED.slice(0, 16))('%j fails the test of the credential', async (baseUrl) => {
	const { status, message } = await testCredential({ ...account, baseUrl });

	expect(status).toBe('Error');
	expect(message).toContain('Base URL');
});

const MANY = 300_000;

it.each([
	`https://api.example${'/'.repeat(MANY)}voice`,
	`https://api.example${'/'.repeat(MANY)}`,
	`${' '.repeat(MANY)}https://api.example${' '.repeat(MANY)}x`,
	`https://api.example/${'\u200b'.repeat(MANY)}x`,
	'@'.repeat(MANY),
])('an endless one is refused, and does not stop n8n', async (baseUrl) => {
	await expect(addressWith(baseUrl)).rejects.toThrow('of up to 2000 characters');
});

it('a request with an endless base URL of its own does not stop n8n', async () => {
	const request = { url: '/x', baseURL: `${DEFAULT}${'/'.repeat(MANY)}y${'/'.repeat(MANY)}` };

	expect(await addressWith('', request)).toBe(`${DEFAULT}${'/'.repeat(MANY)}y/x`);
});
