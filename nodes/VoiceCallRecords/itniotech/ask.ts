import type { Envelope } from './answer';
import type { Outcome } from './fault';
import { cancelSignal } from './listing';
import { Pace } from './pace';
import { send, type ApiRequest, type Context } from './request';
import { tryUntilAnswered } from './retry';

/**
 * Statuses with which an endpoint may answer for an id that it doesn't know: bad parameter, no such
 * data, bad id, too old. Which one is not documented.
 */
const STATUSES_OF_MISSING = ['-22', '-24', '-14', '-25'];

/**
 * Asks for one thing by its id.
 *
 * @param what for messages, e.g. `call record 2203031113381000002`
 * @param read makes sense of a successful answer; undefined for one without the thing
 * @returns undefined when the API has no such thing
 * @throws FaultError when the answer stays bad
 */
export async function askFor<T>(
	context: Context,
	request: ApiRequest,
	timeoutMs: number,
	what: string,
	read: (envelope: Envelope) => Outcome<T | undefined>,
): Promise<T | undefined> {
	const signal = cancelSignal(context);
	return await tryUntilAnswered({
		send: async () => {
			const answer = await send(context, request, timeoutMs);
			const isMissing = !answer.ok && STATUSES_OF_MISSING.includes(answer.fault.status ?? '');
			return isMissing ? { ok: true, value: {} } : answer;
		},
		read,
		what,
		pace: new Pace(1),
		isStopped: () => signal?.aborted === true,
		signal,
	});
}
