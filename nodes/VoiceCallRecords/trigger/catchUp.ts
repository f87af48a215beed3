import { SECOND_MS } from '../time/instant';
import { nextSlice, passedTo } from './pass';
import { nextPart } from './parts';
import type { Reading } from './reading';
import { owesBeforeFloor } from './state';

/**
 * Reads on from the cursor until the last elapsed second, in parts, oldest first; the cursor moves
 * over those that were read completely. What was already settled when it was read needs no second
 * look, so the floor follows:
 *
 *     floor, cursor ──part──┬──part──┬────── settled ────part────┬── until
 *                     floor, cursor  floor, cursor      floor       cursor
 *
 * After a long time off the window of then still has calls that showed up meanwhile. Its last read
 * becomes a pass before the floor, which takes turns with the parts, so that new calls start the
 * workflow at once and few ids are kept:
 *
 *     ▒▒▒ pass ▒▒▒ floor, cursor ──part── …
 *
 * @returns whether all was read; otherwise there was no more room or time
 * @throws FaultError when a part can't be read completely
 */
export async function catchUp(reading: Reading): Promise<boolean> {
	settleWindowOfThen(reading);
	const { untilMs } = reading.plan;
	while (reading.state.cursorMs < untilMs || owesBeforeFloor(reading.state)) {
		const hasRoom = reading.room > 0 && reading.state.cursorMs < untilMs;
		if (hasRoom && !(await readNewPart(reading))) return false;
		if (reading.isLate) return false;
		const isOwed = owesBeforeFloor(reading.state);
		if (isOwed && !(await readSlice(reading, Infinity))) return false;
		if (reading.isLate || (!hasRoom && !isOwed)) return false;
	}
	return true;
}

/**
 * Reads the next slice of the pass.
 *
 * @param longestMs way to go at most
 * @returns whether it was taken whole
 * @throws FaultError when it can't be read completely
 */
export async function readSlice(reading: Reading, longestMs: number): Promise<boolean> {
	const { pass, cursorMs } = reading.state;
	if (!pass) return true;
	let { atMs } = pass;
	const slice = nextSlice(pass, cursorMs, longestMs);
	if (slice.endMs - SECOND_MS > atMs) {
		const part = await nextPart(reading, slice);
		const { isAllTaken } = await reading.readPart(part);
		if (!isAllTaken) return false;
		atMs = part.endMs - SECOND_MS;
	}
	reading.moveTo({ pass: passedTo(atMs, pass, reading.state.floorMs, cursorMs) });
	return true;
}

async function readNewPart(reading: Reading): Promise<boolean> {
	const { cursorMs, floorMs } = reading.state;
	// One second that was read, because the API may leave out the first one of a range.
	const startMs = Math.max(floorMs, cursorMs - SECOND_MS);
	const part = await nextPart(reading, { startMs, endMs: reading.plan.untilMs });
	const { isAllTaken, fresh } = await reading.readPart(part);
	const { total } = reading.state;
	if (total !== undefined) reading.moveTo({ total: total + fresh });
	if (!isAllTaken) return false;
	reading.moveTo({ cursorMs: Math.max(cursorMs, part.endMs) });
	const settledMs = Math.min(part.endMs - SECOND_MS, reading.settledMs);
	if (floorMs >= cursorMs - SECOND_MS && settledMs > floorMs) {
		reading.moveTo({ floorMs: settledMs, total: undefined });
	}
	return true;
}

function settleWindowOfThen(reading: Reading): void {
	const { state, settledMs } = reading;
	const { cursorMs, floorMs } = state;
	if (cursorMs >= settledMs || floorMs >= cursorMs - SECOND_MS) return;
	const atMs = owesBeforeFloor(state) ? (state.pass?.atMs ?? floorMs) : floorMs;
	reading.moveTo({
		floorMs: cursorMs - SECOND_MS,
		pass: { atMs, endMs: cursorMs },
		total: undefined,
	});
}
