import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../api/answer';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../time/instant';
import { packIds, unpackIds } from './packedIds';
import type { Pass } from './pass';
import { MAX_REMEMBERED_IDS, type TriggerState } from './state';

/** Static data as n8n stores it. */
export type StoredState = IDataObject;

/** What is stored: nothing yet, a state, or something that this trigger can't have written. */
export type Stored =
	| { kind: 'nothing' }
	| { kind: 'state'; state: TriggerState }
	/** `cursorMs` where at least that can be right */
	| { kind: 'broken'; cursorMs?: number };

/** Enough for the names in it. */
const LONGEST_SCOPE = 10_000;
/** Clocks are set back a little now and then. */
const MOST_AHEAD_MS = MINUTE_MS;

/** The form that n8n stores: few long texts instead of many small values. */
export function toStored({ ids, ...rest }: TriggerState): StoredState {
	return { ...rest, pass: rest.pass && { ...rest.pass }, ids: packIds(ids) };
}

/**
 * Checks every field of what is stored, which anything may have written.
 *
 * @param now epoch ms
 */
export function readStored(stored: StoredState, now: number): Stored {
	if (!('cursorMs' in stored) && !('floorMs' in stored)) return { kind: 'nothing' };
	const state = fromStored(stored);
	if (state && isPossible(state, now)) return { kind: 'state', state };
	const cursorMs = count(stored.cursorMs);
	const isPossibleCursor = cursorMs !== undefined && cursorMs <= now + MOST_AHEAD_MS;
	return { kind: 'broken', cursorMs: isPossibleCursor ? cursorMs : undefined };
}

/**
 * A state written while the server's clock was ahead has read further than there is. What was not
 * emitted up to now is new, since the ids of all that was are there.
 *
 * @param now epoch ms, whole seconds
 * @returns the state itself when it is none of that kind
 */
export function withoutFuture(state: TriggerState, now: number): TriggerState {
	if (state.cursorMs <= now + MOST_AHEAD_MS) return state;
	const floorMs = Math.min(state.floorMs, now);
	return { ...state, cursorMs: now, floorMs, total: undefined, pass: undefined };
}

/** @returns undefined when a field is missing or of another type */
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
	const total = isWhole ? count(stored.total) : undefined;
	return {
		...(scope === undefined ? {} : { scope }),
		...(total === undefined ? {} : { total }),
		...(pass === undefined ? {} : { pass }),
	};
}

function isPossible({ cursorMs, floorMs, originMs, ids }: TriggerState, now: number): boolean {
	if (floorMs > Math.min(cursorMs, now) || originMs > cursorMs) return false;
	const latest = (now + DAY_MS) / SECOND_MS;
	return [...ids.values()].every((second) => second <= latest);
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

function count(value: unknown): number | undefined {
	return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
}
