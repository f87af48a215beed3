import {
	NodeApiError,
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type INode,
	type INodeProperties,
} from 'n8n-workflow';

import { FaultError, ParameterError, type Advice, type Fault } from './errors';
import { isTool, type Context } from './api/context';
import { durationText } from './api/duration';
import { pasted, redactor } from './api/secrets';
import { statusRow, TIMESTAMP_EXPIRED } from './api/statuses';

/**
 * Turns whatever went wrong into the error that n8n shows: NodeOperationError for a parameter,
 * NodeApiError for the API. Built from plain texts, never from the HTTP client's error, which
 * carries the signed request.
 *
 * @param fields that the node shows, so that no advice names another
 * @param itemIndex of the input item, where there is one
 */
export async function toNodeError(
	context: Context,
	error: unknown,
	fields: INodeProperties[],
	itemIndex?: number,
): Promise<NodeApiError | NodeOperationError> {
	const node = context.getNode();
	if (error instanceof NodeOperationError || error instanceof NodeApiError) return error;
	if (error instanceof ParameterError) {
		return new NodeOperationError(node, forReader(node, error.message, error.cure), {
			description: error.cure,
			itemIndex,
			level: 'warning',
		});
	}
	if (error instanceof FaultError) {
		const secrets = await secretsOf(context);
		return apiError(node, error, labelsOf(fields), redactor(secrets), itemIndex);
	}
	const unexpected = error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(node, unexpected, { itemIndex });
}

function apiError(
	node: INode,
	{ fault, trail }: FaultError,
	labels: ReadonlyMap<string, string>,
	hide: (text: string) => string,
	itemIndex?: number,
): NodeApiError {
	const { title, status, reason, httpCode, cause } = fault;
	// Hidden before it is cut, or a cut through a secret would leave the rest of it readable.
	const given = {
		status: status === undefined ? null : hide(status).slice(0, 40),
		reason: reason === undefined ? null : hide(reason).slice(0, 300),
	};
	const isKnown = status === undefined || statusRow(status) !== undefined;
	const message = isKnown ? title : `${title}: ${given.status}`;
	const details = [
		clockText(fault),
		waitText(fault),
		...fault.cure.map((advice) => adviceText(advice, labels)),
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

/** Labels of fields by their names, those inside of collections included. */
function labelsOf(fields: INodeProperties[]): Map<string, string> {
	const inner = fields
		.filter(({ type }) => type === 'collection')
		.flatMap(({ options = [] }) => options as INodeProperties[]);
	return new Map([...fields, ...inner].map(({ name, displayName }) => [name, displayName]));
}

/** @returns "" for advice about fields that are not shown */
function adviceText(advice: Advice, labels: ReadonlyMap<string, string>): string {
	if (typeof advice === 'string') return advice;
	const shown = advice.fields.flatMap((name) => labels.get(name) ?? []);
	if (shown.length === 0) return '';
	const named = [shown.slice(0, -1).join(', '), shown[shown.length - 1]].filter(Boolean);
	return advice.text.replace('{fields}', named.join(' and '));
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

/** A wait that was too long to be sat out is the user's to know. */
function waitText({ retryAfterMs = 0 }: Fault): string {
	return retryAfterMs > 0 ? `Itniotech asks to wait ${durationText(retryAfterMs)}.` : '';
}

/** Key and secret as they are sent; none where the credential can't be read. */
async function secretsOf(context: Context): Promise<string[]> {
	return await context
		.getCredentials<ICredentialDataDecryptedObject>('itniotechApi')
		.then(({ apiKey, apiSecret }) => [pasted(apiKey), pasted(apiSecret)])
		.catch(() => []);
}
