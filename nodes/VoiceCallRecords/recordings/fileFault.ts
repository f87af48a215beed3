import type { Advice, Fault, Outcome } from '../errors';
import { RUN_AGAIN } from '../api/statuses';
import { RAISE_TIMEOUT } from '../api/transportFault';

/** What n8n calls the refusals of its protection against requests to inner addresses (SSRF). */
const BLOCKED = /^SsrfBlocked/;

const REACH =
	'The n8n server must be allowed to reach the address that the operation Get URL returns.';

/** A file server that said no or sent something else. */
export function notFetched(reason: string): Outcome<never> {
	return { ok: false, fault: passing(reason, [RUN_AGAIN, REACH]) };
}

/**
 * Says why a transfer broke off.
 *
 * @param error of the connection, of n8n or of the disk that n8n stores the file on
 * @param givenUp why the node itself ended it
 */
export function fileFault(error: unknown, timeoutMs: number, givenUp?: string): Fault {
	const all = causesOf(error);
	if (all.some(({ name }) => typeof name === 'string' && BLOCKED.test(name))) return blocked(all);
	const code = all.map((each) => each.code).find((each) => typeof each === 'string') ?? '';
	const isSilent = code === 'ECONNABORTED' || code === 'ETIMEDOUT';
	if (givenUp === undefined && !isSilent) {
		const why = code === '' ? '' : ` (${code})`;
		return passing(`The transfer from the file server broke off${why}`, [RUN_AGAIN, REACH]);
	}
	return passing(givenUp ?? `The file server sent nothing for ${timeoutMs / 1000} s`, [
		RUN_AGAIN,
		REACH,
		RAISE_TIMEOUT,
	]);
}

function passing(reason: string, cure: readonly Advice[]): Fault {
	return {
		title: 'The recording could not be downloaded',
		cure,
		reason,
		retry: 'backOff',
		cause: 'temporarily-unavailable',
	};
}

/** n8n may not go there, and the next try would end the same way. */
function blocked(all: readonly Cause[]): Fault {
	const names = all.flatMap(({ hostname, ip }) => [hostname, ip]);
	const where = [...new Set(names.filter((name) => typeof name === 'string'))];
	return {
		title: 'n8n does not allow requests to the address of the recording',
		cure: [
			"n8n's SSRF protection blocks it. Ask your n8n administrator to allow the file server's host (N8N_SSRF_ALLOWED_HOSTNAMES) or addresses (N8N_SSRF_ALLOWED_IP_RANGES), if it is one to be trusted.",
		],
		reason: where.length === 0 ? undefined : `blocked is ${where.join(', ')}`,
		retry: 'never',
		cause: 'configuration-invalid',
	};
}

interface Cause {
	name?: unknown;
	code?: unknown;
	hostname?: unknown;
	ip?: unknown;
	cause?: unknown;
}

/** An error with what it was made of, outermost first; the HTTP client wraps errors of n8n's. */
function causesOf(error: unknown): Cause[] {
	const all: Cause[] = [];
	for (let each = error; typeof each === 'object' && each !== null && all.length < 10; ) {
		all.push(each);
		each = (each as Cause).cause;
	}
	return all;
}
