import type { IPollFunctions } from 'n8n-workflow';

import { joined, listOfRecords } from '../itniotech/listOfRecords';
import { openListing, type Listing } from '../itniotech/listing';
import { readRange } from '../itniotech/readRange';
import { earliestSafeStart } from '../time/retention';
import type { TimeWindow } from '../time/windows';
import type { PollPlan } from './readNew';
import type { TriggerSettings } from './settings';
import { readStartTime } from './startTime';
import { checkBound, remembered, type TriggerState } from './state';

/** More calls of other groups and phones than these are not worth reading to note them as old. */
const MAX_OLD_CALLS_OF_OTHERS = 10_000;

/**
 * The state before anything was emitted. From `now` on: the calls of the late window that are
 * already there are old, those that show up in it later are new. Since a time: everything is new.
 *
 * @throws FaultError or ParameterError
 */
export async function firstState(
	context: IPollFunctions,
	settings: TriggerSettings,
	{ lateMs, untilMs }: PollPlan,
): Promise<TriggerState> {
	if (settings.startFrom === 'since') {
		const startMs = readStartTime(settings.startTime, context.getTimezone(), Date.now());
		return { sequence: 0, cursorMs: startMs, floorMs: startMs, ids: new Map() };
	}
	const floorMs = Math.max(untilMs - lateMs, earliestSafeStart(untilMs));
	const range = { startMs: floorMs, endMs: untilMs };
	const listing = await listingOfOldCalls(context, settings, range);
	const { parts } = await readRange(listing, range, Infinity, listOfRecords);
	const ids = remembered(new Map(), joined(parts), floorMs, untilMs);
	const state = { sequence: 0, cursorMs: untilMs, floorMs, ids };
	checkBound(state);
	return state;
}

/**
 * Calls of all groups and phones, so that old ones stay old when Group or Phone is changed later.
 * Where that would be very many, only those that Group and Phone let through now.
 */
async function listingOfOldCalls(
	context: IPollFunctions,
	{ filter, readOptions }: TriggerSettings,
	window: TimeWindow,
): Promise<Listing> {
	const ofAll = openListing(context, { group: '', phone: '' }, readOptions);
	if (filter.group === '' && filter.phone === '') return ofAll;
	const { total } = await ofAll.ask({ window, current: 1 });
	return total <= MAX_OLD_CALLS_OF_OTHERS ? ofAll : openListing(context, filter, readOptions);
}
