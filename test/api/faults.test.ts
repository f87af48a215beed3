import type { RunError } from '../engine';
import { faults } from '../stand-in';
import { closeApis, idsOf } from '../support';
import {
	CONTRADICTING,
	PAGE_SIZE,
	PAGES,
	PASSING,
	RECORDS,
	REFUSING,
	type Failure,
} from './failures';
import { pagesOf, runCells, type Cell, type Finished } from './matrix';
import { callsInRange, openAccount, readAll } from '../list/reading';
import { restoreWaits, shortenWaits } from '../list/waiting';

/**
 * Every page of a list fails in every way, of one kind of record and the other in turn: the list
 * comes whole or there is a clear failure.
 */

const results = new Map<Failure, Finished[]>();

const cellsOf = (failure: Failure, isLasting: boolean): Cell[] =>
	pagesOf(failure).map((page) => ({ failure, page, isLasting }));

const resultsOf = (failure: Failure, isLasting: boolean): Finished[] =>
	(results.get(failure) ?? []).filter((result) => result.isLasting === isLasting);

beforeAll(async () => {
	const cells = [
		...[...PASSING, ...CONTRADICTING].flatMap((failure) => cellsOf(failure, true)),
		...[...PASSING, ...CONTRADICTING].flatMap((failure) => cellsOf(failure, false)),
		...REFUSING.flatMap((failure) => cellsOf(failure, true)),
	];
	await runCells(cells, (finished) =>
		results.set(finished.failure, [...(results.get(finished.failure) ?? []), finished]),
	);
}, 300_000);

afterEach(restoreWaits);
afterAll(closeApis);

const named = (failures: Failure[]) =>
	failures.map((failure): [string, Failure] => [failure.name, failure]);

function expectComplete({ run, expectedIds }: Finished): void {
	expect(run.error).toBeUndefined();
	expect(run.status).toBe('success');
	expect(idsOf(run.items)).toEqual(expectedIds);
}

function expectClearFailure({ run, failure, kind }: Finished): RunError {
	const { message, cure } = failure;
	const error = run.error!;
	expect(error?.name).toBe('NodeApiError');
	expect(error.message).toMatch(typeof message === 'function' ? message(kind) : message);
	expect(error.description).toContain(typeof cure === 'function' ? cure(kind) : cure);
	expect(run.items).toEqual([]);
	expect(run.status).toBe('error');
	return error;
}

describe.each(named(PASSING))('%s', (_, failure) => {
	it('once: the page is read again', () => {
		const finished = resultsOf(failure, false);
		expect(finished).toHaveLength(pagesOf(failure).length);
		for (const each of finished) {
			expectComplete(each);
			// On a busy machine other pages may exceed a short timeout, too.
			const isExact = failure.options?.timeout === undefined;
			if (isExact) expect(each.requests).toBe(PAGES + 1);
			expect(each.askedAt.length).toBeGreaterThanOrEqual(2);
		}
	});

	it('lasting: a clear failure after a few tries', () => {
		const finished = resultsOf(failure, true);
		expect(finished).toHaveLength(pagesOf(failure).length);
		for (const each of finished) {
			const error = expectClearFailure(each);
			expect(each.askedAt).toHaveLength(failure.tries);
			expect(causeOf(error)).toBe(failure.cause);
			expectTrail(error, each);
		}
	});
});

describe.each(named(CONTRADICTING))('%s', (_, failure) => {
	it('once: what may have moved is read again', () => {
		const finished = resultsOf(failure, false);
		expect(finished).toHaveLength(pagesOf(failure).length);
		for (const each of finished) expectComplete(each);
	});

	it('lasting: complete or a clear failure', () => {
		const finished = resultsOf(failure, true);
		expect(finished).toHaveLength(pagesOf(failure).length);
		for (const each of finished) {
			if (!each.run.error) expectComplete(each);
			else expect(causeOf(expectClearFailure(each))).toBe(failure.cause);
		}
	});
});

describe.each(named(REFUSING))('%s', (_, failure) => {
	it('fails at once', () => {
		const finished = resultsOf(failure, true);
		expect(finished).toHaveLength(pagesOf(failure).length);
		for (const each of finished) {
			const error = expectClearFailure(each);
			expect(each.askedAt).toHaveLength(1);
			expect(causeOf(error)).toBe(failure.cause);
			expectTrail(error, each);
		}
	});
});

it('a total that is wrong on every page ends soon', async () => {
	shortenWaits(50);
	const totals = [RECORDS - 1, RECORDS + 1, 10 * RECORDS, 1e9];
	const requests = totals.map(async (total) => {
		const api = await openAccount({ records: callsInRange(RECORDS) });
		api.intercept = () => faults.wrongTotal(total);
		const run = await readAll(api, { pageSize: PAGE_SIZE });
		expect(run.error?.name).toBe('NodeApiError');
		expect(run.items).toEqual([]);
		return api.requests.length;
	});
	expect(Math.max(...(await Promise.all(requests)))).toBeLessThan(200);
});

const causeOf = ({ failure }: RunError): unknown =>
	(failure as { cause: string } | undefined)?.cause ?? 'none';

/** The message tells how often, for how long and where it was tried; a single try goes without saying. */
function expectTrail({ description }: RunError, { page, askedAt, seconds }: Finished): void {
	const where = page === 1 ? 'page 1' : `page ${page} of ${PAGES}`;
	if (askedAt.length === 1) {
		expect(description).not.toContain('Tried');
		if (page === 1) expect(description).not.toContain(where);
		else expect(description).toMatch(new RegExp(`Stopped at ${where}\\.$`));
		return;
	}
	const times = `${askedAt.length} times within (\\d+) s`;
	const trail = new RegExp(`Tried ${times} \\(${where}\\)\\.$`).exec(description ?? '');
	expect(trail).not.toBeNull();
	const between = (askedAt[askedAt.length - 1] - askedAt[0]) / 1000;
	expect(Number(trail?.[1])).toBeGreaterThanOrEqual(Math.floor(between));
	expect(Number(trail?.[1])).toBeLessThanOrEqual(Math.ceil(seconds));
}
