import { sleep } from 'n8n-workflow';

const FIRST_WIDTH = 1;

/**
 * How many requests run at a time: begins gently, one more after each good answer, half after each
 * push-back, during which no request starts (additive increase, multiplicative decrease, as TCP).
 * Shared by all requests of one input item.
 */
export class Pace {
	private current: number;

	private resumeAt = 0;

	private slowDowns = 0;

	/** @param max most requests at a time, at least 1 */
	constructor(private readonly max: number) {
		this.current = Math.min(FIRST_WIDTH, max);
	}

	/** requests that may run at a time right now */
	get width(): number {
		return this.current;
	}

	/** taken when a request starts, to tell whether its answer is older than the last push-back */
	get era(): number {
		return this.slowDowns;
	}

	/** @param era of the request that was answered well */
	speedUp(era: number): void {
		if (era === this.slowDowns) this.current = Math.min(this.current + 1, this.max);
	}

	/**
	 * Several requests under way at a push-back are mostly pushed back together: that counts once.
	 *
	 * @param era of the request that was pushed back
	 * @param waitMs during which no further request starts
	 */
	slowDown(era: number, waitMs: number): void {
		this.resumeAt = Math.max(this.resumeAt, Date.now() + waitMs);
		if (era !== this.slowDowns) return;
		this.current = Math.max(1, Math.floor(this.current / 2));
		this.slowDowns++;
	}

	/** Resolves when requests may start again, or when n8n cancels the execution. */
	async resumed(signal?: AbortSignal): Promise<void> {
		for (let left = this.resumeAt - Date.now(); left > 0; left = this.resumeAt - Date.now()) {
			await pause(left, signal);
			if (signal?.aborted) return;
		}
	}
}

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
