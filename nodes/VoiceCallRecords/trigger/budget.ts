import { FaultError } from '../errors';
import { impossible } from '../api/faults';
import { SECOND_MS } from '../time/instant';
import { watched, withPage, type OpenCalls } from './calls';
import { MAX_REMEMBERED_IDS } from './state';

/** Two seconds that belong to it whichever of its bounds the API counts. */
export const SHORTEST_PART_MS = 3 * SECOND_MS;

/**
 * Lists that never go on without end: a part that can't be shorter holds no more than can be
 * remembered, or it is no list that can be right.
 */
export function bounded(open: OpenCalls): OpenCalls {
	return (filter) => {
		const list = open(filter);
		return watched(list, ({ total }, { window }) => {
			const lengthMs = window.endMs - window.startMs;
			if (lengthMs > SHORTEST_PART_MS || total <= MAX_REMEMBERED_IDS) return;
			const { records } = list.source;
			throw new FaultError(
				impossible(`it counts ${total} ${records} within ${lengthMs / SECOND_MS} s`),
			);
		});
	};
}

/** Lists of which no page is asked for once all of n8n's time for a poll has passed. */
export function timed(open: OpenCalls, endMs: number): OpenCalls {
	return (filter) => {
		const list = open(filter);
		return withPage(list, async (...request) => {
			checkTime(endMs);
			return await list.page(...request);
		});
	};
}

/**
 * Ends what has taken all of n8n's time for a poll. What came until then is kept.
 *
 * @param endMs epoch ms
 * @throws FaultError from then on
 */
export function checkTime(endMs: number): void {
	if (Date.now() <= endMs) return;
	throw new FaultError({
		title: 'Reading took longer than the time that n8n gives a poll',
		cure: [
			'The trigger goes on with the next poll.',
			'If it stays, lower Late Records Window in the options.',
		],
		retry: 'never',
		cause: 'temporarily-unavailable',
	});
}
