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

/**
 * One sentence about what to do. One that names fields holds `{fields}` in their place and is told
 * only where one of them is shown, with the labels of those that are; nodeError.ts does that.
 */
export type Advice = string | { text: string; fields: readonly string[] };

/** Why a request got no good answer. Plain data, free of anything secret except in `reason`. */
export interface Fault {
	/** what happened, in plain words */
	title: string;
	/** what to do about it */
	cure: readonly Advice[];
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

/** Thrown below the edge when the API can't be asked; nodeError.ts makes a NodeApiError of it. */
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

/** Result of a single try, which may fail without that being exceptional. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; fault: Fault };

/** Thrown below the edge for a parameter that can't be used; becomes a NodeOperationError. */
export class ParameterError extends Error {
	/**
	 * @param title what happened, with the field's label
	 * @param cure what to do about it
	 */
	constructor(
		title: string,
		readonly cure: string,
	) {
		super(title);
		this.name = 'ParameterError';
	}
}

/**
 * Thrown by the credential for a request that must not be signed. Its message is meant for the user
 * and holds no secret. Known by its name, because n8n may load two copies of this file.
 */
export class SigningRefusal extends Error {
	constructor(message: string) {
		super(message);
		this.name = SigningRefusal.name;
	}
}
