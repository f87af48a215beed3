import type { IPollFunctions } from 'n8n-workflow';

import { ParameterError } from '../errors';
import { Turns } from '../api/turns';
import type { ApiRecord } from '../api/page';
import { MINUTE_MS, SECOND_MS, toMinute } from '../time/instant';
import { earliestSafeStart } from '../time/retention';
import { wholeSecond } from '../time/windows';
import { firstState, openCalls, reachingBack } from './baseline';
import { currentState, memoryOf, noteEmission, noteQuietPoll, type Memory } from './memory';
import { readNew, type PollPlan } from './readNew';
import type { TriggerSettings } from './settings';
import { fromStored, toStored, type TriggerState } from './state';

/** Part of n8n's time for a poll after which no further part is begun and no longer waited. */
const SHARE_OF_BUDGET = 0.5;
/** n8n's default, for versions that don't tell. */
const DEFAULT_BUDGET_MS = 5 * MINUTE_MS;

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
): Promise<ApiRecord[]> {
	const memory = memoryOf(`${context.getWorkflow().id ?? ''}:${context.getNode().id}`);
	if (memory.isPolling) return [];
	memory.isPolling = true;
	try {
		const now = Date.now();
		const stored = context.getWorkflowStaticData('node');
		const known = currentState(memory, fromStored(stored), now);
		if (known === 'overlapping') return [];
		const plan = planOf(context, settings, now);
		const state = known ?? (await firstState(context, settings, plan));
		const ready = async (from: TriggerState) =>
			await reachingBack(context, settings, withinRetention(from, memory, plan.untilMs), plan);
		const isBaseline = known === undefined && settings.startFrom === 'now';
		const result = isBaseline
			? { records: [], state }
			: await readNew(openCalls(context, settings.filter, plan.turns), await ready(state), plan);
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
	const budgetMs = (context.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS) * SHARE_OF_BUDGET;
	return {
		lateMs: settings.lateMs,
		maxRecords: settings.maxRecords,
		untilMs: wholeSecond(now) - SECOND_MS,
		deadlineMs: now + budgetMs,
		turns: new Turns(context, budgetMs),
	};
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
		throw new ParameterError(
			`Calls between ${toMinute(state.cursorMs)} and ${toMinute(earliestMs)}, if any, can't be recovered`,
			'Nothing new was read in that time, and Itniotech keeps call records for two months only. The trigger goes on with the oldest calls still there at the next poll, or when you activate the workflow again.',
		);
	}
	return { ...state, cursorMs: Math.max(state.cursorMs, earliestMs), floorMs: earliestMs };
}
