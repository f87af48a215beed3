import type { IDataObject } from 'n8n-workflow';

import type { Outcome } from '../errors';
import {
	garbledFault,
	httpFault,
	impossible,
	reasonIn,
	statusFault,
	type Envelope,
	type HttpAnswer,
} from './faults';
import { MAX_LEVELS, parseJson } from './json';
import { statusRow, SUCCESS } from './statuses';

/**
 * Reads an answer: success is status "0" (or 0). The body's own status counts before the HTTP
 * status, because the API reports its refusals with HTTP 200 and, seen in the wild, with others too.
 */
export function readAnswer(answer: HttpAnswer): Outcome<Envelope> {
	const { value, isTooDeep } = parseJson(answer.text);
	const body = isObject(value) ? value : undefined;
	const status = body && statusOf(body);
	const isHttpSuccess = answer.statusCode >= 200 && answer.statusCode <= 299;
	// Other servers on the way write `status` and `code` into their error pages, too.
	if (body && status !== SUCCESS && status && (isHttpSuccess || statusRow(status))) {
		return { ok: false, fault: statusFault(status, body, answer) };
	}
	if (!isHttpSuccess) return { ok: false, fault: { ...httpFault(answer), reason: reasonIn(body) } };
	if (isTooDeep) return { ok: false, fault: impossible(`it has more than ${MAX_LEVELS} levels`) };
	if (!body) return { ok: false, fault: garbledFault(answer.text) };
	if (!status) return { ok: false, fault: impossible('it has no status') };
	return { ok: true, value: body };
}

/** Group-call pages of the same platform write `code` and `msg` for `status` and `reason`. */
function statusOf(body: Envelope): string | undefined {
	const status = body.status ?? body.code;
	if (typeof status !== 'string' && typeof status !== 'number') return undefined;
	return String(status).trim();
}

/** Whether a JSON value is an object with keys, neither null nor a list. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
