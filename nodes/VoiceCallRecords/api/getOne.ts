import type { Outcome } from '../errors';
import { cancelSignal, type Context } from './context';
import type { ApiRequest } from './endpoints';
import type { Envelope } from './faults';
import { send } from './request';
import { untilAnswered } from './retry';
import { statusRow } from './statuses';
import type { Turns } from './turns';

/**
 * Asks for one thing by its id.
 *
 * @param what for messages, e.g. `call record 2203031113381000002`
 * @param read makes sense of a successful answer; undefined for one without the thing
 * @returns undefined when the API has no such thing
 * @throws FaultError when the answer stays bad
 */
export async function getOne<T>(
	context: Context,
	request: ApiRequest,
	timeoutMs: number,
	turns: Turns,
	what: string,
	read: (envelope: Envelope) => Outcome<T | undefined>,
): Promise<T | undefined> {
	return await untilAnswered({
		send: async () => {
			const answer = await send(context, request, timeoutMs);
			const isMissing = !answer.ok && statusRow(answer.fault.status ?? '')?.meansMissing;
			return isMissing ? { ok: true, value: {} } : answer;
		},
		read,
		what,
		turns,
		signal: cancelSignal(context),
	});
}
