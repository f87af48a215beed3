import type { IPollFunctions } from 'n8n-workflow';

import { joined, listOfRecords } from '../itniotech/listOfRecords';
import { openListing, type Listing } from '../itniotech/listing';
import { readRange } from '../itniotech/readRange';
import { recordInstant } from '../time/instant';
import { earliestSafeStart } from '../time/retention';
import { EVERYTHING, oldCalls } from './oldCalls';
import type { PollPlan } from './readNew';
import type { TriggerSettings } from './settings';
import { readStartTime } from './startTime';
import { checkBound, remembered, type TriggerState } from './state';

const SECOND_MS = 1000;

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
		return await stateBefore(startMs, openListing(context, EVERYTHING, settings.readOptions));
	}
	const floorMs = Math.max(untilMs - lateMs, earliestSafeStart(untilMs));
	const range = { startMs: floorMs, endMs: untilMs };
	const old = await oldCalls(context, settings, range);
	const ids = remembered(new Map(), old, floorMs, untilMs);
	const state = { sequence: 0, cursorMs: untilMs, floorMs, originMs: 0, ids };
	checkBound(state);
	return state;
}

/**
 * The API may leave the first second of a range out. So reading begins one second earlier, and the
 * calls submitted in it are old.
 */
async function stateBefore(startMs: number, listing: Listing): Promise<TriggerState> {
	const floorMs = startMs - SECOND_MS;
	const range = { startMs: floorMs, endMs: startMs };
	const { parts } = await readRange(listing, range, Infinity, listOfRecords);
	const early = joined(parts).filter(({ submitTime }) => {
		const submitted = recordInstant(submitTime);
		return submitted !== undefined && submitted >= floorMs && submitted < startMs;
	});
	const ids = remembered(new Map(), early, floorMs, startMs);
	return { sequence: 0, cursorMs: floorMs, floorMs, originMs: floorMs, ids };
}
