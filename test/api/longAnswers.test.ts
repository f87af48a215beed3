import type { IDataObject } from 'n8n-workflow';

import { createPoller, listSearch, runWorkflow } from '../engine';
import { faults, makeRecords, type StandIn } from '../stand-in';
import { closeApis, credentialsOf, idsOf, openApi } from '../support';

/** What would exhaust the stack of a search for signatures or for hidden characters. */
const LONG: Array<[string, string]> = [
	['digits', '7'.repeat(9_000_000)],
	['hexadecimal letters', 'aB'.repeat(4_500_000)],
	['characters that can not be seen', '\u200b'.repeat(9_000_000)],
	['blanks', ' '.repeat(9_000_000)],
];

let api: StandIn;

beforeEach(async () => {
	const now = Date.now();
	api = await openApi({
		records: makeRecords({ count: 3, from: now - 3_600_000, to: now - 60_000 }),
	});
});

afterEach(closeApis);

const run = (parameters: IDataObject, options: object = {}) =>
	runWorkflow({
		credentials: credentialsOf(api),
		parameters: { resource: 'callRecord', operation: 'getAll', ...parameters },
		...options,
	});

describe.each(LONG)('an answer with millions of %s', (_, text) => {
	const refuse = () => (api.intercept = () => faults.body({ status: '-1', reason: text }));

	it('says what the API said', async () => {
		refuse();
		const { error } = await run({});
		const refused = error?.message;

		expect(refused).toMatch(/Itniotech/);
		expect(error?.description?.length).toBeLessThan(1000);
		const { error: summary } = await run({ operation: 'getSummary' });
		expect(summary?.message).toBe(refused);
		const search = { credentials: credentialsOf(api), method: 'searchGroups' };
		await expect(listSearch(search)).rejects.toThrow(refused);
		const poller = await createPoller({ credentials: credentialsOf(api), parameters: {} });
		await expect(poller.activate()).rejects.toThrow(refused);
	});

	it.each(['continueErrorOutput', 'continueRegularOutput'])(
		'is the trouble of its item alone, with On Error %s',
		async (onError) => {
			const [first, bad, last] = api.records.map(({ voiceId }) => voiceId);
			api.intercept = ({ path }) =>
				path.endsWith(bad) ? faults.body({ status: '-1', reason: text }) : undefined;
			const { output } = await run(
				{ operation: 'get', voiceId: '={{ $json.id }}' },
				{ onError, input: [first, bad, last].map((id) => ({ id })) },
			);
			const items = output.flatMap((each) => each ?? []).map(({ json }) => json);

			expect(idsOf(items.filter(({ error }) => !error))).toEqual([first, last]);
			expect(items.filter(({ error }) => error)).toEqual([
				expect.objectContaining({ error: expect.stringContaining('Itniotech') }),
			]);
		},
	);

	it('is counted where it is the currency', async () => {
		Object.assign(api.records[0], { currency: text });
		const { error, items } = await run({ operation: 'getSummary' });

		expect(error).toBeUndefined();
		expect(items.reduce((sum, { totalCalls }) => sum + Number(totalCalls), 0)).toBe(3);
	});
});
