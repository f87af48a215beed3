import { sleep } from 'n8n-workflow';

/**
 * Waits, or returns at once when n8n cancels the execution.
 *
 * @param milliseconds Infinity for as long as nobody ends it
 * @param handOver is given what ends it early
 */
export async function pause(
	milliseconds: number,
	signal: AbortSignal,
	handOver?: (end: () => void) => void,
): Promise<void> {
	if (signal.aborted) return;
	let end = () => {};
	await new Promise<void>((resolve) => {
		end = resolve;
		signal.addEventListener('abort', end);
		handOver?.(end);
		if (milliseconds < Infinity) void sleep(milliseconds).then(end);
	});
	signal.removeEventListener('abort', end);
}
