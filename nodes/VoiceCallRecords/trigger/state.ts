import type { IDataObject } from 'n8n-workflow';

import { ParameterError } from '../errors';
import { idOf, type ApiRecord } from '../api/page';
import { SECOND_MS } from '../time/instant';
import { packIds, unpackIds } from './packedIds';

/** Most ids that are remembered. About 1.2 MB of state, which n8n stores with the workflow. */
export const MAX_REMEMBERED_IDS = 100_000;

/**
 * What the trigger knows. Invariants, which every poll keeps:
 *  - every call that the API listed in [floorMs, cursorMs] has been emitted, was there before the
 *    trigger started, or did not pass Group and Phone;
 *  - `ids` holds all of those that a read from floorMs on can bring again;
 *  - cursorMs never goes back, and floorMs only when the calls that it passes are noted as old;
 *  - nothing before originMs is ever read.
 */
export interface TriggerState {
	/** emissions so far; of two copies with as many the one that has read further is newer */
	sequence: number;
	/** epoch ms up to which everything has been read */
	cursorMs: number;
	/** epoch ms before which ids are forgotten, so nothing earlier may be read again */
	floorMs: number;
	/** epoch ms before which calls are none of the trigger's: Start Time, or 0 */
	originMs: number;
	/** id → last second (epoch s) at which a range can still bring it */
	ids: ReadonlyMap<string, number>;
}

/** Static data as n8n stores it. */
export type StoredState = IDataObject;

/** @returns undefined when nothing of the trigger is stored */
export function fromStored(stored: StoredState): TriggerState | undefined {
	const { ids, ...numbers } = stored;
	const [sequence, cursorMs, floorMs, originMs] = [
		numbers.sequence,
		numbers.cursorMs,
		numbers.floorMs,
		numbers.originMs,
	].map((value) => (typeof value === 'number' ? value : NaN));
	if (Number.isNaN(sequence + cursorMs + floorMs + originMs)) return undefined;
	return { sequence, cursorMs, floorMs, originMs, ids: unpackIds(ids) };
}

/** The form that n8n stores: few long texts instead of many small values. */
export function toStored({ ids, ...numbers }: TriggerState): StoredState {
	return { ...numbers, ids: packIds(ids) };
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
export function checkBound({ ids }: TriggerState): void {
	if (ids.size <= MAX_REMEMBERED_IDS) return;
	throw new ParameterError(
		`There are more than ${MAX_REMEMBERED_IDS.toLocaleString('en-US')} calls within Late Records Window`,
		'The trigger remembers that many calls at most to emit none twice. Lower Late Records Window in the options, or use one trigger per Group.',
	);
}
