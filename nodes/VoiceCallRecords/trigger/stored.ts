import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../api/answer';
import { MAX_TOTAL } from '../api/page';
import { MINUTE_MS } from '../time/instant';
import { packIds, unpackIds } from './packedIds';
import type { Pass } from './pass';
import { isSealed, sealed } from './seal';
import { MAX_REMEMBERED_IDS, type TriggerState } from './state';

/** Static data as n8n stores it. */
export type StoredState = IDataObject;

/** One of them tells a state, right or not, from what another kind of node has left. */
const FIELDS = ['sequence', 'cursorMs', 'floorMs', 'originMs', 'ids', 'seal'];

/** What is stored: nothing yet, a state, or something that this trigger has not written so. */
export type Stored =
	| { kind: 'nothing' }
	| { kind: 'state'; state: TriggerState }
	/** `cursorMs` where at least that can be right */
	| { kind: 'broken'; cursorMs?: number };

/** Enough for the names in it. */
const LONGEST_SCOPE = 10_000;
/** Clocks are set back a little now and then. */
const MOST_AHEAD_MS = MINUTE_MS;
/** The last moment that a Date can hold, epoch ms. */
const LATEST_MS = 8.64e15;

/** The form that n8n stores: few long texts instead of many small values. */
export function toStored({ ids, ...rest }: TriggerState): StoredState {
	return sealed({ ...rest, pass: rest.pass && { ...rest.pass }, ids: packIds(ids) });
}

/** Whether there is anything of a state. */
export function hasState(stored: StoredState): boolean {
	return FIELDS.some((field) => field in stored);
}

/**
 * Reads what is stored, which anything may have written: a state counts only as it was written, and
 * only if its fields can be used.
 *
 * @param stored undefined where there is nothing
 * @param now epoch ms
 */
export function readStored(stored: StoredState | undefined, now: number): Stored {
	if (!stored) return { kind: 'nothing' };
	const state = isSealed(stored) ? fromStored(stored) : undefined;
	if (state && Math.max(state.floorMs, state.originMs) <= state.cursorMs) {
		return { kind: 'state', state };
	}
	const cursorMs = count(stored.cursorMs);
	const isPossibleCursor = cursorMs !== undefined && cursorMs <= now + MOST_AHEAD_MS;
	return { kind: 'broken', cursorMs: isPossibleCursor ? cursorMs : undefined };
}

/**
 * A state written while the server's clock was ahead has read further than there is. What was not
 * emitted up to now is new, since the ids of all that was are there. It counts as newer than any copy
 * of the one that had read further.
 *
 * @param now epoch ms, whole seconds
 * @returns the state itself when it is none of that kind
 */
export function withoutFuture(state: TriggerState, now: number): TriggerState {
	if (state.cursorMs <= now + MOST_AHEAD_MS) return state;
	const floorMs = Math.min(state.floorMs, now);
	const originMs = Math.min(state.originMs, now);
	const present = { cursorMs: now, floorMs, originMs, total: undefined, pass: undefined };
	return { ...state, ...present, sequence: state.sequence + 1 };
}

/** @returns undefined when a field is missing, of another type or out of bounds */
export function fromStored(stored: StoredState): TriggerState | undefined {
	const sequence = count(stored.sequence);
	const cursorMs = count(stored.cursorMs);
	const floorMs = count(stored.floorMs);
	const originMs = count(stored.originMs);
	const ids = idsIn(stored.ids);
	if (sequence === undefined || cursorMs === undefined || floorMs === undefined) return undefined;
	if (originMs === undefined || ids === undefined) return undefined;
	const { recordType, event } = stored;
	const ofType = typeof recordType === 'string' ? { recordType } : {};
	const ofEvent = typeof event === 'string' ? { event } : {};
	return { ...ofType, ...ofEvent, sequence, cursorMs, floorMs, originMs, ids, ...doubtful(stored) };
}

/** What a state can do without: where it can't be right, the window is read once more. */
function doubtful(stored: StoredState): Pick<TriggerState, 'total' | 'scope' | 'pass'> {
	const scope = typeof stored.scope === 'string' ? stored.scope.slice(0, LONGEST_SCOPE) : undefined;
	const pass = passIn(stored.pass, count(stored.cursorMs) ?? 0);
	const isWhole = pass !== undefined || stored.pass === undefined || stored.pass === null;
	const total = isWhole ? count(stored.total, MAX_TOTAL) : undefined;
	return {
		...(scope === undefined ? {} : { scope }),
		...(total === undefined ? {} : { total }),
		...(pass === undefined ? {} : { pass }),
	};
}

function idsIn(packed: unknown): Map<string, number> | undefined {
	const ids = unpackIds(packed);
	return ids && ids.size <= MAX_REMEMBERED_IDS ? ids : undefined;
}

function passIn(value: unknown, cursorMs: number): Pass | undefined {
	if (!isObject(value)) return undefined;
	const atMs = count(value.atMs) ?? Infinity;
	const endMs = count(value.endMs) ?? Infinity;
	return Math.max(atMs, endMs) <= cursorMs ? { atMs, endMs } : undefined;
}

function count(value: unknown, most = LATEST_MS): number | undefined {
	const isCount = Number.isSafeInteger(value) && (value as number) >= 0;
	return isCount && (value as number) <= most ? (value as number) : undefined;
}
