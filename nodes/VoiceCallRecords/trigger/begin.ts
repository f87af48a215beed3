import { ParameterError } from '../errors';
import { toMinute } from '../time/instant';
import { earliestSafeStart } from '../time/retention';
import { wholeSecond } from '../time/windows';
import { stateAfter, stateFromNow, stateSince } from './baseline';
import { noteQuietPoll } from './memory';
import { ownerOf } from './owner';
import type { Poll } from './ready';
import { RECORD_TYPES } from './recordType';
import { readStartTime } from './settings';
import { recordTypeOf, type TriggerState } from './state';
import type { StoredState } from './stored';

/**
 * The state of a trigger of which nothing is stored, as Start From says.
 *
 * @throws FaultError or ParameterError
 */
export async function firstState({
	context,
	settings,
	plan,
	open,
	clock,
}: Poll): Promise<TriggerState> {
	if (settings.startFrom === 'now') return await stateFromNow(open, settings, plan, clock);
	const startMs = readStartTime(settings, context.getTimezone(), Date.now());
	return await stateSince(open, settings.kind, startMs);
}

/** Whether a state is about the kind of record that the trigger is set to. */
export function isOfType({ settings }: Poll, state: { recordType?: unknown }): boolean {
	return recordTypeOf(state) === settings.kind.name;
}

/** Whether a state that can't be right is about another kind of record; a name of none says nothing. */
export function namesOtherType({ settings }: Poll, state: StoredState): boolean {
	const name = recordTypeOf(state);
	return name !== settings.kind.name && RECORD_TYPES.some((kind) => kind.name === name);
}

/**
 * Begins with another kind of record from now on, whatever Start From says. The new state counts as
 * newer than any copy of the old one.
 *
 * @throws FaultError, ParameterError; the next poll tries again
 */
export async function stateOfOtherType(poll: Poll, old: TriggerState): Promise<TriggerState> {
	const { context, settings, plan, open, clock, memory } = poll;
	const fresh = await stateFromNow(open, settings, plan, clock);
	memory.hints = {};
	memory.aheadMs = clock.aheadOf(plan.untilMs);
	context.logger.info(
		`${ownerOf(context).name} starts anew: its Record Type was changed, so only ${settings.kind.many} that show up from now on start the workflow`,
	);
	return { ...fresh, sequence: old.sequence + 1 };
}

/**
 * Goes on where nothing can be made of what is stored but, perhaps, the cursor. Calls may be lost by
 * that, so it is said once; the next poll goes on.
 *
 * @param cursorMs epoch ms up to which everything was read
 * @throws ParameterError always; FaultError when the API can't be asked
 */
export async function beginAnew(poll: Poll, cursorMs: number | undefined): Promise<never> {
	const { settings, memory, clock, open, plan } = poll;
	const isKept = cursorMs !== undefined && cursorMs >= earliestSafeStart(plan.untilMs);
	const state = isKept
		? await stateAfter(open, settings.kind, wholeSecond(cursorMs))
		: await stateFromNow(open, settings, plan, clock);
	memory.wasStored = true;
	noteQuietPoll(memory, state);
	throw new ParameterError(
		"What n8n has stored for this trigger can't be right",
		`Something else has changed it. The trigger goes on from ${toMinute(state.cursorMs)} at the next poll, or when you activate the workflow again; a record of before that may be missed. ${settings.kind.label} → Get Many lists them all.`,
	);
}
