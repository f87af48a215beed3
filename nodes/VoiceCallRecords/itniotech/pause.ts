import { sleep } from 'n8n-workflow';

/** Waits, or returns at once when n8n cancels the execution. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
	if (signal?.aborted) return;
	let onAbort = () => {};
	const aborted = new Promise<void>((resolve) => {
		onAbort = resolve;
		signal?.addEventListener('abort', onAbort);
	});
	await Promise.race([sleep(milliseconds), aborted]);
	signal?.removeEventListener('abort', onAbort);
}
