import { DAY_MS } from '../time/instant';
import type { ToldOfClock } from './clock';
import type { Hints } from './plan';
import { isSameSubject, type Subject, type TriggerState } from './state';

/** After an emission n8n needs a moment to store it; a poll that starts within it sees the past. */
const STORING_MS = 30_000;
/** Longer than from one poll to the next, which n8n's Poll Times make a month at most. */
const GONE_MS = 32 * DAY_MS;

/** What this process remembers of one trigger beside what n8n stores. */
export interface Memory {
	isPolling: boolean;
	/** epoch ms of the last poll */
	polledAt: number;
	/** newest state that no emission depends on */
	settled?: TriggerState;
	/** state after the last emission, and when that was (epoch ms) */
	emitted?: { state: TriggerState; at: number };
	/** whether n8n has ever handed back a state, so that an empty one means it was wiped */
	wasStored: boolean;
	/** cursor (epoch ms) of the last gap that the user was told of */
	toldGapOf?: number;
	/** ms by which the server's clock was ahead of the API's */
	aheadMs: number;
	toldOfClock: ToldOfClock;
	/** whether it was said that a state has read into the future */
	isToldOfFuture?: boolean;
	/** of the filter that has calls, where a name may be typed or composed */
	countingScope?: string;
	hints: Hints;
}

/**
 * n8n does not store the state of a poll that emits nothing, or only in some modes, and polls may
 * overlap. So each process keeps its own copy, by workflow and node, until the trigger is gone.
 */
const memories = new Map<string, Memory>();

/**
 * @param key of the workflow and the node
 * @param now epoch ms
 */
export function memoryOf(key: string, now: number): Memory {
	for (const [other, { polledAt, isPolling }] of memories) {
		if (!isPolling && Math.abs(now - polledAt) > GONE_MS && other !== key) memories.delete(other);
	}
	const memory = memories.get(key) ?? {
		isPolling: false,
		polledAt: now,
		wasStored: false,
		aheadMs: 0,
		toldOfClock: {},
		hints: {},
	};
	memory.polledAt = now;
	memories.set(key, memory);
	return memory;
}

/** Relies on an emission about something else: it can't come once more, whatever n8n stored. */
export function settleOtherSubject(memory: Memory, subject: Subject): void {
	const { emitted } = memory;
	if (!emitted || isSameSubject(emitted.state, subject)) return;
	memory.settled = newer(memory.settled, emitted.state);
	memory.emitted = undefined;
}

/**
 * Decides which state to go on from.
 *
 * @param stored undefined when n8n hands back nothing, or what can't be right
 * @returns `overlapping` when this poll sees the past of an emission that n8n is still storing
 */
export function currentState(
	memory: Memory,
	stored: TriggerState | undefined,
	now: number,
): TriggerState | undefined | 'overlapping' {
	const { settled, emitted } = memory;
	if (stored) {
		memory.wasStored = true;
		// What n8n once handed back is sure, also if an older copy comes back later.
		memory.settled = newer(settled, stored);
	}
	// Wiped by something else, e.g. a Code node in queue mode: the emission did happen.
	else if (memory.wasStored) return newer(emitted?.state, settled);
	if (emitted && (stored?.sequence ?? 0) < emitted.state.sequence) {
		if (now - emitted.at < STORING_MS) return 'overlapping';
		// It was never stored, so n8n did not start the workflow with it: emit again.
		memory.emitted = undefined;
	}
	return newer(stored, settled);
}

/** Notes the end of a poll that emitted nothing. */
export function noteQuietPoll(memory: Memory, state: TriggerState): void {
	memory.settled = state;
}

/** Notes an emission: not to be relied upon before n8n hands its state back. */
export function noteEmission(memory: Memory, state: TriggerState, now: number): void {
	memory.emitted = { state, at: now };
}

/**
 * Another process may have emitted since this one polled last (n8n with several mains), so emissions
 * count before how far a copy has read.
 */
function newer(a: TriggerState | undefined, b: TriggerState | undefined): TriggerState | undefined {
	if (!a || !b) return a ?? b;
	return (b.sequence - a.sequence || b.cursorMs - a.cursorMs) >= 0 ? b : a;
}
