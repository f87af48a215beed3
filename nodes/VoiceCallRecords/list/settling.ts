import { FaultError } from '../errors';
import { impossible } from '../api/faults';
import { readTimes, unsettled, type RecordList } from './list';
import type { Walk } from './walk';

/** Shifted walks before giving up: generous for a living list, final for a nonsensical one. */
const BASE_SHIFTS = 40;
const MAX_SHIFTS = 4000;
/** Whole pages that come twice before it is a loop of the API rather than a moving list. */
const MAX_REPEATED_PAGES = 3;

/** Judges whether the walks over a range come nearer to an end. */
export class Settling {
	private shifts = 0;

	private maxShifts = BASE_SHIFTS;

	private repeatedPages = 0;

	constructor(private readonly list: RecordList) {}

	/** whether the list was ever seen to move */
	get hasMoved(): boolean {
		return this.shifts > 0;
	}

	/** A window came out whole. */
	noteProgress(): void {
		this.repeatedPages = 0;
	}

	/** @throws FaultError when there were too many shifted walks, or the API goes round in circles */
	noteShift({ firstPage, pageRepeated, isTotalSteady }: Walk<unknown>): void {
		const perTotal = Math.ceil((2 * firstPage.total) / this.list.pageSize);
		this.maxShifts = Math.max(this.maxShifts, Math.min(MAX_SHIFTS, BASE_SHIFTS + perTotal));
		this.shifts++;
		// Many records inserted at once repeat a page too, but then the total tells.
		if (pageRepeated && isTotalSteady && ++this.repeatedPages >= MAX_REPEATED_PAGES) {
			throw this.sameRecords();
		}
		if (this.shifts > this.maxShifts) throw unsettled(this.list.source, this.shifts);
	}

	/** Why a window never came out whole: what is the same each time does not move, it is wrong. */
	failure(last: Walk<unknown>, before?: Walk<unknown>): FaultError {
		const { total, records } = last.firstPage;
		if (!before || total !== before.firstPage.total || !isSame(last.ids, before.ids)) {
			return unsettled(this.list.source, this.shifts);
		}
		if (records.length !== Math.min(total, this.list.askedSize)) {
			return this.impossible(
				`it counts ${total} ${this.list.source.records} and lists ${records.length} on the first page`,
			);
		}
		return last.isTotalSteady ? this.sameRecords() : unsettled(this.list.source, this.shifts);
	}

	private sameRecords(): FaultError {
		return this.impossible(`different pages hold the same ${this.list.source.records}`);
	}

	private impossible(detail: string): FaultError {
		return new FaultError(impossible(detail), readTimes(this.shifts));
	}
}

/** Whether both hold the same ids. */
export function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
	return a.size === b.size && [...a].every((id) => b.has(id));
}
