import { ParameterError } from '../errors';
import { idOf, type ApiRecord } from '../api/page';
import { callRecord } from '../records/callRecord';
import { SECOND_MS } from '../time/instant';
import type { Pass } from './pass';

/** Most ids that are remembered. About 1.2 MB of state, which n8n stores with the workflow. */
export const MAX_REMEMBERED_IDS = 100_000;

/**
 * What the trigger knows:
 *
 *     origin ── floor ───────────── at ═══ pass ═══ end ──────── cursor ── now
 *               |←── may still show up late: ids known ─────────→|← new →|
 *
 * Invariants, which every poll keeps:
 *  - a call that was listed before floorMs when it left the late window has been emitted, was there
 *    before the trigger started, or did not pass Group and Phone; so has every call that was listed
 *    in [floorMs, cursorMs] when that was read, which each second of it was at least once;
 *  - floorMs passes a second only when it was read completely after it had left the late window;
 *  - `ids` holds all calls that a read from the floor, or from the rest of `pass`, can bring again;
 *  - `total` of the API's calls from floorMs on are known, or lie in what is left of `pass`;
 *  - cursorMs never goes back, and floorMs only when the calls that it passes are noted as old;
 *  - nothing before originMs is ever read.
 */
export interface TriggerState {
	/** name of the kind of record; absent in states of before there was a choice */
	recordType?: string;
	/**
	 * emissions and changes of the record type so far; of two copies with as many the one that has
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

/** @returns name of the kind of record that a state, as stored or not, is about */
export function recordTypeOf({ recordType }: { recordType?: unknown }): unknown {
	return recordType ?? callRecord.name;
}

/** @returns epoch ms from which on calls may be read again, so their ids must be kept */
export function keptFrom({ floorMs, pass }: Pick<TriggerState, 'floorMs' | 'pass'>): number {
	return Math.min(floorMs, pass?.atMs ?? floorMs);
}

/** Whether a last read of what lies before the floor is still to come. */
export function owesBeforeFloor({ floorMs, pass }: TriggerState): boolean {
	return pass !== undefined && pass.atMs < floorMs;
}

/** @returns calls per ms in the window, about */
export function densityOf({ total, ids, floorMs, cursorMs }: TriggerState): number {
	return (total ?? ids.size) / Math.max(SECOND_MS, cursorMs - floorMs);
}

/**
 * Adds the ids of records that were read, and drops those that a read from `fromMs` on can't bring
 * again. Which time the API filters by is unknown and may be none that a record shows. But it lies
 * before the end of the range that brought the record.
 */
export function remembered(
	ids: ReadonlyMap<string, number>,
	records: ApiRecord[],
	fromMs: number,
	readUntilMs: number,
): Map<string, number> {
	const kept = new Map<string, number>();
	for (const [id, second] of ids) {
		if (second * SECOND_MS >= fromMs) kept.set(id, second);
	}
	for (const record of records) kept.set(idOf(record), Math.ceil(readUntilMs / SECOND_MS));
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
