import { runWorkflow } from '../engine';
import { faults, type StandIn } from '../stand-in';
import { callAt, closeApis, HOUR_MS, list, openApi } from '../support';

/** What the node says where the API's own words would mislead, or would tell too much. */

const LIST = { resource: 'callRecord', operation: 'getAll' };

let api: StandIn;

beforeEach(async () => {
	api = await openApi({ records: [callAt(Date.now() - HOUR_MS), callAt(Date.now() - HOUR_MS)] });
});
afterEach(closeApis);

it('a credential that is not selected is told at once, not as a fault of the network', async () => {
	const { error } = await runWorkflow({ parameters: LIST });

	expect(error?.message).toBe('The Itniotech API credential cannot be used');
	expect(error?.description).toContain('Select or create an Itniotech API credential');
	expect(error?.description).toContain('Node does not have any credentials set');
	expect(error?.description).not.toMatch(/Tried|page/);
});

it.each([
	['with an invisible character', '\u200bkey-12345', 'secret-12345', 'key-12345'],
	['that begin alike', 'abcd1234', 'abcd1234zzzz9999', 'zzzz9999'],
	['as in a web address', 'key/12345', 'secret 12345', '12345'],
])('a key and a secret %s are shown in no form', async (_, apiKey, apiSecret, part) => {
	const echoed = [apiKey.replace('\u200b', ''), apiSecret];
	const reason = [...echoed, ...echoed.map(encodeURIComponent)].join(' and ');
	api.intercept = () => faults.status('-1', { reason });
	const { error } = await runWorkflow({
		credentials: { apiKey, apiSecret, baseUrl: api.url },
		parameters: LIST,
	});

	expect(error?.description).toContain('*** and ***');
	expect(error?.description).not.toContain(part);
});

it('a wait that is too long is told instead of waited for', async () => {
	api.intercept = () => faults.tooMany({ retryAfter: 3600 });
	const { error } = await list(api);

	expect(api.requests).toHaveLength(1);
	expect(error?.description).toContain('Itniotech asks to wait 60 minutes. Wait a while');
});
