import { halve, type TimeWindow } from '../time/windows';
import type { RecordList } from './list';

/** Services that stop counting do so at a multiple of this, 1,000 or 10,000 as a rule. */
const ROUND = 500;

/** Finds out whether a total that looks like the end of counting is one. */
export class RoundTotals {
	/** the last window that was found to be counted in full, and so are its parts */
	private whole?: TimeWindow;

	constructor(private readonly list: RecordList) {}

	/**
	 * Whether a window holds more records than the API counts for it: then its halves do. Asks for the
	 * first page of both, and of the seconds that they share where that matters, since the records of
	 * those count twice. A half that counts as much as the whole is halved in its turn, as it may hold
	 * all of them. Two or three requests, unless all calls lie close together; none for most totals.
	 *
	 * @param total as counted for the window
	 * @throws FaultError when a page can't be had
	 */
	async hideMore(window: TimeWindow, total: number): Promise<boolean> {
		if (total === 0 || total % ROUND !== 0 || this.isKnown(window)) return false;
		for (let halves = halve(window); halves; ) {
			const [older, newer] = halves;
			const counts = [await this.countIn(older), await this.countIn(newer)];
			const both = counts[0] + counts[1];
			const shared = { startMs: newer.startMs, endMs: older.endMs };
			if (both > total && both - (await this.countIn(shared)) > total) return true;
			const asMany = halves.find((_, index) => counts[index] >= total);
			halves = asMany && halve(asMany);
		}
		this.whole = window;
		return false;
	}

	private isKnown({ startMs, endMs }: TimeWindow): boolean {
		return this.whole !== undefined && startMs >= this.whole.startMs && endMs <= this.whole.endMs;
	}

	private async countIn(window: TimeWindow): Promise<number> {
		return (await this.list.page({ window, current: 1 })).total;
	}
}
