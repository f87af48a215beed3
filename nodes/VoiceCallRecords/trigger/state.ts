import { ParameterError } from '../errors';
import { callRecord } from '../records/callRecord';
import { SECOND_MS } from '../time/instant';
import { newCall } from './event';
import type { Pass } from './pass';

/** Most ids that are remembered. About 1.2 MB of state, which n8n stores with the workflow. */
export const MAX_REMEMBERED_IDS = 100_000;

/** What a state is about; both are absent in states of before there was a choice. */
export interface Subject {
	/** name of the kind of record */
	recordType?: string;
	/** name of the event */
	event?: string;
}

/** The same in something that may be a state. */
export type AnySubject = Partial<Record<keyof Subject, unknown>>;

/**
 * What the trigger knows:
 *
 *     origin ── floor ───────────── at ═══ pass ═══ end ──────── cursor ── now
 *               |←── may still show up late: ids known ─────────→|← new →|
 *
 * A call counts from the moment at which the event has happened to it: with New Call as soon as it
 * is listed, with Recording Available as soon as it has a recording. Before that it is as if it were
 * not there. Invariants, which every poll keeps:
 *  - a call that counted before floorMs when it left the late window has been emitted, counted
 *    before the trigger started, or did not pass Group and Phone; so has every call that counted
 *    in [floorMs, cursorMs] when that was read, which each second of it was at least once;
 *  - floorMs passes a second only when it was read completely after it had left the late window;
 *  - `ids` holds all calls that count and that a read from the floor, or from the rest of `pass`, can
 *    bring again;
 *  - `total` of the API's calls from floorMs on are known, or lie in what is left of `pass`. With
 *    Recording Available, where it counts others as well, no poll relies on it: each one that has
 *    looked for what is new has read the window whole or makes a pass due, so that each second is
 *    read again within an eighth of Late Records Window;
 *  - cursorMs never goes back, and floorMs only when the calls that it passes are noted as old;
 *  - nothing before originMs is ever read.
 */
export interface TriggerState extends Subject {
	/**
	 * emissions and changes of the subject so far; of two copies with as many the one that has
	 * read further is newer
	 */
	sequence: number;
	/** epoch ms up to which everything has been read */
	cursorMs: number;
	/** epoch ms before which everything is settled */
	floorMs: number;
	/** epoch ms before which calls are none of the trigger's: Start Time, or 0 */
	originMs: number;
	/** id → last second (epoch s) at which a range can still bring it */
	ids: ReadonlyMap<string, number>;
	/** as the API counts from floorMs on for `scope`; absent where that is in doubt */
	total?: number;
	/** what `total` counts: it says nothing about another filter or account */
	scope?: string;
	/** what is to be read once more, because a call that is missing may lie in it */
	pass?: Pass;
}

/** Whether two states, as stored or not, are about the same. */
export function isSameSubject(one: AnySubject, other: AnySubject): boolean {
	const [{ recordType, event }, of] = [one, other].map(
		(each): AnySubject => ({ recordType: callRecord.name, event: newCall.name, ...each }),
	);
	return recordType === of.recordType && event === of.event;
}

/** @returns epoch ms from which on calls may be read again, so their ids must be kept */
export function keptFrom({ floorMs, pass }: Pick<TriggerState, 'floorMs' | 'pass'>): number {
	return Math.min(floorMs, pass?.atMs ?? floorMs);
}

/** Whether a last read of what lies before the floor is still to come. */
export function owesBeforeFloor({ floorMs, pass }: TriggerState): boolean {
	return pass !== undefined && pass.atMs < floorMs;
}

/**
 * @param listed calls that the window held, as counted last
 * @returns calls per ms in the window, about
 */
export function densityOf(
	{ total, ids, floorMs, cursorMs }: TriggerState,
	listed = ids.size,
): number {
	return (total ?? listed) / Math.max(SECOND_MS, cursorMs - floorMs);
}

/**
 * Adds the ids of calls that were read, and drops those that a read from `fromMs` on can't bring
 * again. Which time the API filters by is unknown and may be none that a record shows. But it lies
 * before the end of the range that brought the record.
 */
export function remembered(
	ids: ReadonlyMap<string, number>,
	more: string[],
	fromMs: number,
	readUntilMs: number,
): Map<string, number> {
	const kept = new Map<string, number>();
	for (const [id, second] of ids) {
		if (second * SECOND_MS >= fromMs) kept.set(id, second);
	}
	for (const id of more) kept.set(id, Math.ceil(readUntilMs / SECOND_MS));
	return kept;
}

/** @throws ParameterError when more ids would have to be remembered than n8n should store */
export function checkBound(count: number): void {
	if (count <= MAX_REMEMBERED_IDS) return;
	throw new ParameterError(
		`There are more than ${MAX_REMEMBERED_IDS.toLocaleString('en-US')} records within Late Records Window`,
		'The trigger remembers that many at most to emit none twice. Lower Late Records Window in the options; for call records one trigger per group helps, too.',
	);
}
