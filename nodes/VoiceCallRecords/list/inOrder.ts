import type { Pace } from '../api/pace';

/** Pages read ahead of the one that is used next, per request that may run at a time. */
const AHEAD_PER_REQUEST = 4;

/**
 * Reads the pages `first` to `last`, several at a time, and uses them strictly in order, so the
 * result is the same whatever the parallelism. Holds back when one slow page stops the use of all
 * that follow.
 *
 * @param use returns false to stop reading
 * @throws what the first failing read throws, once all reads under way have ended
 */
export async function readInOrder<T>(
	first: number,
	last: number,
	read: (page: number, isStopped: () => boolean) => Promise<T>,
	use: (value: T, page: number) => boolean,
	pace: Pace,
): Promise<void> {
	const waiting = new Map<number, T>();
	const running = new Set<Promise<void>>();
	let nextToRead = first;
	let nextToUse = first;
	let stopped = false;
	let failure: { error: unknown } | undefined;

	const useWaiting = () => {
		for (let value = waiting.get(nextToUse); value !== undefined; value = waiting.get(nextToUse)) {
			waiting.delete(nextToUse);
			if (stopped || !use(value, nextToUse)) {
				stopped = true;
				return;
			}
			nextToUse++;
		}
	};
	const start = (page: number) => {
		const reading: Promise<void> = read(page, () => stopped)
			.then((value) => {
				waiting.set(page, value);
				useWaiting();
			})
			.catch((error: unknown) => {
				if (!stopped) failure = { error };
				stopped = true;
			})
			.finally(() => running.delete(reading));
		running.add(reading);
	};

	for (;;) {
		const horizon = nextToUse + pace.width * AHEAD_PER_REQUEST;
		while (!stopped && running.size < pace.width && nextToRead <= last && nextToRead < horizon) {
			start(nextToRead++);
		}
		if (running.size === 0) break;
		await Promise.race(running);
	}
	if (failure) throw failure.error;
}
