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

/**
 * Reads the calls that are there already and therefore not new.
 *
 * @throws FaultError when they can't be read completely
 */
export async function oldCalls(
	context: IPollFunctions,
	settings: TriggerSettings,
	range: TimeWindow,
): Promise<CallRecord[]> {
	const listing = await listingOfOldCalls(context, settings, range);
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
	const old = await oldCalls(context, settings, { startMs: floorMs, endMs: state.floorMs });
	const ids = remembered(state.ids, old, floorMs, state.floorMs);
	const next = { ...state, floorMs, ids };
	checkBound(next);
	return next;
}

/**
 * Calls of all groups and phones, so that old ones stay old when Group or Phone is changed later.
 * Where that would be more than can be remembered, only those that Group and Phone let through now.
 */
async function listingOfOldCalls(
	context: IPollFunctions,
	{ filter, readOptions }: TriggerSettings,
	window: TimeWindow,
): Promise<Listing> {
	const ofAll = openListing(context, EVERYTHING, readOptions);
	if (filter.group === '' && filter.phone === '') return ofAll;
	const { total } = await ofAll.ask({ window, current: 1 });
	return total <= MAX_REMEMBERED_IDS ? ofAll : openListing(context, filter, readOptions);
}
