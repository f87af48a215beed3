import { impossible } from './answerFaults';
import { FaultError } from './fault';
import { readTimes, unsettled } from './listing';
import type { Walk } from './walk';

/** Shifted walks before giving up: generous for a living list, final for a nonsensical one. */
const BASE_SHIFTS = 40;
const MAX_SHIFTS = 4000;
/** Whole pages that come twice before it is a loop of the API rather than a moving list. */
const MAX_REPEATED_PAGES = 3;
const SAME_RECORDS = 'different pages hold the same call records';

/** Judges whether the walks over a range come nearer to an end. */
export class Settling {
	private shifts = 0;

	private maxShifts = BASE_SHIFTS;

	private repeatedPages = 0;

	constructor(private readonly pageSize: number) {}

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
		const perTotal = Math.ceil((2 * firstPage.total) / this.pageSize);
		this.maxShifts = Math.max(this.maxShifts, Math.min(MAX_SHIFTS, BASE_SHIFTS + perTotal));
		this.shifts++;
		// Many records inserted at once repeat a page too, but then the total tells.
		if (pageRepeated && isTotalSteady && ++this.repeatedPages >= MAX_REPEATED_PAGES) {
			throw this.impossible(SAME_RECORDS);
		}
		if (this.shifts > this.maxShifts) throw unsettled(this.shifts);
	}

	/** Why a window never came out whole: what is the same each time does not move, it is wrong. */
	failure(last: Walk<unknown>, before?: Walk<unknown>): FaultError {
		const { total, records } = last.firstPage;
		if (!before || total !== before.firstPage.total || !last.ids.equals(before.ids)) {
			return unsettled(this.shifts);
		}
		if (records.length !== Math.min(total, this.pageSize)) {
			return this.impossible(
				`it counts ${total} call records and lists ${records.length} on the first page`,
			);
		}
		return last.isTotalSteady ? this.impossible(SAME_RECORDS) : unsettled(this.shifts);
	}

	private impossible(detail: string): FaultError {
		return new FaultError(impossible(detail), readTimes(this.shifts));
	}
}
