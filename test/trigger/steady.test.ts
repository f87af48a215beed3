import { closeApis, openApi, startClock, stopClock } from '../support';
import { ACCOUNTS, pollSteadily, WINDOWS } from './steady';
import { openTrigger } from './trigger';

afterEach(async () => {
	startClock();
	await closeApis();
});

describe('a poll costs what is new, not what the late window holds', () => {
	describe.each(['newestFirst', 'oldestFirst'] as const)('listed %s', (order) => {
		it.each(ACCOUNTS)(
			'$event: $callsPerHour calls an hour, $lateShare of them late: at most $most requests',
			async ({ most, ...account }) => {
				stopClock(0);
				const api = await openApi({ quirks: { order } });
				const trigger = await openTrigger(api, { event: account.event });
				const steady = await pollSteadily(api, account, WINDOWS, {
					setNow: (now) => void jest.setSystemTime(now),
					activate: trigger.activate,
					poll: trigger.poll,
					stored: () => trigger.poller.stored,
				});

				expect(steady.requests).toBeLessThanOrEqual(most);
				expect(steady.calls).toBeGreaterThan(account.callsPerHour * WINDOWS);
			},
			300_000,
		);
	});

	it('an API in no order costs a little more, never whole reads', async () => {
		stopClock(0);
		const api = await openApi({ quirks: { order: 'asStored' } });
		const trigger = await openTrigger(api);
		const account = { callsPerHour: 3000, lateShare: 0.02 };
		const steady = await pollSteadily(api, account, WINDOWS, {
			setNow: (now) => void jest.setSystemTime(now),
			activate: trigger.activate,
			poll: trigger.poll,
			stored: () => trigger.poller.stored,
		});

		expect(steady.requests).toBeLessThanOrEqual(15);
	}, 300_000);
});
