import { FaultError } from '../errors';
import { idOf, type ApiRecord } from '../api/page';
import type { RecordList } from '../list/list';
import { sortRecords } from '../list/sort';
import { SECOND_MS } from '../time/instant';
import { callsBefore, isOfSecond } from './baseline';
import { catchUp, readSlice } from './catchUp';
import type { ApiClock } from './clock';
import { settle } from './floor';
import { findNew } from './newest';
import { PASSES_PER_WINDOW } from './pass';
import type { Hints, PollPlan } from './plan';
import { Reading } from './reading';
import { checkBound, densityOf, owesBeforeFloor, type TriggerState } from './state';

/** New records, oldest first, and what to remember once they are emitted. */
export interface NewRecords {
	records: ApiRecord[];
	state: TriggerState;
	/** why it could not go on */
	cut?: FaultError;
	/** whether all that is new up to the last elapsed second was looked for and found room */
	isComplete: boolean;
}

/**
 * Reads what is new since `state`, in this order, so that new calls never wait for second looks:
 *
 *     floor ─── settled ────────────────────── cursor ────── until
 *     |← 2. settle →|←── 3. a slice of a pass ──→|←─ 1. new ─→|
 *
 * A poll that can't go on keeps what it has read: records that came are calls that exist. The
 * cursor has then moved only over parts that were read completely.
 */
export async function readNew(
	list: RecordList,
	from: TriggerState,
	plan: PollPlan,
	scope: string,
	hints: Hints,
	clock: ApiClock,
): Promise<NewRecords> {
	const isSure = plan.event.isCounted && from.scope === scope;
	const start = { ...from, scope, total: isSure ? from.total : undefined };
	const reading = new Reading(list, start, plan, hints, clock);
	const cut = await read(reading).catch(async (error: unknown) => {
		if (!(error instanceof FaultError)) throw error;
		await reading.takeAll();
		return error;
	});
	hints.isCut = cut !== undefined || (reading.isLate && reading.state.cursorMs < plan.untilMs);
	const late = await callsBeforeStart(list, reading.records, from.originMs);
	const records = await sortRecords(
		list.source,
		reading.records.filter((record) => !late.has(idOf(record))),
		'oldestFirst',
	);
	const state = {
		...reading.state,
		sequence: from.sequence + Number(records.length > 0),
		// What the API's clock had not reached yet may still get calls.
		cursorMs: Math.max(from.cursorMs, clock.atMost(reading.state.cursorMs)),
	};
	checkBound(state.ids.size);
	const isComplete = !cut && reading.room > 0 && reading.state.cursorMs >= plan.untilMs;
	return { records, state, cut, isComplete };
}

/**
 * Ids of calls from just before Start Time that showed up late. As reading begins one second before
 * it, they come along while that second lies in the late window.
 */
async function callsBeforeStart(
	list: RecordList,
	records: ApiRecord[],
	originMs: number,
): Promise<Set<string>> {
	if (!records.some((record) => isOfSecond(list, record, originMs))) return new Set();
	const late = await callsBefore(list, originMs + SECOND_MS).catch((error: unknown) => {
		if (error instanceof FaultError) return [];
		throw error;
	});
	return new Set(late.map(idOf));
}

async function read(reading: Reading): Promise<undefined> {
	reading.hints.density ||= densityOf(reading.state, reading.hints.listed);
	const { cursorMs } = reading.state;
	if (reading.hints.isCut && !(await catchUp(reading))) return;
	if (!(await findNew(reading)) || !(await settle(reading))) return;
	await goOnWithPass(reading, reading.state.cursorMs - cursorMs);
}

/**
 * Reads as much of the pass as is due after the time since the last poll, with some to spare for a
 * window that is longer while its floor lags behind. What is owed before the floor is read at once.
 */
async function goOnWithPass(reading: Reading, elapsedMs: number): Promise<void> {
	const isOwed = owesBeforeFloor(reading.state);
	let leftMs = isOwed ? Infinity : (PASSES_PER_WINDOW + 1) * Math.max(SECOND_MS, elapsedMs);
	for (let pass = reading.state.pass; pass && leftMs > 0 && !reading.isLate; ) {
		if (!(await readSlice(reading, leftMs))) return;
		const { pass: next, cursorMs } = reading.state;
		const wentMs = (next && next.atMs > pass.atMs ? next.atMs : cursorMs) - pass.atMs;
		leftMs -= Math.max(SECOND_MS, wentMs);
		pass = next;
	}
}
