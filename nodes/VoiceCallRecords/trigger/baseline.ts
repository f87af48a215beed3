import type { IPollFunctions } from 'n8n-workflow';

import type { ApiRecord } from '../api/page';
import type { Turns } from '../api/turns';
import { openList, type RecordList } from '../list/list';
import { readRange } from '../list/readRange';
import { DEFAULT_READ_OPTIONS } from '../parameters/readOptions';
import { ALL_CALLS, callRecord } from '../records/callRecord';
import { sourceOf, type Filter } from '../records/kind';
import { SECOND_MS } from '../time/instant';
import { earliestSafeStart } from '../time/retention';
import type { TimeWindow } from '../time/windows';
import type { PollPlan } from './readNew';
import { readStartTime, type TriggerSettings } from './settings';
import { checkBound, MAX_REMEMBERED_IDS, remembered, type TriggerState } from './state';

/** Leaves as much room again for the calls that are still to come. */
const MOST_OLD_CALLS_OF_ALL = MAX_REMEMBERED_IDS / 2;

/** The list that the trigger reads. */
export function openCalls(context: IPollFunctions, filter: Filter, turns: Turns): RecordList {
	return openList(context, sourceOf(callRecord, filter), DEFAULT_READ_OPTIONS, turns);
}

/**
 * The state before anything was emitted. From `now` on: the calls of the late window that are
 * already there are old, those that show up in it later are new. Since a time: everything is new.
 *
 * @throws FaultError or ParameterError
 */
export async function firstState(
	context: IPollFunctions,
	settings: TriggerSettings,
	{ lateMs, untilMs, turns }: PollPlan,
): Promise<TriggerState> {
	if (settings.startFrom === 'since') {
		const startMs = readStartTime(settings.startTime, context.getTimezone(), Date.now());
		return await stateBefore(startMs, openCalls(context, ALL_CALLS, turns));
	}
	const floorMs = Math.max(untilMs - lateMs, earliestSafeStart(untilMs));
	const range = { startMs: floorMs, endMs: untilMs };
	const old = await oldCalls(context, turns, settings.filter, range, 0);
	const ids = remembered(new Map(), old, floorMs, untilMs);
	const state = { sequence: 0, cursorMs: untilMs, floorMs, originMs: 0, ids };
	checkBound(state);
	return state;
}

/**
 * The API may leave the first second of a range out. So reading begins one second earlier, and the
 * calls submitted in it are old.
 */
async function stateBefore(startMs: number, list: RecordList): Promise<TriggerState> {
	const floorMs = startMs - SECOND_MS;
	const { records } = await readRange(list, { startMs: floorMs, endMs: startMs });
	const early = records.filter((record) => {
		const submitted = list.source.timeOf(record);
		return submitted !== undefined && submitted >= floorMs && submitted < startMs;
	});
	const ids = remembered(new Map(), early, floorMs, startMs);
	return { sequence: 0, cursorMs: floorMs, floorMs, originMs: floorMs, ids };
}

/**
 * Goes further back when Late Records Window was made longer. Which calls had been emitted there is
 * forgotten, but all of them had been read, so those that are there now are old.
 *
 * @throws FaultError or ParameterError
 */
export async function reachingBack(
	context: IPollFunctions,
	settings: TriggerSettings,
	state: TriggerState,
	{ lateMs, untilMs, turns }: PollPlan,
): Promise<TriggerState> {
	const { originMs, cursorMs } = state;
	const floorMs = Math.max(originMs, cursorMs - lateMs, earliestSafeStart(untilMs));
	if (floorMs >= state.floorMs) return state;
	// One second more than was forgotten, because the API may count neither of two adjoining bounds.
	const range = { startMs: floorMs, endMs: state.floorMs + SECOND_MS };
	const old = await oldCalls(context, turns, settings.filter, range, state.ids.size);
	const ids = remembered(state.ids, old, floorMs, range.endMs);
	const next = { ...state, floorMs, ids };
	checkBound(next);
	return next;
}

/**
 * Reads the calls that are there already and therefore not new: those of all groups and phones, so
 * that old ones stay old when Group or Phone is changed later. Where that would be too many to
 * remember, only those that Group and Phone let through now.
 */
async function oldCalls(
	context: IPollFunctions,
	turns: Turns,
	filter: Filter,
	range: TimeWindow,
	idsKnown: number,
): Promise<ApiRecord[]> {
	const ofAll = openCalls(context, ALL_CALLS, turns);
	const room = MOST_OLD_CALLS_OF_ALL - idsKnown;
	const isFiltered = Object.values(filter).some((name) => name !== '');
	const isTooMuch = isFiltered && (await ofAll.page({ window: range, current: 1 })).total > room;
	const list = isTooMuch ? openCalls(context, filter, turns) : ofAll;
	const { records } = await readRange(list, range);
	return records;
}
