import { FaultError, type Fault } from '../errors';
import { cancelSignal, type Context } from '../api/context';
import type { ApiRequest } from '../api/endpoints';
import { holdsNothing, readPage, type Page } from '../api/page';
import type { ApiRecord } from '../api/record';
import { send } from '../api/request';
import { untilAnswered } from '../api/retry';
import type { Turns } from '../api/turns';
import type { TimeWindow } from '../time/windows';
import { PageSize } from './pageSize';

const NO_RECORDS = { ok: true as const, value: { total: 0, records: [], isSizeLowered: false } };

/** What a list is opened with: one endpoint, one filter, one kind of record. */
export interface Source {
	/** what is listed, for messages, e.g. `call records` */
	records: string;
	/**
	 * Asks for one page of a window.
	 *
	 * @param current page number, from 1
	 * @param size records a page
	 */
	request(window: TimeWindow, current: number, size: number): ApiRequest;
	/** @returns epoch ms by which records are ordered, or undefined where one doesn't tell */
	timeOf(record: ApiRecord): number | undefined;
}

/** How to read. */
export interface ListOptions {
	/** records per page, 1 to 100 */
	pageSize: number;
	/** for one request, ms */
	timeoutMs: number;
	/** 1 to 16; 1 reads strictly one page after another */
	maxParallelRequests: number;
}

/** Which page to ask for. */
export interface PageAddress {
	window: TimeWindow;
	/** from 1 */
	current: number;
	/** pages of the window, where already known */
	pages?: number;
}

/** An open list: gives single pages, each asked for until it is answered. */
export interface RecordList {
	source: Source;
	/** records asked for at first */
	readonly askedSize: number;
	/** records that a page holds: fewer than were asked for once the API has given fewer */
	readonly pageSize: number;
	/** requests that may run at a time right now */
	readonly width: number;
	/** fires when n8n cancels the execution */
	signal: AbortSignal;
	/**
	 * @param signal gives up the page as soon as it fires; the list's own by default
	 * @throws FaultError when the page can't be had
	 */
	page(address: PageAddress, signal?: AbortSignal): Promise<Page>;
}

/**
 * Opens a list; sends nothing yet.
 *
 * @param turns say when it may ask, and for how long it waits for the API
 */
export function openList(
	context: Context,
	source: Source,
	options: ListOptions,
	turns: Turns,
): RecordList {
	const { timeoutMs, maxParallelRequests } = options;
	const cancelled = cancelSignal(context);
	const size = new PageSize(options.pageSize);
	const read = { pages: 0, records: 0 };
	return {
		source,
		askedSize: options.pageSize,
		get pageSize() {
			return size.current;
		},
		signal: cancelled,
		get width() {
			return Math.min(turns.width, maxParallelRequests);
		},
		async page({ window, current, pages }, signal = cancelled) {
			const pageSize = size.current;
			let empty = 0;
			const what = pages === undefined ? `page ${current}` : `page ${current} of ${pages}`;
			let clockMs: number | undefined;
			const page = await untilAnswered({
				send: async () => {
					const answer = await send(context, source.request(window, current, pageSize), timeoutMs);
					({ clockMs } = answer);
					return answer;
				},
				read: (envelope) => {
					// Not at once: an answer that lost its data on the way looks the same.
					if (current === 1 && holdsNothing(envelope.data) && ++empty === 2) return NO_RECORDS;
					return readPage(envelope, source.records, current, pageSize);
				},
				what,
				isPart: pages !== undefined,
				soFar: () => soFar(read, source),
				turns,
				signal,
			});
			if (current === 1) size.note(page);
			read.pages++;
			read.records += page.records.length;
			context.logger.debug(`Read ${what}: ${page.records.length} ${source.records}`);
			return { ...page, clockMs };
		},
	};
}

function soFar({ pages, records }: { pages: number; records: number }, source: Source): string {
	if (pages === 0) return '';
	const count = `${records.toLocaleString('en-US')} ${source.records}`;
	return `${pages === 1 ? '1 page' : `${pages.toLocaleString('en-US')} pages`} with ${count}`;
}

/** The list never held still, or pages went round in circles. */
export function unsettled({ records }: Source, reads: number): FaultError {
	const fault: Fault = {
		title: `The list of ${records} kept changing while it was read, so it could not be read completely`,
		cure: [
			'Run again in a minute.',
			{ text: 'It helps to choose a shorter {fields}.', fields: ['timeRange'] },
		],
		retry: 'never',
		cause: 'temporarily-unavailable',
	};
	return new FaultError(fault, readTimes(reads));
}

/** What was tried, for messages about the list as a whole. */
export function readTimes(reads: number): string {
	return `Read ${reads} times, in ever smaller parts.`;
}
