import type { IPollFunctions } from 'n8n-workflow';

import type { FaultError } from '../errors';
import { CREDENTIAL } from '../api/endpoints';
import type { ApiRecord } from '../api/page';
import { Turns } from '../api/turns';
import type { RecordKind } from '../records/kind';
import { MINUTE_MS, SECOND_MS } from '../time/instant';
import { wholeSecond } from '../time/windows';
import {
	beginAnew,
	firstState,
	isOfSubject,
	namesOtherSubject,
	stateOfOtherSubject,
} from './begin';
import { bounded } from './budget';
import { openCalls, watched } from './calls';
import { ApiClock } from './clock';
import { readNewInForms } from './forms';
import { currentState, memoryOf, noteEmission, noteQuietPoll, settleOtherSubject } from './memory';
import { ownerOf } from './owner';
import { isLeftBehind, ownPart, writeOwnPart } from './ownPart';
import type { PollPlan } from './plan';
import type { NewRecords } from './readNew';
import { readyToRead, withLongerWindow, type Poll } from './ready';
import type { TriggerSettings } from './settings';
import { readStored, toStored, type Stored } from './stored';

/** Part of n8n's time for a poll in which parts are begun: what was begun has to end within the rest. */
const SHARE_OF_BUDGET = 0.5;
/** n8n's default, for versions that don't tell. */
const DEFAULT_BUDGET_MS = 5 * MINUTE_MS;

/**
 * Reads the calls that are new since the last poll and brings n8n's stored state up to date, which
 * is written only when the poll does not fail.
 *
 * @returns oldest first; empty when there are none or another poll of this node is under way
 * @throws FaultError when nothing new could be read; ParameterError; the stored state is unchanged
 */
export async function pollForNew(
	context: IPollFunctions,
	settings: TriggerSettings,
): Promise<ApiRecord[]> {
	const now = Date.now();
	const { id, name } = ownerOf(context);
	const memory = memoryOf(JSON.stringify([context.getWorkflow().id, id, name]), now);
	if (memory.isPolling) return [];
	memory.isPolling = true;
	try {
		const clock = new ApiClock(context.logger, memory.toldOfClock);
		const budgetMs = budgetOf(context);
		const turns = new Turns(context, SHARE_OF_BUDGET * budgetMs);
		const openUnwatched = openCalls(context, settings.kind, turns);
		const open = bounded((filter) => watched(openUnwatched(filter), (page) => clock.note(page)));
		const plan = planOf(context, settings, now, budgetMs);
		return await pollOnce({ context, settings, memory, clock, open, plan }, now);
	} finally {
		memory.isPolling = false;
	}
}

async function pollOnce(poll: Poll, now: number): Promise<ApiRecord[]> {
	const { context, settings, memory, clock, plan } = poll;
	const own = ownPart(context);
	const stored: Stored = readStored(own, now);
	settleOtherSubject(memory, settings.subject);
	const known = currentState(memory, stored.kind === 'state' ? stored.state : undefined, now);
	if (known === 'overlapping') return [];
	if (!known && stored.kind === 'broken') {
		return await beginAnew(poll, namesOtherSubject(poll, own ?? {}) ? undefined : stored.cursorMs);
	}
	if (known && !isOfSubject(poll, known)) {
		const state = await stateOfOtherSubject(poll, known);
		return finish(poll, { records: [], state, isComplete: true });
	}
	if (!known && !own && isLeftBehind(context)) {
		const { name } = ownerOf(context);
		context.logger.info(
			`${name} starts anew: what is stored belongs to another trigger that had this name`,
		);
	}
	const isBaseline = known === undefined && settings.startFrom === 'now';
	const state = known ?? (await firstState(poll));
	const ready = readyToRead(poll, state);
	// The clock may have been set back a little, and Start Time lie just ahead of it.
	const hasNothingToRead = isBaseline || ready.floorMs > plan.untilMs;
	const result: NewRecords = hasNothingToRead
		? { records: [], state: ready, isComplete: true }
		: await readNewInForms(poll, ready);
	// A clock that is far off moves the state, and the API refuses its time: once it is right again, the
	// state is, too.
	if (result.cut && result.records.length === 0 && ready !== state) throw result.cut;
	memory.aheadMs = clock.aheadOf(plan.untilMs);
	const reached = result.isComplete ? await withLongerWindow(poll, result.state) : result.state;
	return finish(poll, { ...result, state: reached });
}

/** @throws FaultError when the poll could not go on and has nothing new */
function finish(
	{ context, memory, settings }: Poll,
	{ records, state, cut }: NewRecords,
): ApiRecord[] {
	if (records.length > 0) noteEmission(memory, state, Date.now());
	else noteQuietPoll(memory, state);
	if (cut && records.length === 0) throw cut;
	if (cut) context.logger.warn(cutShort(ownerOf(context).name, settings.kind, records.length, cut));
	writeOwnPart(context, toStored(state));
	return records;
}

/** @returns ms that a poll may take */
function budgetOf(context: IPollFunctions): number {
	// Newer n8n only; older versions give a poll as long as it takes.
	return context.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS;
}

function planOf(
	context: IPollFunctions,
	settings: TriggerSettings,
	now: number,
	budgetMs: number,
): PollPlan {
	const credential = context.getNode().credentials?.[CREDENTIAL]?.id;
	return {
		event: settings.event,
		lateMs: settings.lateMs,
		maxRecords: settings.maxRecords,
		untilMs: wholeSecond(now) - SECOND_MS,
		deadlineMs: now + SHARE_OF_BUDGET * budgetMs,
		endMs: now + budgetMs,
		scopeOf: (filter) => JSON.stringify([filter, credential]),
	};
}

function cutShort(
	name: string,
	{ many }: RecordKind,
	count: number,
	{ message, trail }: FaultError,
): string {
	const read = `${name} starts the workflow with the ${count} ${many} that it has read`;
	return `${read} and goes on with the next poll, because it was cut short: ${message}. ${trail}`;
}
