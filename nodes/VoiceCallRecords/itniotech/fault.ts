import type { Failure } from 'n8n-workflow';

/** How a request that got no good answer may be repeated. */
export type Retry =
	/** the next answer would be the same */
	| 'never'
	/** one more try, freshly signed */
	| 'once'
	/** a passing condition */
	| 'backOff'
	/** the API asks for less: wait longer and read fewer pages at a time */
	| 'slowDown';

/** Why a request got no good answer. Plain data, free of anything secret except in `reason`. */
export interface Fault {
	/** what happened, in plain words */
	title: string;
	/** what to do about it */
	cure: string;
	/** the API's own words; may echo anything, so it is redacted before it is shown */
	reason?: string;
	/** status of the API's answer, e.g. `-22` */
	status?: string;
	/** HTTP status, where it is not 200 */
	httpCode?: number;
	retry: Retry;
	/** wait that the API asked for, ms */
	retryAfterMs?: number;
	/** clock of the n8n host minus clock of the API, ms, from the answer's Date header */
	clockAheadMs?: number;
	cause?: Failure['cause'];
}

/** Thrown inside the core; the edge turns it into a NodeApiError. */
export class FaultError extends Error {
	constructor(
		readonly fault: Fault,
		/** what was tried, e.g. `Tried 4 times within 7 s, page 3 of 20` */
		readonly trail = '',
	) {
		super(fault.title);
		this.name = 'FaultError';
	}
}

/** Result of a step that may fail without that being exceptional. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; fault: Fault };
