/** Less than any code for speech needs, so nothing that is on its way is slower: 1 kB a second. */
const SLOWEST_BYTES_PER_MS = 1;
/** The whole of a transfer, ms. */
const LONGEST_MS = 3_600_000;

/** Something that arrives bit by bit and must not go on for ever. */
export interface Transfer {
	/** fires when it is too slow or takes too long, when n8n cancels the execution, and at the end */
	signal: AbortSignal;
	/** why it was given up, in words for a message */
	reason?: string;
	/** Notes bytes that have arrived. */
	note(bytes: number): void;
	/** Closes the connection, whatever of the answer has been read. */
	end(): void;
}

/**
 * Begins a transfer. The HTTP client's own timeout starts anew with every byte, so an answer that
 * trickles in would never end. This one ends when the time span `timeoutMs` brings less than 1 kB a
 * second, and after an hour in any case. The spans are counted from the first byte, which must come
 * within `timeoutMs`.
 *
 * @param canceled fires when n8n cancels the execution
 */
export function beginTransfer(timeoutMs: number, canceled?: AbortSignal): Transfer {
	const controller = new AbortController();
	const startedAt = Date.now();
	let bytes = 0;
	let hasBegun = false;
	let span: AbortSignal;
	const transfer: Transfer = {
		signal: canceled ? AbortSignal.any([canceled, controller.signal]) : controller.signal,
		note: (more) => {
			if (!hasBegun) watch();
			hasBegun = true;
			bytes += more;
		},
		end: () => controller.abort(),
	};
	const watch = () => {
		const current = AbortSignal.timeout(timeoutMs);
		span = current;
		current.addEventListener('abort', () => {
			if (controller.signal.aborted || span !== current) return;
			transfer.reason = troubleOf(bytes, timeoutMs, Date.now() - startedAt);
			if (transfer.reason !== undefined) return transfer.end();
			bytes = 0;
			watch();
		});
	};
	watch();
	return transfer;
}

/** @param bytes that the last `timeoutMs` brought */
function troubleOf(bytes: number, timeoutMs: number, elapsedMs: number): string | undefined {
	const span = `${timeoutMs / 1000} s`;
	if (bytes === 0) return `The file server sent nothing for ${span}`;
	if (bytes < timeoutMs * SLOWEST_BYTES_PER_MS) {
		return `The file server sent less than 1 kB a second for ${span}`;
	}
	return elapsedMs >= LONGEST_MS ? 'The transfer took longer than an hour' : undefined;
}
