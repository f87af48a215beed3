import type { IDataObject } from 'n8n-workflow';

import type { Outcome } from '../errors';
import { isObject } from './answer';
import { cancelSignal, type Context } from './context';
import type { ApiRequest } from './endpoints';
import { impossible } from './faults';
import { holdsNothing } from './page';
import { send } from './request';
import { untilAnswered } from './retry';
import { statusRow } from './statuses';
import type { Turns } from './turns';

/**
 * Asks for one thing by its id.
 *
 * @param what for messages, e.g. `call record 2203031113381000002`
 * @param read makes sense of what a successful answer holds; undefined where that is not the thing
 * @returns undefined when the API has no such thing
 * @throws FaultError when the answer stays bad
 */
export async function getOne<T>(
	context: Context,
	request: ApiRequest,
	timeoutMs: number,
	turns: Turns,
	what: string,
	read: (data: IDataObject) => Outcome<T | undefined>,
): Promise<T | undefined> {
	return await untilAnswered({
		send: async () => {
			const answer = await send(context, request, timeoutMs);
			const isMissing = !answer.ok && statusRow(answer.fault.status ?? '')?.meansMissing;
			return isMissing ? { ok: true, value: {} } : answer;
		},
		read: ({ data }) => {
			// Services write what isn't there as null, "", [] or {}, or with nothing in its fields.
			const one: unknown = Array.isArray(data) && data.length === 1 ? data[0] : data;
			if (!one || holdsNothing(one)) return { ok: true, value: undefined };
			return isObject(one) ? read(one) : { ok: false, fault: impossible(`it holds no ${what}`) };
		},
		what,
		turns,
		signal: cancelSignal(context),
	});
}
