import type { RunResult } from '../engine';
import type { StandIn } from '../stand-in';
import { PAGE_SIZE, PAGES, RECORDS, TIMEOUT_MS, type Failure } from './failures';
import { callsInRange, openAccount, readAll } from '../list/reading';
import { restoreWaits, shortenWaits } from '../list/waiting';

/** A page that fails, and whether it does once or every time. */
export interface Cell {
	failure: Failure;
	page: number;
	isLasting: boolean;
}

export interface Finished extends Cell {
	run: RunResult;
	/** ids in the order in which the API lists them */
	expectedIds: string[];
	/** times at which the page was asked for, epoch ms */
	askedAt: number[];
	requests: number;
	seconds: number;
}

const CALLS = callsInRange(RECORDS);
const IDS = CALLS.map(({ voiceId }) => voiceId).reverse();

/** How many walks run at the same time: some only wait, so that the others have the processor. */
const AT_ONCE = 96;
/** So few that no page exceeds a timeout of a second but the one that is meant to. */
const AT_ONCE_WITH_TIMEOUT = 20;

const allPages = Array.from({ length: PAGES }, (_, index) => index + 1);

export const pagesOf = ({ pages }: Failure): number[] => pages ?? allPages;

/** Walks over 20 pages, each with its own stand-in, in the order in which they end. */
export async function runCells(cells: Cell[], use: (finished: Finished) => void): Promise<void> {
	const hasTimeout = ({ failure }: Cell) => failure.options?.timeout !== undefined;
	const waitsLongest = ({ failure }: Cell) => failure.cause === 'rate-limited';
	const others = cells.filter((cell) => !hasTimeout(cell));
	const longestFirst = [
		...others.filter(waitsLongest),
		...others.filter((cell) => !waitsLongest(cell)),
	];
	shortenWaits(10, TIMEOUT_MS);
	await runSome(cells.filter(hasTimeout), AT_ONCE_WITH_TIMEOUT, use);
	await runSome(longestFirst, AT_ONCE, use);
	restoreWaits();
}

async function runSome(waiting: Cell[], atOnce: number, use: (finished: Finished) => void) {
	const worker = async () => {
		for (let cell = waiting.shift(); cell; cell = waiting.shift()) use(await runCell(cell));
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
}

export async function runCell(cell: Cell): Promise<Finished> {
	const api = await openAccount({ records: CALLS });
	failAt(api, cell);
	const startedAt = Date.now();
	const run = await readAll(api, {
		pageSize: PAGE_SIZE,
		// From one after another to several at once.
		maxParallelRequests: 1 + (cell.page % 4),
		...cell.failure.options,
	});
	const asked = api.listRequests.filter(({ body }) => body?.current === cell.page);
	const finished = {
		...cell,
		run,
		expectedIds: IDS,
		askedAt: asked.map(({ at }) => at),
		requests: api.listRequests.length,
		seconds: (Date.now() - startedAt) / 1000,
	};
	await api.close();
	return finished;
}

/** Makes a page fail. */
export function failAt(api: StandIn, { failure, page, isLasting }: Cell): void {
	let times = 0;
	api.intercept = ({ body }) =>
		body?.current === page && (isLasting || times++ === 0) ? failure.fault(page) : undefined;
}
