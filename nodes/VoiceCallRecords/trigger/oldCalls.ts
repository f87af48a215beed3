import type { IPollFunctions } from 'n8n-workflow';

import { joined, listOfRecords } from '../itniotech/listOfRecords';
import { openListing, type Listing } from '../itniotech/listing';
import { readRange } from '../itniotech/readRange';
import type { CallRecord } from '../records/callRecord';
import { earliestSafeStart } from '../time/retention';
import type { TimeWindow } from '../time/windows';
import type { PollPlan } from './readNew';
import type { TriggerSettings } from './settings';
import { checkBound, MAX_REMEMBERED_IDS, remembered, type TriggerState } from './state';

export const EVERYTHING = { group: '', phone: '' };
const SECOND_MS = 1000;
/** Leaves as much room again for the calls that are still to come. */
const MOST_OLD_CALLS_OF_ALL = MAX_REMEMBERED_IDS / 2;

/**
 * Reads the calls that are there already and therefore not new.
 *
 * @param idsKnown remembered already
 * @throws FaultError when they can't be read completely
 */
export async function oldCalls(
	context: IPollFunctions,
	settings: TriggerSettings,
	range: TimeWindow,
	idsKnown = 0,
): Promise<CallRecord[]> {
	const room = MOST_OLD_CALLS_OF_ALL - idsKnown;
	const listing = await listingOfOldCalls(context, settings, range, room);
	const { parts } = await readRange(listing, range, Infinity, listOfRecords);
	return joined(parts);
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
	{ lateMs, untilMs }: PollPlan,
): Promise<TriggerState> {
	const { originMs, cursorMs } = state;
	const floorMs = Math.max(originMs, cursorMs - lateMs, earliestSafeStart(untilMs));
	if (floorMs >= state.floorMs) return state;
	// One second more than was forgotten, because the API may count neither of two adjoining bounds.
	const range = { startMs: floorMs, endMs: state.floorMs + SECOND_MS };
	const old = await oldCalls(context, settings, range, state.ids.size);
	const ids = remembered(state.ids, old, floorMs, range.endMs);
	const next = { ...state, floorMs, ids };
	checkBound(next);
	return next;
}

/**
 * Calls of all groups and phones, so that old ones stay old when Group or Phone is changed later.
 * Where that would be too many to remember, only those that Group and Phone let through now.
 */
async function listingOfOldCalls(
	context: IPollFunctions,
	{ filter, readOptions }: TriggerSettings,
	window: TimeWindow,
	room: number,
): Promise<Listing> {
	const ofAll = openListing(context, EVERYTHING, readOptions);
	if (filter.group === '' && filter.phone === '') return ofAll;
	const { total } = await ofAll.ask({ window, current: 1 });
	return total <= room ? ofAll : openListing(context, filter, readOptions);
}
