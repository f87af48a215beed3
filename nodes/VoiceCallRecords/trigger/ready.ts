import type { IPollFunctions } from 'n8n-workflow';

import { FaultError, ParameterError } from '../errors';
import type { RecordKind } from '../records/kind';
import { toMinute } from '../time/instant';
import { earliestSafeStart } from '../time/retention';
import { reachingBack } from './baseline';
import { timed } from './budget';
import type { OpenCalls } from './calls';
import type { ApiClock } from './clock';
import type { Memory } from './memory';
import { ownerOf } from './owner';
import type { PollPlan } from './plan';
import type { TriggerSettings } from './settings';
import { keptFrom, type TriggerState } from './state';
import { withoutFuture } from './stored';

/** What one poll has at hand. */
export interface Poll {
	context: IPollFunctions;
	settings: TriggerSettings;
	memory: Memory;
	clock: ApiClock;
	open: OpenCalls;
	plan: PollPlan;
}

/**
 * A state that can be read on from: not from the future, and not from before what the API keeps.
 *
 * @throws ParameterError
 */
export function readyToRead(
	{ context, settings, memory, plan }: Poll,
	state: TriggerState,
): TriggerState {
	const present = withoutFuture(state, plan.untilMs);
	if (present !== state && !memory.isToldOfFuture) {
		memory.isToldOfFuture = true;
		// Ids of before the floor are forgotten, so what is there before a floor in the future is old.
		const isSure = present.floorMs === state.floorMs;
		context.logger.warn(
			`${ownerOf(context).name} has read up to ${toMinute(state.cursorMs)}, which is in the future, so the clock of the n8n server was set back. It goes on from now; ${isSure ? 'no call is lost or repeated by that' : `a record of before that may be missed. ${settings.kind.label} → Get Many lists them all`}.`,
		);
	}
	return withinRetention(present, memory, settings.kind, plan.untilMs);
}

/**
 * The state with a floor that lies as far back as Late Records Window says by now. After all that
 * was owed under a shorter one was emitted, since what is there now is then taken for old; where it
 * can't be read, the next poll tries again.
 *
 * @throws ParameterError
 */
export async function withLongerWindow(
	{ context, settings, memory, open, plan }: Poll,
	state: TriggerState,
): Promise<TriggerState> {
	const lateFromMs = plan.untilMs - memory.aheadMs - plan.lateMs;
	return await reachingBack(timed(open, plan.endMs), settings, state, lateFromMs).catch(
		(error: unknown) => {
			if (!(error instanceof FaultError)) throw error;
			context.logger.warn(
				`${ownerOf(context).name} has not noted the calls of its longer Late Records Window yet and tries again with the next poll: ${error.message}`,
			);
			return state;
		},
	);
}

/**
 * Moves a state that has fallen behind what the API keeps to the earliest call that can still be
 * had. That loses calls, so the first poll that notices says so instead of reading on.
 *
 * @throws ParameterError once for each such gap
 */
function withinRetention(
	state: TriggerState,
	memory: Memory,
	{ many }: RecordKind,
	untilMs: number,
): TriggerState {
	const earliestMs = earliestSafeStart(untilMs);
	if (keptFrom(state) >= earliestMs) return state;
	const isGap = state.cursorMs < earliestMs;
	if (isGap && memory.toldGapOf !== state.cursorMs) {
		memory.toldGapOf = state.cursorMs;
		throw new ParameterError(
			`Records between ${toMinute(state.cursorMs)} and ${toMinute(earliestMs)}, if any, can't be recovered`,
			`Nothing new was read in that time, and Itniotech keeps ${many} for two months only. The trigger goes on with the oldest ones still there at the next poll, or when you activate the workflow again.`,
		);
	}
	const { pass } = state;
	return {
		...state,
		cursorMs: Math.max(state.cursorMs, earliestMs),
		floorMs: Math.max(state.floorMs, earliestMs),
		total: undefined,
		pass:
			pass && pass.endMs > earliestMs
				? { ...pass, atMs: Math.max(pass.atMs, earliestMs) }
				: undefined,
	};
}
