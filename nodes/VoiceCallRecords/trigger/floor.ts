import { MINUTE_MS, SECOND_MS } from '../time/instant';
import { densityOf } from './state';
import { withFloor } from './pass';
import { nextPart } from './parts';
import type { PollPlan } from './plan';
import type { Reading } from './reading';

/** Part of Late Records Window that the floor may lag behind it. */
const LAGS_PER_WINDOW = 8;
/** Calls that are worth a last read of their own: some pages, so that they are well filled. */
const WORTH_READING = 400;

/** @returns how far the floor may lag behind the late window, ms */
export function mostLagMs({ lateMs }: PollPlan): number {
	return Math.max(MINUTE_MS, lateMs / LAGS_PER_WINDOW);
}

/**
 * Moves the floor up over what has left the late window, slice by slice, each of which is read once
 * more before: a call that showed up unnoticed, because another was deleted at the same time, comes
 * out at the latest now.
 *
 *     floor ──── slice ──── settled ──────────── cursor
 *                           |←── late window ───→|
 *
 * @returns whether all that is due was read; otherwise there was no more room or time
 * @throws FaultError when a slice can't be read completely
 */
export async function settle(reading: Reading): Promise<boolean> {
	const density = densityOf(reading.state, reading.hints.listed);
	if (!isWorthReading(reading, density)) return true;
	reading.hints.density = density;
	while (isWorthReading(reading, density)) {
		if (reading.isLate || !(await settleSlice(reading))) return false;
	}
	return true;
}

function isWorthReading({ state, plan, settledMs }: Reading, density: number): boolean {
	const lagMs = settledMs - state.floorMs;
	return lagMs > 0 && (lagMs * density >= WORTH_READING || lagMs >= mostLagMs(plan));
}

async function settleSlice(reading: Reading): Promise<boolean> {
	const { floorMs, cursorMs, pass } = reading.state;
	// One second more, because the API may leave the last one out.
	const slice = { startMs: floorMs, endMs: reading.settledMs + SECOND_MS };
	const part = await nextPart(reading, slice);
	const nextMs = part.endMs - SECOND_MS;
	const border = await countFrom(reading, nextMs);
	const { isAllTaken, listed } = await reading.readPart(part);
	if (!isAllTaken) return false;
	const { total } = reading.state;
	const isCounted = total !== undefined && border !== undefined && listed !== undefined;
	reading.moveTo({
		floorMs: nextMs,
		total: isCounted ? total - (listed - border) : undefined,
		pass: withFloor(pass, floorMs, nextMs, cursorMs),
	});
	return true;
}

/**
 * How many calls of a slice a read from the next floor on brings again: those between the floor and
 * the second after it, whichever of the two bounds the API counts. Asked before the slice is read,
 * so that one that shows up in between makes the total too small and is looked for, not too large.
 */
async function countFrom(reading: Reading, nextMs: number): Promise<number | undefined> {
	if (reading.state.total === undefined) return undefined;
	const window = { startMs: nextMs, endMs: nextMs + SECOND_MS };
	return (await reading.page({ window, current: 1 })).total;
}
