import { FaultError, type Fault, type Outcome } from '../errors';
import { durationText } from './duration';
import { CANCELED, type Envelope } from './faults';
import type { Start } from './pace';
import { pause } from './pause';
import type { Turns } from './turns';

/** Tries in all, the first included; those that were pushed back don't count. */
const MAX_TRIES = 4;
const FIRST_WAIT_MS = 400;
/** A longer wait than this after a fault that is no push-back is the user's to plan. */
const LONGEST_WAIT_MS = 30_000;

/** What a request is tried under. */
interface Attempt<T> {
	/** sends the request once, freshly signed */
	send: () => Promise<Outcome<Envelope>>;
	/** makes sense of a successful answer */
	read: (envelope: Envelope) => Outcome<T>;
	/** what is read, for the message, e.g. `page 3 of 20` */
	what: string;
	/** set where it is a part of something, so that a message tells which even after a single try */
	isPart?: boolean;
	/** what was read before, for the message, e.g. `2 pages`; "" for nothing */
	soFar?: () => string;
	turns: Turns;
	/** fires when n8n cancels the execution or the answer is no longer wanted */
	signal: AbortSignal;
}

/**
 * Sends a request until it gets a good answer. It is a read, so repeating it is safe although it is
 * a POST. Pushed back, it waits and goes on for as long as its {@link Turns} see sense in it. Other
 * passing faults are tried again a few times after a growing wait with jitter, or the wait that the
 * API asks for; -16 once, since only the signature's time can be stale; refusals never.
 *
 * @throws FaultError when the answer stays bad
 */
export async function untilAnswered<T>(attempt: Attempt<T>): Promise<T> {
	const { turns, signal } = attempt;
	const startedAt = Date.now();
	for (let tries = 1; ; ) {
		const start = await turns.next(signal);
		if (!start) throw signal.aborted ? canceled() : givenUp(attempt);
		const { outcome, isWorthWaiting } = await tryOnce(attempt, start);
		if (outcome.ok) return outcome.value;
		// What a cancelled request ends with says nothing about the API.
		if (signal.aborted) throw canceled();
		const { fault } = outcome;
		if (fault.retry === 'slowDown') {
			if (!isWorthWaiting) throw givenUp(attempt);
			continue;
		}
		const waitMs = waitBefore(tries, fault);
		if (waitMs === undefined || turns.isTooLate(Date.now() + waitMs)) {
			throw new FaultError(fault, trail(attempt, tries, Date.now() - startedAt));
		}
		tries++;
		await pause(waitMs, signal);
	}
}

/** Tells the turns what came, so that the pace is right before the next request starts. */
async function tryOnce<T>(
	{ send, read, turns, signal }: Attempt<T>,
	start: Start,
): Promise<{ outcome: Outcome<T>; isWorthWaiting: boolean }> {
	try {
		const answer = await send();
		const outcome = answer.ok ? read(answer.value) : answer;
		if (outcome.ok) turns.answered(start);
		const isPushBack = !outcome.ok && outcome.fault.retry === 'slowDown' && !signal.aborted;
		const isWorthWaiting = !isPushBack || turns.pushedBack(start, outcome.fault);
		return { outcome, isWorthWaiting };
	} finally {
		turns.end();
	}
}

/** @returns ms to wait before the next try, or undefined when there is none */
function waitBefore(tries: number, fault: Fault): number | undefined {
	const maxTries = fault.retry === 'never' ? 1 : fault.retry === 'once' ? 2 : MAX_TRIES;
	if (tries >= maxTries) return undefined;
	const jitter = 0.5 + Math.random() / 2;
	const waitMs = Math.max(FIRST_WAIT_MS * 2 ** (tries - 1) * jitter, fault.retryAfterMs ?? 0);
	return waitMs > LONGEST_WAIT_MS ? undefined : waitMs;
}

/** A single try goes without saying. */
function trail({ what, isPart }: Attempt<unknown>, tries: number, elapsedMs: number): string {
	if (tries > 1) return `Tried ${tries} times within ${Math.ceil(elapsedMs / 1000)} s (${what}).`;
	return isPart ? `Stopped at ${what}.` : '';
}

function canceled(): FaultError {
	return new FaultError(CANCELED);
}

/** The API pushed back for longer than anybody waits. */
function givenUp({ what, soFar, turns }: Attempt<unknown>): FaultError {
	const before = soFar?.() ?? '';
	const waited = turns.waitedMs > 0 ? `Waited ${durationText(turns.waitedMs)} in all` : 'Stopped';
	return new FaultError(
		turns.pushBack ?? CANCELED,
		[`${waited} at ${what}.`, before && `Read before: ${before}.`].filter(Boolean).join(' '),
	);
}
