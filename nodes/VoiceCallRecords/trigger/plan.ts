import type { Filter } from '../records/kind';
import type { TriggerEvent } from './event';

/** How one poll reads. */
export interface PollPlan {
	/** what it looks for */
	event: TriggerEvent;
	/** how far back calls may show up late, ms */
	lateMs: number;
	/** most records to emit */
	maxRecords: number;
	/** last elapsed second, epoch ms: the running one may still get calls */
	untilMs: number;
	/** epoch ms after which no further part is begun */
	deadlineMs: number;
	/** epoch ms after which what was begun is given up */
	endMs: number;
	/** what the state's total counts when it is read with a filter */
	scopeOf(filter: Filter): string;
}

/** What one poll learns for the next; nothing that is read or emitted depends on it. */
export interface Hints {
	/** the poll before could not go on, so this one may be stopped soon, too */
	isCut?: boolean;
	/** calls per ms in the part that was read last */
	density?: number;
	/** calls in the window as counted last */
	listed?: number;
	/** as the API lists */
	isOldestFirst?: boolean;
}

/** What a part brought. */
export interface Part {
	/** new calls that were taken */
	fresh: number;
	/** whether that is all of them: there was room enough */
	isAllTaken: boolean;
	/** calls in the part, as the API counts; undefined where it counts some twice */
	listed?: number;
}
