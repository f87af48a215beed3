/** Pages read ahead of the one that is used next, per request that may run at a time. */
const AHEAD_PER_REQUEST = 4;

/**
 * Reads the pages `first` to `last`, several at a time, and uses them strictly in order, so the
 * result is the same whatever the parallelism. Holds back when one slow page stops the use of all
 * that follow.
 *
 * @param read gives up as soon as its signal fires
 * @param use returns false to stop reading
 * @param width requests that may run at a time right now
 * @param canceled fires when n8n cancels the execution
 * @throws what the first failing read throws, once all reads under way have ended
 */
export async function readInOrder<T>(
	first: number,
	last: number,
	read: (page: number, signal: AbortSignal) => Promise<T>,
	use: (value: T, page: number) => boolean,
	width: () => number,
	canceled: AbortSignal,
): Promise<void> {
	const waiting = new Map<number, T>();
	let running = 0;
	let nextToRead = first;
	let nextToUse = first;
	const stop = new AbortController();
	const signal = AbortSignal.any([canceled, stop.signal]);
	let failure: { error: unknown } | undefined;
	let wake = () => {};

	const useWaiting = () => {
		for (let value = waiting.get(nextToUse); value !== undefined; value = waiting.get(nextToUse)) {
			waiting.delete(nextToUse);
			if (stop.signal.aborted) return;
			if (!use(value, nextToUse)) return stop.abort();
			nextToUse++;
		}
	};
	const start = async (page: number) => {
		running++;
		try {
			waiting.set(page, await read(page, signal));
			useWaiting();
		} catch (error) {
			if (!stop.signal.aborted) failure = { error };
			stop.abort();
		} finally {
			running--;
			wake();
		}
	};

	for (;;) {
		const most = width();
		const end = Math.min(last + 1, nextToUse + most * AHEAD_PER_REQUEST);
		while (!stop.signal.aborted && running < most && nextToRead < end) void start(nextToRead++);
		if (running === 0) break;
		// Not a race of all that run: it would subscribe to each of them again for every page.
		await new Promise<void>((resolve) => (wake = resolve));
	}
	if (failure) throw failure.error;
}
