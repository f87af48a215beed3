import {
	NodeApiError,
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type IExecuteFunctions,
	type INode,
	type INodeProperties,
} from 'n8n-workflow';

import { FaultError, ParameterError, type Advice, type Fault } from './errors';
import { advising, timesOf } from './api/advice';
import { isTool, type Context } from './api/context';
import { CREDENTIAL } from './api/endpoints';
import { hidingKnown, pasted, redactor } from './api/secrets';
import { shown } from './api/shown';
import { statusRow } from './api/statuses';

/** Most characters of a title, of its cure, of what the API says of itself, and of a note. */
const LONGEST = { title: 250, cure: 1500, reason: 300, status: 40, note: 300 };

/** Makes text fit to be shown, at most so many characters. */
export type Show = (text: string, longest: number) => string;

/**
 * Turns whatever went wrong into the error that n8n shows: NodeOperationError for a parameter,
 * NodeApiError for the API. Built from plain texts, never from the HTTP client's error, which
 * carries the signed request. Whatever stands in those texts, wherever it came from, has no secret,
 * no invisible character and a bounded length when it leaves here.
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
	const secrets = await secretsOf(context);
	const show: Show = (text, longest) => shown(text, hidingKnown(secrets), longest);
	if (error instanceof ParameterError) {
		const cure = show(error.cure, LONGEST.cure);
		return new NodeOperationError(node, forReader(node, show(error.message, LONGEST.title), cure), {
			description: cure,
			itemIndex,
			level: 'warning',
		});
	}
	if (error instanceof FaultError) {
		const showAnswer: Show = (text, longest) => shown(text, redactor(secrets), longest);
		const { fault } = error;
		const trail = show(error.trail, LONGEST.reason);
		return apiError(
			node,
			fault,
			trail,
			advising(context, fields, itemIndex),
			showAnswer,
			itemIndex,
		);
	}
	const unexpected = error instanceof Error ? error : new Error(String(error));
	const message = show(unexpected.message, LONGEST.title);
	return new NodeOperationError(node, unexpected, { message, itemIndex });
}

function apiError(
	node: INode,
	fault: Fault,
	trail: string,
	told: (advice: Advice) => string,
	show: Show,
	itemIndex?: number,
): NodeApiError {
	const { title, status, reason, httpCode, cause } = fault;
	const given = {
		status: status === undefined ? null : show(status, LONGEST.status),
		reason: reason === undefined ? null : show(reason, LONGEST.reason),
	};
	const isKnown = status === undefined || statusRow(status) !== undefined;
	const message = show(isKnown ? title : `${title}: ${given.status}`, LONGEST.title);
	const details = [
		...timesOf(fault),
		...fault.cure.map((advice) => show(told(advice), LONGEST.cure)),
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

/**
 * Makes a note that may name what came from outside fit for a hint or the log: without secrets, signs
 * of markup and invisible characters, and of a bounded length, as {@link toNodeError} does.
 */
export async function toNote(context: Context, text: string): Promise<string> {
	return (await showing(context))(text, LONGEST.note);
}

/** Makes a function that does so with what came from outside, at most so many characters of it. */
export async function showing(context: Context): Promise<Show> {
	const hide = redactor(await secretsOf(context));
	return (text, longest) => shown(text, hide, longest);
}

/** Each input item can have its own; all of a thousand would cover the output. */
const MOST_HINTS = 10;

/** Shows notes beside the output of the node, each once. n8n takes them for HTML. */
export async function showHints(context: IExecuteFunctions, hints: string[]): Promise<void> {
	const different = [...new Set(hints)];
	const shown = different.slice(0, MOST_HINTS);
	const left = different.length - shown.length;
	if (left > 0) shown.push(`${left} more hints like these are not shown.`);
	for (const hint of shown) {
		const message = await toNote(context, hint);
		context.addExecutionHints?.({ message, type: 'info', location: 'outputPane' });
	}
}

/** Key and secret as they are sent; none where the credential can't be read. */
async function secretsOf(context: Context): Promise<string[]> {
	return await context
		.getCredentials<ICredentialDataDecryptedObject>(CREDENTIAL)
		.then(({ apiKey, apiSecret }) => [pasted(apiKey), pasted(apiSecret)])
		.catch(() => []);
}
