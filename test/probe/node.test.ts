import type { StandIn } from '../stand-in';
import { listQuirks } from '../stand-in/quirks';
import type { Quirks } from '../stand-in/quirks';
import { closeApis, idsOf, list, openApi, startClock, stopClock } from '../support';
import { makeCalls, NOW, questionOf } from './probe';

/** Where the probe's verdict is that the node is right, the node lists every call once. */

beforeAll(() => stopClock(NOW));
afterAll(() => startClock());
afterEach(() => closeApis());

/** With a quota the clock would have to go on. */
const NOT_HERE = ['quotaRefusal', 'quotaRetryAfter', 'blockedIp'];

const VALUES = listQuirks()
	.filter(({ name }) => !NOT_HERE.includes(name))
	.flatMap(({ name, choices = [] }) => choices.map((value) => [name, value] as const))
	.filter(
		([name, value]) => questionOf(name)?.answers[name][String(value)].verdict !== 'look here',
	);

const records = makeCalls();

/** Ids of the calls that an API with these quirks lists. */
function listedIds({ quirks }: StandIn): string[] {
	const listed = records.filter((record) => record[(quirks as Quirks).filterField] !== '');
	return idsOf(listed).sort();
}

it.each(VALUES)('%s %s', async (name, value) => {
	const api = await openApi({ records, now: () => NOW, quirks: { [name]: value } });
	const { items, error } = await list(api, { timeRange: 'last31Days', returnAll: true });
	expect(error?.message).toBeUndefined();
	expect(idsOf(items).sort()).toEqual(listedIds(api));
});
