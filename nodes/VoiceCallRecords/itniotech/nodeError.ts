import {
	NodeApiError,
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type INode,
	type JsonObject,
} from 'n8n-workflow';

import type { InvalidParameter } from '../time/timeRange';
import { FaultError, type Fault } from './fault';
import { TIMESTAMP_EXPIRED } from './statuses';
import type { Context } from './request';

/** Thrown inside the core for a parameter that can't be used; becomes a NodeOperationError. */
export class ParameterError extends Error {
	constructor(readonly parameter: InvalidParameter) {
		super(parameter.title);
		this.name = 'ParameterError';
	}
}

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
	const reason = fault.reason ? `Reason given: ${hide(fault.reason)}.` : '';
	const description = [trail, reason, clockText(fault), fault.cure].filter(Boolean).join(' ');
	const message = hide(
		forReader(node, fault.title, [reason, clockText(fault), fault.cure].filter(Boolean).join(' ')),
	);
	const answer: JsonObject = { status: fault.status ?? null, reason: hide(fault.reason ?? '') };
	return new NodeApiError(node, fault.status === undefined ? {} : answer, {
		message,
		description: hide(description),
		httpCode: fault.httpCode === undefined ? undefined : String(fault.httpCode),
		itemIndex,
		...(fault.cause ? { failure: failureOf(fault, fault.cause) } : {}),
	});
}

function failureOf(fault: Fault, cause: NonNullable<Fault['cause']>): NodeApiError['failure'] {
	if (cause !== 'rate-limited' && cause !== 'temporarily-unavailable')
		return { cause } as NodeApiError['failure'];
	return fault.retryAfterMs === undefined ? { cause } : { cause, retryAfterMs: fault.retryAfterMs };
}

/** An AI agent gets only the message of an error, so there the cure belongs into it. */
function forReader(node: INode, title: string, cure: string): string {
	return node.type.endsWith('Tool') ? `${title}. ${cure}` : title;
}

function clockText({ status, clockAheadMs }: Fault): string {
	if (status !== TIMESTAMP_EXPIRED || clockAheadMs === undefined) return '';
	const seconds = Math.round(Math.abs(clockAheadMs) / 1000);
	const amount = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
	return `The clock of the n8n server is ${amount} ${clockAheadMs > 0 ? 'ahead of' : 'behind'} Itniotech's.`;
}

const SIGNATURE = /\b[0-9a-f]{32}\b/gi;

/** The API's own words may echo what was sent. */
async function redactor(context: Context): Promise<(text: string) => string> {
	const secrets = await context
		.getCredentials<ICredentialDataDecryptedObject>('itniotechApi')
		.then(({ apiKey, apiSecret }) => [apiKey, apiSecret].map((secret) => String(secret).trim()))
		.catch(() => []);
	return (text) =>
		secrets
			.filter((secret) => secret !== '')
			.reduce((shown, secret) => shown.replaceAll(secret, '***'), text)
			.replace(SIGNATURE, '***');
}
