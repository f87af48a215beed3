import { SECOND_MS } from '../time/instant';
import type { TimeWindow } from '../time/windows';

/**
 * A way once through the late window, read in slices over several polls. It begins where the one
 * before is just reading and then goes round over the cursor, so that each second is read within
 * one round, however often a round becomes due:
 *
 *     endMs > atMs                            endMs ≤ atMs
 *     floor ──── at ▒▒▒▒▒▒▒ end ── cursor     floor ▒▒▒ end ──── at ▒▒▒▒▒▒▒ cursor
 */
export interface Pass {
	/** epoch ms at which it goes on */
	atMs: number;
	/** epoch ms at which it is over */
	endMs: number;
}

/** Part of Late Records Window within which a pass is over. */
export const PASSES_PER_WINDOW = 8;

/** A pass that leads through the whole window, from where one under way is. */
export function wholeRound(pass: Pass | undefined, floorMs: number, cursorMs: number): Pass {
	const atMs = pass?.atMs ?? floorMs;
	return { atMs, endMs: atMs > floorMs ? atMs : cursorMs };
}

/**
 * The slice to read next: one second longer than the way, because the API may leave the last second
 * of a range out. At the cursor that is the running second; a call that it brings is emitted now
 * rather than by the next poll, and remembered like the others.
 *
 * @param longestMs way to go at most
 */
export function nextSlice(pass: Pass, cursorMs: number, longestMs: number): TimeWindow {
	const endMs = Math.min(boundOf(pass, cursorMs), pass.atMs + longestMs);
	return { startMs: pass.atMs, endMs: Math.max(pass.atMs, endMs) + SECOND_MS };
}

/** @returns the pass after all before `atMs` was read, undefined when it is over */
export function passedTo(
	atMs: number,
	pass: Pass,
	floorMs: number,
	cursorMs: number,
): Pass | undefined {
	if (atMs < boundOf(pass, cursorMs)) return { ...pass, atMs };
	const isAtEnd = pass.endMs > pass.atMs || floorMs >= pass.endMs;
	return isAtEnd ? undefined : { atMs: floorMs, endMs: pass.endMs };
}

/** @returns the pass after the floor has moved up over seconds that were just read */
export function withFloor(
	pass: Pass | undefined,
	floorMs: number,
	nextMs: number,
	cursorMs: number,
): Pass | undefined {
	if (!pass || pass.atMs < floorMs || pass.atMs >= nextMs) return pass;
	return passedTo(nextMs, pass, nextMs, cursorMs);
}

function boundOf({ atMs, endMs }: Pass, cursorMs: number): number {
	return endMs > atMs ? endMs : cursorMs;
}
