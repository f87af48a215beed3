import type { IPollFunctions } from 'n8n-workflow';

import { joined, listOfRecords } from '../itniotech/listOfRecords';
import { openListing, type Listing } from '../itniotech/listing';
import { ParameterError } from '../itniotech/nodeError';
import { readRange } from '../itniotech/readRange';
import type { CallRecord } from '../records/callRecord';
import { sortRecords } from '../records/sort';
import { earliestSafeStart } from '../time/retention';
import { toTimeRange } from '../time/timeRange';
import { currentState, memoryOf, noteEmission, noteQuietPoll, type Memory } from './memory';
import { readNew, type PollPlan } from './readNew';
import { fromStored, remembered, toStored, type TriggerState } from './state';
import type { TriggerSettings } from './settings';

/** Part of n8n's time for a poll after which no further part is begun. */
const SHARE_OF_BUDGET = 0.5;
/** n8n's default, for versions that don't tell. */
const DEFAULT_BUDGET_MS = 5 * 60_000;

/**
 * Reads the calls that are new since the last poll and brings n8n's stored state up to date, which
 * is written only after everything succeeded.
 *
 * @returns oldest first; empty when there are none or another poll of this node is under way
 * @throws FaultError or ParameterError; the stored state is then unchanged
 */
export async function pollForNew(
	context: IPollFunctions,
	settings: TriggerSettings,
): Promise<CallRecord[]> {
	const memory = memoryOf(`${context.getWorkflow().id ?? ''}:${context.getNode().id}`);
	if (memory.isPolling) return [];
	memory.isPolling = true;
	try {
		const now = Date.now();
		const stored = context.getWorkflowStaticData('node');
		const known = currentState(memory, fromStored(stored), now);
		if (known === 'overlapping') return [];
		const listing = openListing(context, settings.filter, settings.readOptions);
		const plan = planOf(context, settings, now);
		const state = known ?? (await firstState(listing, settings, plan, context.getTimezone()));
		const isBaseline = known === undefined && settings.startFrom === 'now';
		const result = isBaseline
			? { records: [], state }
			: await readNew(listing, withinRetention(state, memory, plan.untilMs), plan);
		if (result.records.length > 0) noteEmission(memory, result.state, Date.now());
		else noteQuietPoll(memory, result.state);
		Object.assign(stored, toStored(result.state));
		return result.records;
	} finally {
		memory.isPolling = false;
	}
}

function planOf(context: IPollFunctions, settings: TriggerSettings, now: number): PollPlan {
	// Newer n8n only; older versions give a poll as long as it takes.
	const budgetMs = context.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS;
	return {
		lateMs: settings.lateMs,
		maxRecords: settings.maxRecords,
		untilMs: (Math.floor(now / 1000) - 1) * 1000,
		deadlineMs: now + budgetMs * SHARE_OF_BUDGET,
	};
}

/**
 * The state before anything was emitted. From `now` on: the calls of the late window that are
 * already there are old, those that show up in it later are new. Since a time: everything is new.
 */
async function firstState(
	listing: Listing,
	settings: TriggerSettings,
	{ lateMs, untilMs }: PollPlan,
	zone: string,
): Promise<TriggerState> {
	if (settings.startFrom === 'since') {
		const range = toTimeRange({
			choice: 'custom',
			startTime: settings.startTime,
			endTime: undefined,
			zone,
			now: Date.now(),
		});
		if ('title' in range) throw new ParameterError(range);
		const { startMs } = range;
		return { sequence: 0, cursorMs: startMs, floorMs: startMs, ids: new Map() };
	}
	const floorMs = Math.max(untilMs - lateMs, earliestSafeStart(untilMs));
	const range = { startMs: floorMs, endMs: untilMs };
	const { parts } = await readRange(listing, range, Infinity, listOfRecords);
	const ids = remembered(new Map(), joined(parts), floorMs, untilMs);
	return { sequence: 1, cursorMs: untilMs, floorMs, ids };
}

/**
 * Moves a state that has fallen behind what the API keeps to the earliest call that can still be
 * had. That loses calls, so the first poll that notices says so instead of reading on.
 *
 * @throws ParameterError once for each such gap
 */
function withinRetention(state: TriggerState, memory: Memory, untilMs: number): TriggerState {
	const earliestMs = earliestSafeStart(untilMs);
	if (state.floorMs >= earliestMs) return state;
	const isGap = state.cursorMs < earliestMs;
	if (isGap && memory.toldGapOf !== state.cursorMs) {
		memory.toldGapOf = state.cursorMs;
		throw new ParameterError({
			title: `Calls between ${isoMinute(state.cursorMs)} and ${isoMinute(earliestMs)} can't be recovered`,
			cure: 'The trigger was off for longer than the two months that Itniotech keeps call records. It goes on with the oldest calls still there at the next poll, or when you activate the workflow again.',
		});
	}
	return { ...state, cursorMs: Math.max(state.cursorMs, earliestMs), floorMs: earliestMs };
}

function isoMinute(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Newest calls to look at in the editor; leaves the state alone. */
export async function preview(
	context: IPollFunctions,
	settings: TriggerSettings,
	count: number,
): Promise<CallRecord[]> {
	const listing = openListing(context, settings.filter, settings.readOptions);
	for (const choice of ['last24Hours', 'last31Days'] as const) {
		const range = toTimeRange({
			choice,
			startTime: undefined,
			endTime: undefined,
			zone: context.getTimezone(),
			now: Date.now(),
		});
		if ('title' in range) throw new ParameterError(range);
		const { parts } = await readRange(listing, range, listing.pageSize, listOfRecords);
		const newest = sortRecords(joined(parts), 'newestFirst').slice(0, count);
		if (newest.length > 0) return newest;
	}
	throw new ParameterError({
		title: 'There are no calls in the last 31 days to show',
		cure: 'Make a call, or check Group and Phone, then fetch again. The trigger itself is fine: once active it waits for new calls.',
	});
}
