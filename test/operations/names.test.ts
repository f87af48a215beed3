import type { IDataObject } from 'n8n-workflow';

import { runTool } from '../engine';
import type { StandIn } from '../stand-in';
import { callAt, closeApis, credentialsOf, HOUR_MS, idsOf, list, openApi } from '../support';

/** Names of groups and phones as they are typed or pasted. */

const by = (mode: string, value: unknown) => ({ __rl: true, mode, value });
const COMPOSED = 'B\u00fcro';
const DECOMPOSED = 'Bu\u0308ro';

let api: StandIn;

beforeEach(async () => (api = await openApi()));
afterEach(closeApis);

const store = (...names: string[]) => {
	api.records = names.map((sipGroupName, index) =>
		callAt(Date.now() - (index + 1) * HOUR_MS, { sipGroupName, phoneName: sipGroupName }),
	);
};
const asked = () => api.listRequests.map(({ body }) => body.params.sipGroupName);
/** Adds up to the calls that were found, in either operation. */
const OPERATIONS = [
	['getAll', (items: IDataObject[]) => items.length],
	['getSummary', ([total]: IDataObject[]) => Number(total.totalCalls)],
] as const;

describe.each(OPERATIONS)('in %s', (operation, countOf) => {
	const run = async (parameters: object) => {
		const { items, error } = await list(api, { operation, ...parameters });
		expect(error).toBeUndefined();
		return countOf(items);
	};

	it.each([
		['a zero width space', '\u200bSa\u200bles\u200b'],
		['a word joiner', 'Sales\u2060'],
		['a byte order mark', '\ufeffSales'],
		['no-break spaces around it', '\u00a0Sales\u202f\u2007'],
		['all of them', ' \ufeff\u00a0Sales\u200b \u2060'],
	])('a name with %s is found', async (_, typed) => {
		store('Sales');
		for (const field of ['group', 'phone']) {
			expect(await run({ [field]: by('name', typed) })).toBe(1);
			expect(await run({ [field]: typed })).toBe(1);
		}
	});

	it.each(['\u00a0', '\u202f', '\u2007'])('a no-break space %j is a space', async (space) => {
		store('field team');

		expect(await run({ group: by('name', `field${space}team`) })).toBe(1);
		expect(asked()).toEqual(['field team']);
	});

	it.each([
		['Persian', 'می\u200cخواهم'],
		['Indic', 'क्\u200dष'],
		['an emoji', '👩\u200d💻'],
	])('joiners of a name stay: %s', async (_, typed) => {
		store(typed);

		expect(await run({ group: by('name', typed) })).toBe(1);
		expect(asked()).toEqual([typed]);
	});

	it('a decomposed name is sent as typed, and composed where that found nothing', async () => {
		store(COMPOSED);

		expect(await run({ group: by('name', DECOMPOSED) })).toBe(1);
		expect(asked()).toEqual([DECOMPOSED, COMPOSED]);
		expect(await run({ phone: by('name', DECOMPOSED) })).toBe(1);
	});

	it('a decomposed name that has calls is not sent otherwise', async () => {
		store(DECOMPOSED, COMPOSED, COMPOSED);

		expect(await run({ group: by('name', DECOMPOSED) })).toBe(1);
		expect(asked()).toEqual([DECOMPOSED]);
	});

	it('a name that has no calls costs one request more only where its composed form differs', async () => {
		store('other');

		expect(await run({ group: by('name', DECOMPOSED) })).toBe(0);
		expect(await run({ group: by('name', COMPOSED) })).toBe(0);
		expect(asked()).toEqual([DECOMPOSED, COMPOSED, COMPOSED]);
	});

	it.each([` Sales\u200b`, '\u00a0Sales', DECOMPOSED, '\u200b'])(
		'a name from the list is sent as it is: %j',
		async (name) => {
			store(name, 'Sales', COMPOSED);

			expect(await run({ group: by('list', name) })).toBe(1);
			expect(await run({ group: by('list', `${name}x`) })).toBe(0);
			expect(asked()).toEqual([name, `${name}x`]);
		},
	);

	it.each(['\u200b', '\ufeff\u00a0'])('what is seen as empty means all: %j', async (typed) => {
		store('Sales', 'Support');

		expect(await run({ group: by('name', typed) })).toBe(2);
	});

	it('a model gets the calls of a decomposed name', async () => {
		store(COMPOSED);
		const { items } = await runTool({
			credentials: credentialsOf(api),
			parameters: { operation, group: by('name', DECOMPOSED) },
		});

		expect(countOf(items)).toBe(1);
		expect(asked()).toEqual([DECOMPOSED, COMPOSED]);
	});
});

it('the whole of a list is read under the form that finds something', async () => {
	api.records = Array.from({ length: 250 }, (_, index) =>
		callAt(Date.now() - index * 60_000 - 60_000, { sipGroupName: COMPOSED }),
	);
	const parameters = { group: by('name', DECOMPOSED), returnAll: true };
	const { items } = await list(api, parameters);

	expect(idsOf(items).sort()).toEqual(idsOf(api.records).sort());
	expect(api.requests).toHaveLength(4);
});
