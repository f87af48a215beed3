import { ParameterError } from '../errors';
import { toMinute } from '../time/instant';
import { earliestSafeStart } from '../time/retention';
import { wholeSecond } from '../time/windows';
import { stateAfter, stateFromNow, stateSince } from './baseline';
import { EVENTS } from './event';
import { noteQuietPoll } from './memory';
import { ownerOf } from './owner';
import type { Poll } from './ready';
import { RECORD_TYPES } from './recordType';
import { readStartTime } from './settings';
import { isSameSubject, type AnySubject, type TriggerState } from './state';
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
	return await stateSince(open, settings, startMs);
}

/** Whether a state, as stored or not, is about the kind of record and the event that are set. */
export function isOfSubject({ settings }: Poll, state: AnySubject): boolean {
	return isSameSubject(state, settings.subject);
}

const NAMES: unknown[] = [...RECORD_TYPES, ...EVENTS].map(({ name }) => name);

/** Whether a state that can't be right is about something else; a name of nothing says nothing. */
export function namesOtherSubject({ settings: { subject } }: Poll, state: StoredState): boolean {
	const unknown = (['recordType', 'event'] as const).filter(
		(field) => field in state && !NAMES.includes(state[field]),
	);
	const own = Object.fromEntries(unknown.map((field) => [field, subject[field]]));
	return !isSameSubject({ ...state, ...own }, subject);
}

/**
 * Begins with another kind of record or event from now on, whatever Start From says. The new state counts as
 * newer than any copy of the old one.
 *
 * @throws FaultError, ParameterError; the next poll tries again
 */
export async function stateOfOtherSubject(poll: Poll, old: TriggerState): Promise<TriggerState> {
	const { context, settings, plan, open, clock, memory } = poll;
	const fresh = await stateFromNow(open, settings, plan, clock);
	memory.hints = {};
	memory.aheadMs = clock.aheadOf(plan.untilMs);
	context.logger.info(
		`${ownerOf(context).name} starts anew: its Record Type or Event was changed, so nothing of before starts the workflow`,
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
		? await stateAfter(open, settings, wholeSecond(cursorMs))
		: await stateFromNow(open, settings, plan, clock);
	memory.wasStored = true;
	noteQuietPoll(memory, state);
	throw new ParameterError(
		"What n8n has stored for this trigger can't be right",
		`Something else has changed it. The trigger goes on from ${toMinute(state.cursorMs)} at the next poll, or when you activate the workflow again; a record of before that may be missed. ${settings.kind.label} → Get Many lists them all.`,
	);
}
