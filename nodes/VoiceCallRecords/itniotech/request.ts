import type {
	IExecuteFunctions,
	IHttpRequestMethods,
	IDataObject,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';

import { readAnswer, type Envelope, type HttpAnswer } from './answer';
import type { Fault, Outcome } from './fault';

/** The n8n functions of whatever runs: the action, the trigger or a dropdown. */
export type Context = IExecuteFunctions | IPollFunctions | ILoadOptionsFunctions;

/** One call of the API. */
export interface ApiRequest {
	method: IHttpRequestMethods;
	/** below Base URL, e.g. `/recordSipQuery` */
	path: string;
	body?: IDataObject;
	qs?: IDataObject;
}

/** Name under which the credential refuses to sign; see credentials/signing.ts. */
const REFUSAL = 'SigningRefusal';

/**
 * Sends one request, signed by the credential, and reads the answer. Never throws for anything the
 * network or the API does.
 *
 * @param timeoutMs for the whole request, the body included
 */
export async function send(
	context: Context,
	request: ApiRequest,
	timeoutMs: number,
): Promise<Outcome<Envelope>> {
	try {
		return readAnswer(await exchange(context, request, timeoutMs));
	} catch (error) {
		return { ok: false, fault: transportFault(error, timeoutMs) };
	}
}

async function exchange(
	context: Context,
	{ method, path, body, qs }: ApiRequest,
	timeoutMs: number,
): Promise<HttpAnswer> {
	const request = context.helpers.httpRequestWithAuthentication.call(context, 'itniotechApi', {
		method,
		// Relative: the credential puts its Base URL in front.
		url: path,
		body,
		qs,
		timeout: timeoutMs,
		// As text, so that long ids survive and a broken answer is told from a network fault.
		encoding: 'text',
		returnFullResponse: true,
		// An HTTP status is read here; as an exception n8n would sign and send the request once more.
		ignoreHttpStatusErrors: true,
	});
	const response: unknown = await Promise.race([request, deadline(timeoutMs)]);
	const {
		statusCode,
		headers,
		body: text,
	} = response as {
		statusCode: number;
		headers: Record<string, unknown>;
		body: unknown;
	};
	return {
		statusCode,
		headers,
		text: typeof text === 'string' ? text : '',
		receivedAt: Date.now(),
	};
}

/** The HTTP client's own timeout starts anew with every byte, so a trickling answer never ends. */
async function deadline(timeoutMs: number): Promise<never> {
	return await new Promise((_resolve, reject) => {
		AbortSignal.timeout(timeoutMs + 1000).addEventListener('abort', () =>
			reject(new TimedOut('timed out')),
		);
	});
}

class TimedOut extends Error {
	readonly code = 'ETIMEDOUT';
}

function transportFault(error: unknown, timeoutMs: number): Fault {
	const root = rootOf(error);
	if (root.name === REFUSAL) {
		return {
			title: root.message,
			cure: 'Open the Itniotech API credential, correct it and run again.',
			retry: 'never',
			cause: 'credential-invalid',
		};
	}
	if (root.code === 'ECONNABORTED' || root.code === 'ETIMEDOUT') {
		return {
			title: `Itniotech did not answer within ${Math.round(timeoutMs / 1000)} s`,
			cure: 'Run again in a few minutes, or raise Timeout in the options.',
			retry: 'backOff',
			cause: 'temporarily-unavailable',
		};
	}
	return {
		title: 'Itniotech could not be reached',
		cure: 'Check Base URL in the Itniotech API credential and the network of the n8n server (DNS, firewall, proxy), then run again.',
		reason: root.code,
		retry: 'backOff',
		cause: 'temporarily-unavailable',
	};
}

/** n8n wraps what went wrong in errors of its own; the innermost one tells. */
function rootOf(error: unknown): { name?: string; message: string; code?: string } {
	let root = error;
	while (root instanceof Error && root.cause instanceof Error && root.name !== REFUSAL) {
		root = root.cause;
	}
	if (!(root instanceof Error)) return { message: '' };
	const code = 'code' in root && typeof root.code === 'string' ? root.code : undefined;
	return { name: root.name, message: root.message, code };
}
