import { FaultError, type Fault, type Outcome } from '../errors';
import { CANCELED, type Envelope } from './faults';
import { pause, type Pace } from './pace';

/** Tries in all, the first included. */
const MAX_TRIES = 4;
const FIRST_WAIT_MS = 400;
const FIRST_WAIT_WHEN_SLOWED_MS = 1200;
/** A longer wait than this is the user's to plan, not the node's to sit out. */
export const LONGEST_WAIT_MS = 30_000;

const CANCELED_OUTCOME: Outcome<never> = { ok: false, fault: CANCELED };

/** What a request is tried under. */
export interface Attempt<T> {
	/** sends the request once, freshly signed */
	send: () => Promise<Outcome<Envelope>>;
	/** makes sense of a successful answer */
	read: (envelope: Envelope) => Outcome<T>;
	/** what is read, for the message, e.g. `page 3 of 20` */
	what: string;
	/** set where it is a part of something, so that a message tells which even after a single try */
	isPart?: boolean;
	pace: Pace;
	/** set when the execution is cancelled or another page has already failed */
	isStopped: () => boolean;
	/** fires when n8n cancels the execution */
	signal?: AbortSignal;
}

/**
 * Sends a request until it gets a good answer. It is a read, so repeating it is safe although it is
 * a POST. Passing faults are tried again after a growing wait with jitter, or the wait that the API
 * asks for; -16 once, since only the signature's time can be stale; refusals never.
 *
 * @throws FaultError when the answer stays bad
 */
export async function untilAnswered<T>(attempt: Attempt<T>): Promise<T> {
	const startedAt = Date.now();
	for (let tries = 1; ; tries++) {
		await attempt.pace.resumed(attempt.signal);
		const { era } = attempt.pace;
		const answer = attempt.isStopped() ? CANCELED_OUTCOME : await attempt.send();
		const outcome = answer.ok ? attempt.read(answer.value) : answer;
		if (outcome.ok) {
			attempt.pace.speedUp(era);
			return outcome.value;
		}
		// What a cancelled request ends with says nothing about the API.
		const fault = attempt.signal?.aborted ? CANCELED : outcome.fault;
		const waitMs = waitBefore(tries, fault);
		if (waitMs === undefined || attempt.isStopped()) {
			throw new FaultError(fault, trail(attempt, tries, Date.now() - startedAt));
		}
		if (fault.retry === 'slowDown') attempt.pace.slowDown(era, waitMs);
		else await pause(waitMs, attempt.signal);
	}
}

/** @returns ms to wait before the next try, or undefined when there is none */
function waitBefore(tries: number, fault: Fault): number | undefined {
	const maxTries = fault.retry === 'never' ? 1 : fault.retry === 'once' ? 2 : MAX_TRIES;
	if (tries >= maxTries) return undefined;
	const first = fault.retry === 'slowDown' ? FIRST_WAIT_WHEN_SLOWED_MS : FIRST_WAIT_MS;
	const jitter = 0.5 + Math.random() / 2;
	const waitMs = Math.max(first * 2 ** (tries - 1) * jitter, fault.retryAfterMs ?? 0);
	return waitMs > LONGEST_WAIT_MS ? undefined : waitMs;
}

/** A single try goes without saying. */
function trail({ what, isPart }: Attempt<unknown>, tries: number, elapsedMs: number): string {
	if (tries > 1) return `Tried ${tries} times within ${Math.ceil(elapsedMs / 1000)} s (${what}).`;
	return isPart ? `Stopped at ${what}.` : '';
}
