import { SigningRefusal, type Fault } from '../errors';

/**
 * Says what a request that got no answer at all failed of.
 *
 * @param isLate whether the time for the whole request was up
 */
export function transportFault(error: unknown, timeoutMs: number, isLate: boolean): Fault {
	const root = rootOf(error);
	if (root.name === SigningRefusal.name) {
		return {
			title: root.message,
			cure: ['Open the Itniotech API credential, correct it and run again.'],
			retry: 'never',
			cause: 'credential-invalid',
		};
	}
	if (isLate || root.code === 'ECONNABORTED' || root.code === 'ETIMEDOUT') {
		return {
			title: `Itniotech did not answer within ${Math.round(timeoutMs / 1000)} s`,
			cure: [
				'Run again in a few minutes.',
				{ text: 'If it stays, raise {fields} in the options.', fields: ['timeout'] },
			],
			retry: 'backOff',
			cause: 'temporarily-unavailable',
		};
	}
	return {
		title: 'Itniotech could not be reached',
		cure: [
			'Check Base URL in the Itniotech API credential and the network of the n8n server (DNS, firewall, proxy), then run again.',
		],
		reason: root.code,
		retry: 'backOff',
		cause: 'temporarily-unavailable',
	};
}

/** n8n wraps what went wrong in errors of its own; the innermost one tells. */
function rootOf(error: unknown): { name?: string; message: string; code?: string } {
	let root = error;
	while (
		root instanceof Error &&
		root.cause instanceof Error &&
		root.name !== SigningRefusal.name
	) {
		root = root.cause;
	}
	if (!(root instanceof Error)) return { message: '' };
	const code = 'code' in root && typeof root.code === 'string' ? root.code : undefined;
	return { name: root.name, message: root.message, code };
}
