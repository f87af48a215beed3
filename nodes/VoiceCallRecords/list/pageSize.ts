import type { Page } from '../api/page';

/** Shorter first pages are broken answers rather than a size. */
const SMALLEST_SIZE = 10;

/**
 * How many records a page holds. The API may give fewer than were asked for; then the pages have to be
 * asked for at the size that it gives, because nothing says whether it counts them by one or the other.
 */
export class PageSize {
	private shortBefore = 0;

	/** @param current records asked for */
	constructor(public current: number) {}

	/** Notes a first page: one that says so lowers the size, and so do two that are equally short. */
	note({ total, records, isSizeLowered }: Page): void {
		const { length } = records;
		if (length >= Math.min(total, this.current)) return;
		const isSize = isSizeLowered || (length >= SMALLEST_SIZE && length === this.shortBefore);
		this.shortBefore = length;
		if (isSize) this.current = length;
	}
}
