import {
	NodeApiError,
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type INode,
} from 'n8n-workflow';

import { pasted } from '../../../credentials/signing';
import { isTool } from '../tool';
import { FaultError, type Fault } from './fault';
import { ParameterError } from './parameterError';
import { LONGEST_WAIT_MS } from './retry';
import { meaningOf, TIMESTAMP_EXPIRED } from './statuses';
import type { Context } from './request';

/**
 * Turns whatever went wrong into the error that n8n shows: NodeOperationError for a parameter,
 * NodeApiError for the API. Built from plain texts, never from the HTTP client's error, which
 * carries the signed request.
 */
export async function toNodeError(
	context: Context,
	error: unknown,
	itemIndex?: number,
): Promise<NodeApiError | NodeOperationError> {
	const node = context.getNode();
	if (error instanceof NodeOperationError || error instanceof NodeApiError) return error;
	if (error instanceof ParameterError) {
		const { title, cure } = error.parameter;
		return new NodeOperationError(node, forReader(node, title, cure), {
			description: cure,
			itemIndex,
			level: 'warning',
		});
	}
	if (error instanceof FaultError) {
		const hide = await redactor(context);
		return apiError(node, error, hide, itemIndex);
	}
	const unexpected = error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(node, unexpected, { itemIndex });
}

function apiError(
	node: INode,
	{ fault, trail }: FaultError,
	hide: (text: string) => string,
	itemIndex?: number,
): NodeApiError {
	const { title, cure, status, reason, httpCode, cause } = fault;
	// Hidden before it is cut, or a cut through a secret would leave the rest of it readable.
	const given = {
		status: status === undefined ? null : hide(status).slice(0, 40),
		reason: reason === undefined ? null : hide(reason).slice(0, 300),
	};
	const isKnown = status === undefined || meaningOf(status) !== undefined;
	const message = isKnown ? title : `${title}: ${given.status}`;
	const details = [
		clockText(fault),
		waitText(fault),
		cure,
		given.reason ? `Reason given: ${given.reason}.` : '',
	].filter(Boolean);
	return new NodeApiError(node, given, {
		message: forReader(node, message, details.join(' ')),
		description: [...details, trail].filter(Boolean).join(' '),
		httpCode: httpCode === undefined ? undefined : String(httpCode),
		itemIndex,
		...(cause ? { failure: failureOf(fault, cause) } : {}),
	});
}

function failureOf(fault: Fault, cause: NonNullable<Fault['cause']>): NodeApiError['failure'] {
	if (cause !== 'rate-limited' && cause !== 'temporarily-unavailable')
		return { cause } as NodeApiError['failure'];
	return fault.retryAfterMs === undefined ? { cause } : { cause, retryAfterMs: fault.retryAfterMs };
}

/** An AI agent gets only the message of an error, so there the cure belongs into it. */
function forReader(node: INode, title: string, cure: string): string {
	return isTool(node) ? `${title}. ${cure}` : title;
}

function clockText({ status, clockAheadMs }: Fault): string {
	if (status !== TIMESTAMP_EXPIRED || clockAheadMs === undefined) return '';
	const seconds = Math.round(Math.abs(clockAheadMs) / 1000);
	if (seconds < 60) {
		return 'Yet the two clocks agree now, so if it stays, ask Itniotech support.';
	}
	const amount = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
	return `The clock of the n8n server is ${amount} ${clockAheadMs > 0 ? 'ahead of' : 'behind'} Itniotech's.`;
}

/** A wait that is too long to be sat out is the user's to know. */
function waitText({ retryAfterMs = 0 }: Fault): string {
	if (retryAfterMs <= LONGEST_WAIT_MS) return '';
	const minutes = Math.ceil(retryAfterMs / 60_000);
	return `Itniotech asks to wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`;
}

/** A shorter text is no secret of the API but would blank out ordinary words. */
const SHORTEST_SECRET = 4;
const SIGNATURE = /[0-9a-f]{32}/gi;

/** The API's own words may echo what was sent. */
async function redactor(context: Context): Promise<(text: string) => string> {
	const secrets = await context
		.getCredentials<ICredentialDataDecryptedObject>('itniotechApi')
		.then(({ apiKey, apiSecret }) => [pasted(apiKey), pasted(apiSecret)])
		.catch(() => []);
	// The longest first: one may be the beginning of another.
	const forms = secrets
		.flatMap((secret) => [secret, encodeURIComponent(secret.replace(/\p{Surrogate}/gu, ''))])
		.filter((form) => form.length >= SHORTEST_SECRET)
		.sort((a, b) => b.length - a.length);
	return (text) =>
		forms
			.reduce((shown, secret) => shown.replaceAll(secret, '***'), text)
			.replace(SIGNATURE, '***');
}
