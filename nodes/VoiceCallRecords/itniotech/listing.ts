import type { TimeWindow } from '../time/windows';
import { FaultError, type Fault } from './fault';
import { MAX_PAGE_SIZE, pageRequest, readPage, type Filter, type Page } from './page';
import { Pace } from './pace';
import { send, type Context } from './request';
import { tryUntilAnswered } from './retry';

/** How to read; every field has a default that suits a person's workflow. */
export interface ReadOptions {
	/** records per page, 1 to 100 */
	pageSize: number;
	/** for one request, ms */
	timeoutMs: number;
	/** 1 to 16; 1 reads strictly one page after another */
	maxParallelRequests: number;
}

export const DEFAULT_READ_OPTIONS: Readonly<ReadOptions> = {
	pageSize: MAX_PAGE_SIZE,
	timeoutMs: 30_000,
	maxParallelRequests: 8,
};

/** Which page to ask for. */
export interface PageAddress {
	window: TimeWindow;
	/** from 1 */
	current: number;
	/** pages of the window, where already known */
	pages?: number;
}

/** The API's list of call records for one filter: asks for single pages, each until it is answered. */
export interface Listing {
	pageSize: number;
	pace: Pace;
	signal?: AbortSignal;
	/** @throws FaultError when the page can't be had */
	ask(address: PageAddress, isStopped?: () => boolean): Promise<Page>;
}

/** Opens the list; sends nothing yet. */
export function openListing(context: Context, filter: Filter, options: ReadOptions): Listing {
	const { pageSize, timeoutMs } = options;
	const pace = new Pace(options.maxParallelRequests);
	const signal = cancelSignal(context);
	return {
		pageSize,
		pace,
		signal,
		ask: async ({ window, current, pages }, isStopped = () => false) =>
			await tryUntilAnswered({
				send: async () =>
					await send(context, pageRequest(window, filter, current, pageSize), timeoutMs),
				read: (envelope) => readPage(envelope, current, pageSize),
				what: pages === undefined ? `page ${current}` : `page ${current} of ${pages}`,
				pace,
				isStopped: () => isStopped() || signal?.aborted === true,
				signal,
			}),
	};
}

/** The list never held still, or pages went round in circles. */
export function unsettled(reads: number): FaultError {
	const fault: Fault = {
		title:
			'The list of call records kept changing while it was read, so it could not be read completely',
		cure: 'Run again in a minute, or choose a shorter Time Range.',
		retry: 'never',
		cause: 'temporarily-unavailable',
	};
	return new FaultError(fault, readTimes(reads));
}

/** What was tried, for messages about the list as a whole. */
export function readTimes(reads: number): string {
	return `Read ${reads} times, in ever smaller parts.`;
}

/** Only executions can be cancelled; polls and dropdowns have no signal. */
export function cancelSignal(context: Context): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}
