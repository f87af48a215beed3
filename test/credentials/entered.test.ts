import { createHash } from 'node:crypto';

import { faults, type StandIn } from '../stand-in/index';
import { closeApis, credentialsOf, everythingIn, list, openApi } from '../support';
import { testCredential } from '../engine';

/** What is entered as key and secret: what is signed is what is sent, and what is blanked out. */

let api: StandIn;

beforeEach(async () => {
	api = await openApi({ apiKey: 'MyKey12345', apiSecret: 'secret-99' });
});
afterEach(closeApis);

/** Invisible characters and signs that turn the direction of writing, as web pages have them. */
const UNSEEN = [
	...['\u0000', '\u0009', '\u000b', '\u001f', '\u007f', '\u0085', '\u00ad', '\u061c', '\u180e'],
	...['\u200b', '\u200e', '\u202a', '\u202e', '\u2028', '\u2029', '\u2060', '\u2066', '\ufeff'],
	'\u{e0001}',
];

it.each(UNSEEN)('an unseen %j is left out', async (unseen) => {
	const spread = (text: string) => `${unseen}${text.slice(0, 4)}${unseen}${text.slice(4)}${unseen}`;
	const credentials = { ...credentialsOf(api) };
	credentials.apiKey = spread(credentials.apiKey);
	credentials.apiSecret = spread(credentials.apiSecret);

	const { error } = await list(api, { timeRange: 'today' }, { credentials });

	expect(error).toBeUndefined();
	const { headers } = api.requests[0];
	expect(headers['api-key']).toBe('MyKey12345');
	const signed = `${String(headers['api-key'])}secret-99${String(headers.timestamp)}`;
	expect(headers.sign).toBe(createHash('md5').update(signed).digest('hex'));
});

it('a key with an unseen character is blanked out as it was sent', async () => {
	api.intercept = ({ headers }) =>
		faults.status('-99', { reason: `no key ${String(headers['api-key'])}` });
	const credentials = { ...credentialsOf(api), apiKey: '\u200eMyKey\u00ad12345' };

	const { error } = await list(api, { timeRange: 'today' }, { credentials });

	expect(error?.description).toContain('no key ***');
	expect(everythingIn(error)).not.toContain('MyKey12345');
});

const IMPOSSIBLE: [string, object, string][] = [
	['a key with a blank', { apiKey: 'My Key' }, 'API Key has characters that no key has'],
	['a key with an accent', { apiKey: 'MyKéy' }, 'API Key has characters that no key has'],
	['a Cyrillic key', { apiKey: 'МyKey' }, 'API Key has characters that no key has'],
	['half a character', { apiKey: 'MyKey\ud83d' }, 'API Key has characters that no key has'],
	['a long key', { apiKey: 'k'.repeat(501) }, 'API Key is longer than 500 characters'],
	['a long secret', { apiSecret: 's'.repeat(501) }, 'API Secret is longer than 500 characters'],
	['an endless secret', { apiSecret: 's='.repeat(50_000) }, 'API Secret is longer than 500'],
];

it.each(IMPOSSIBLE)('%s is refused, and not shown', async (_, wrong, message) => {
	const credentials = { ...credentialsOf(api), ...wrong };
	const run = await list(api, { timeRange: 'today' }, { credentials });

	expect(run.error?.message).toContain(`${message}`);
	expect(run.error?.message).toContain('in the Itniotech API credential');
	for (const entered of Object.values(wrong) as string[]) {
		expect(everythingIn([run.error, run.items, run.logs])).not.toContain(entered);
	}
	expect((await testCredential(credentials)).message).toContain(message);
	expect(api.requests).toEqual([]);
});

it('key and secret may have 500 characters', async () => {
	const account = { apiKey: 'k='.repeat(250), apiSecret: '\\"'.repeat(250) };
	api = await openApi(account);
	const { error } = await list(api, { timeRange: 'today' });

	expect(error).toBeUndefined();
	api.intercept = () => faults.status('-99', { reason: JSON.stringify(account) });
	const said = (await list(api, { timeRange: 'today' })).error?.description;
	expect(said).toContain('***');
	expect(said).not.toMatch(/k=k=|\\"/);
});
