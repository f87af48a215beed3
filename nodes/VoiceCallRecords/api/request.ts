import type { IHttpRequestOptions } from 'n8n-workflow';

import type { Fault, Outcome } from '../errors';
import { readAnswer } from './answer';
import type { Context } from './context';
import { CREDENTIAL, type ApiRequest } from './endpoints';
import { serverTime, type Envelope, type HttpAnswer } from './faults';
import { transportFault } from './transportFault';

/** Leaves the HTTP client's own timeout the time to end the connection properly. */
const GRACE_MS = 500;

/**
 * Sends one request, signed by the credential, and reads the answer. Never throws for anything the
 * network or the API does.
 *
 * @param timeoutMs for the whole request, the body included
 * @returns the envelope, and the API's own clock (epoch ms, whole seconds) where the answer tells it
 */
export async function send(
	context: Context,
	request: ApiRequest,
	timeoutMs: number,
): Promise<Outcome<Envelope> & { clockMs?: number }> {
	// The HTTP client's own timeout starts anew with every byte, so a trickling answer never ends.
	const deadline = AbortSignal.timeout(timeoutMs + GRACE_MS);
	try {
		const answer = await exchange(context, request, timeoutMs, deadline);
		return { ...readAnswer(answer), clockMs: serverTime(answer.headers) };
	} catch (error) {
		const unusable = await credentialFault(context);
		return { ok: false, fault: unusable ?? transportFault(error, timeoutMs, deadline.aborted) };
	}
}

/** None selected, deleted or not decrypted: n8n's helper says so like a fault of the network. */
async function credentialFault(context: Context): Promise<Fault | undefined> {
	return await context.getCredentials(CREDENTIAL).then(
		() => undefined,
		(error: unknown) => ({
			title: 'The Itniotech API credential cannot be used',
			cure: ['Select or create an Itniotech API credential in the node.'],
			reason: error instanceof Error ? error.message : undefined,
			retry: 'never' as const,
			cause: 'credential-invalid' as const,
		}),
	);
}

async function exchange(
	context: Context,
	{ method, path, body, qs }: ApiRequest,
	timeoutMs: number,
	deadline: AbortSignal,
): Promise<HttpAnswer> {
	const options: IHttpRequestOptions = {
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
	};
	const { httpRequestWithAuthentication } = context.helpers;
	const request = httpRequestWithAuthentication.call(context, CREDENTIAL, options);
	// n8n has just put its own signal there, which tells that the execution is cancelled.
	const cancelled = options.abortSignal as AbortSignal | undefined;
	options.abortSignal = cancelled ? AbortSignal.any([cancelled, deadline]) : deadline;
	const response = (await request) as HttpResponse;
	return {
		statusCode: response.statusCode,
		headers: response.headers,
		text: typeof response.body === 'string' ? response.body : '',
		receivedAt: Date.now(),
	};
}

/** What n8n's helper returns with `returnFullResponse`. */
interface HttpResponse {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}
