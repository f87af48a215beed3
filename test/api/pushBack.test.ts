import type { RunError } from '../engine';
import { simulateClock } from '../clock';
import { closeApis, idsOf } from '../support';
import { PAGES, PUSHING_BACK } from './failures';
import { pagesOf, runCell, type Finished } from './matrix';

/** The API asks for a slower pace at any page, once and for good: waits in simulated time. */

let stop: () => Promise<void>;

beforeEach(() => {
	stop = simulateClock();
});

afterEach(async () => {
	await stop();
	await closeApis();
});

const named = PUSHING_BACK.map((failure) => [failure.name, failure] as const);

const causeOf = ({ failure }: RunError) => (failure as { cause?: string } | undefined)?.cause;

describe.each(named)('%s', (_, failure) => {
	const runAll = async (isLasting: boolean): Promise<Finished[]> =>
		await Promise.all(
			pagesOf(failure).map(async (page) => await runCell({ failure, page, isLasting })),
		);

	it('once: the page is read again, and no other', async () => {
		for (const { run, expectedIds, requests } of await runAll(false)) {
			expect(run.error).toBeUndefined();
			expect(idsOf(run.items)).toEqual(expectedIds);
			expect(requests).toBe(PAGES + 1);
		}
	});

	it('lasting: given up after five minutes, with all that helps', async () => {
		for (const { run, page, askedAt } of await runAll(true)) {
			const error = run.error!;
			expect(run.items).toEqual([]);
			expect(error.name).toBe('NodeApiError');
			expect(error.message).toBe(failure.message);
			expect(error.description).toContain(failure.cure);
			expect(error.description).not.toContain('Max Parallel Requests');
			expect(causeOf(error)).toBe(failure.cause);
			expect((askedAt[askedAt.length - 1] - askedAt[0]) / 1000).toBeCloseTo(300, -1);
			// Waits grow to a minute.
			expect(askedAt.length).toBeLessThan(20);
			const where = page === 1 ? 'page 1' : `page ${page} of ${PAGES}`;
			expect(error.description).toMatch(new RegExp(`Waited 5 min( \\d+ s)? in all at ${where}\\.`));
			expectProgress(error, page);
		}
	});
});

/** How far it came; pages behind the one in question may have been read, too. */
function expectProgress({ description }: RunError, page: number): void {
	const before = /Read before: (\d+) pages? with (\d+) call records\.$/.exec(description ?? '');
	if (page === 1) return expect(before).toBeNull();
	const [pages, records] = before!.slice(1).map(Number);
	expect(pages).toBeGreaterThanOrEqual(page - 1);
	expect(records).toBe(pages * 5);
}
