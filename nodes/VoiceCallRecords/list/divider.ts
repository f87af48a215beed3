import { halve, type TimeWindow } from '../time/windows';
import type { RecordList } from './list';
import { isOldestFirst } from './sort';
import type { Walk } from './walk';

/** Halves windows in the order in which the API lists. */
export class Divider {
	/** as the API lists, once two different times have shown it */
	private isOldestFirst?: boolean;

	constructor(private readonly list: RecordList) {}

	/**
	 * @param seen of the window
	 * @returns undefined for a single page, or a window too short to be halved
	 * @throws FaultError when a page that has to be looked at can't be had
	 */
	async halve(
		window: TimeWindow,
		{ firstPage, last }: Pick<Walk<unknown>, 'firstPage' | 'last'>,
	): Promise<TimeWindow[] | undefined> {
		const pages = Math.ceil(firstPage.total / this.list.pageSize);
		const halves = halve(window);
		if (pages <= 1 || !halves) return undefined;
		const [first] = firstPage.records;
		const { source } = this.list;
		this.isOldestFirst ??= isOldestFirst(source, first, last ?? firstPage.records.at(-1));
		// All that was seen may lie within one second.
		this.isOldestFirst ??= isOldestFirst(
			source,
			first,
			(await this.list.page({ window, current: pages })).records.at(-1),
		);
		return this.isOldestFirst ? halves : halves.reverse();
	}
}
