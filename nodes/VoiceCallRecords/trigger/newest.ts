import type { Page } from '../api/page';
import { SECOND_MS } from '../time/instant';
import { wholeSecond } from '../time/windows';
import { catchUp } from './catchUp';
import { mostLagMs } from './floor';
import { wholeRound } from './pass';
import type { Reading } from './reading';
import { owesBeforeFloor } from './state';
import { countedOn, isExplained } from './total';
import { checkWindow, isOneQuery, newestPage, newOn, noteOrder, windowOf } from './window';

/** A window of so few calls, ten pages, is read whole when one of them may be missing. */
const FEW = 999;
/** Where no total tells that, each poll reads it: three pages are no more than a pass would cost. */
const FEW_UNCOUNTED = 299;
const SHORTEST_STEP_BACK_MS = 10 * SECOND_MS;

/**
 * Finds what is new with as few requests as tell it for sure:
 *
 *  1. One page of the whole window, the newest one where the order is known. Mostly its total has
 *     grown by just the new calls on it. A window of one page is read whole by it anyway.
 *  2. Otherwise a window of few calls is read whole, and of a larger one what lies behind the
 *     cursor, then backwards from it until all are found that the total counts, or nothing new comes.
 *  3. What is missing then may lie anywhere, so a pass through the window becomes due.
 *
 * Where the total counts others than the calls that are looked for, it never tells that all were
 * found: a window of few calls is read whole, and of a larger one what lies behind the cursor, while
 * a pass is always due.
 *
 * @returns whether everything up to the last elapsed second was looked at
 * @throws FaultError when a page can't be had
 */
export async function findNew(reading: Reading): Promise<boolean> {
	if (!isOneQuery(reading)) {
		const { ids, cursorMs } = reading.state;
		// Few ids tell of few calls only where all calls count.
		const hasFew = reading.plan.event.isCounted && ids.size <= FEW;
		if (hasFew && cursorMs >= reading.settledMs) return await readWindow(reading, false);
		if (!(await catchUp(reading))) return false;
		if (!isOneQuery(reading)) return makeDue(reading, undefined);
	}
	const { total: known } = reading.state;
	const window = windowOf(reading);
	const current = newestPage(reading);
	const page = await reading.page({ window, current });
	noteOrder(reading, page);
	reading.hints.listed = page.total;
	checkWindow(reading, page.total);
	if (current === 1 && page.records.length === page.total) {
		return (await reading.take(page.records)).isAllTaken && tookWindow(reading);
	}
	if (isExplained(page.total, known, newOn(reading, page))) {
		return await takeNewest(reading, page);
	}
	const isRoom = page.total - (known ?? reading.state.ids.size) <= reading.room;
	if (!isFew(reading, page) || !isRoom) return await findAmongMany(reading, page);
	if (current === 1) reading.keepFirstPage(window, page);
	return await readWindow(reading, true);
}

function isFew({ plan }: Reading, { total }: Page): boolean {
	return total <= (plan.event.isCounted ? FEW : FEW_UNCOUNTED);
}

/** Finds them part by part, oldest first, where they are too many to be read or emitted at once. */
async function findAmongMany(reading: Reading, page: Page): Promise<boolean> {
	const { total: known, cursorMs, floorMs } = reading.state;
	if (!(await catchUp(reading)) || !(await takeNewest(reading, page))) return false;
	if (isFew(reading, page)) return await readWindow(reading, true);
	if (!reading.plan.event.isCounted) return makeDue(reading, undefined);
	const ask = async () => await reading.page({ window: windowOf(reading), current: 1 });
	if (known === undefined || reading.state.floorMs !== floorMs) {
		return makeDue(reading, (await ask()).total);
	}
	if (!(await lookBack(reading, cursorMs, page.total))) return false;
	const { total: found } = reading.state;
	if (found === undefined) return makeDue(reading, undefined);
	const after = found > page.total ? (await ask()).total : page.total;
	const { total, isMissing } = countedOn(known, found, page.total, after);
	if (isMissing) return makeDue(reading, total);
	reading.moveTo({ total });
	return true;
}

/** Reads backwards in ever longer steps; new calls are often not the newest, but near them. */
async function lookBack(reading: Reading, fromMs: number, total: number): Promise<boolean> {
	const { floorMs } = reading.state;
	const perPageMs = ((reading.plan.untilMs - floorMs) / total) * reading.list.pageSize;
	let endMs = fromMs;
	let stepMs = Math.max(SHORTEST_STEP_BACK_MS, wholeSecond(perPageMs));
	while ((reading.state.total ?? total) < total && endMs > floorMs && !reading.isLate) {
		const startMs = Math.max(floorMs, endMs - stepMs);
		const { fresh, isAllTaken } = await reading.readPart({ startMs, endMs });
		addToTotal(reading, fresh);
		if (!isAllTaken) return false;
		if (fresh === 0) break;
		endMs = startMs + SECOND_MS;
		stepMs *= 2;
	}
	return true;
}

/**
 * Reads a window of few calls whole, after which none of it is missing.
 *
 * @param isCounted whether the API has just counted them
 */
async function readWindow(reading: Reading, isCounted: boolean): Promise<boolean> {
	reading.mayOverrun = isCounted;
	const { fresh, isAllTaken, listed } = await reading.readPart(windowOf(reading));
	if (!isAllTaken) {
		addToTotal(reading, fresh);
		return false;
	}
	const lagMs = reading.settledMs - reading.state.floorMs;
	if (!isOneQuery(reading) || lagMs >= mostLagMs(reading.plan)) return tookWindow(reading);
	reading.moveTo({ total: listed });
	if (!owesBeforeFloor(reading.state)) reading.moveTo({ pass: undefined });
	return moveCursor(reading);
}

/** All of the window was read at once, so what has left the late window is settled. */
function tookWindow(reading: Reading): true {
	const { state, settledMs } = reading;
	const pass = owesBeforeFloor(state) ? state.pass : undefined;
	reading.moveTo({ floorMs: Math.max(state.floorMs, settledMs), total: undefined, pass });
	return moveCursor(reading);
}

async function takeNewest(reading: Reading, { records }: Page): Promise<boolean> {
	const { fresh, isAllTaken } = await reading.take(records);
	addToTotal(reading, fresh);
	return isAllTaken && moveCursor(reading);
}

function makeDue(reading: Reading, total: number | undefined): true {
	const { pass, floorMs, cursorMs } = reading.state;
	reading.moveTo({ total, pass: wholeRound(pass, floorMs, cursorMs) });
	return true;
}

function moveCursor(reading: Reading): true {
	reading.moveTo({ cursorMs: Math.max(reading.state.cursorMs, reading.plan.untilMs) });
	return true;
}

function addToTotal(reading: Reading, fresh: number): void {
	const { total } = reading.state;
	if (total !== undefined) reading.moveTo({ total: total + fresh });
}
