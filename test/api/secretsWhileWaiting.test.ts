import { simulateClock } from '../clock';
import { closeApis } from '../support';
import { ECHOES } from './echoes';
import { PUSHING_BACK } from './failures';
import { recordPrinted } from './printed';
import { leaksOf, troubles, type Trouble } from './troubles';

/** Key, secret and signatures are nowhere to be seen while the API is waited for, either. */

let printed: ReturnType<typeof recordPrinted>;
let stop: () => Promise<void>;

beforeEach(() => {
	printed = recordPrinted();
	stop = simulateClock();
});

afterEach(async () => {
	await stop();
	printed.stop();
	await closeApis();
});

it.each<[string, Trouble[], number]>([
	['a push-back that stays', troubles(PUSHING_BACK, 2), 2],
	['an API that echoes everything', ECHOES, 2],
	['an API that echoes everything at once', ECHOES, 1],
])(
	'%s',
	async (_, all, page) => {
		const leaks = await Promise.all(
			all.map(async (trouble) => await leaksOf(trouble, page, printed)),
		);
		expect(leaks.flat()).toEqual([]);
	},
	120_000,
);
