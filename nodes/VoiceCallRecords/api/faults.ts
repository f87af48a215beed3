import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../errors';
import { DEFAULT_BASE_URL } from './endpoints';
import { RUN_AGAIN_OR_ASK, statusRow, STATUSES, TIMESTAMP_EXPIRED, TOO_FREQUENT } from './statuses';

/** An HTTP answer before anything is made of it. */
export interface HttpAnswer {
	statusCode: number;
	headers: Readonly<Record<string, unknown>>;
	text: string;
	/** epoch ms at which it arrived */
	receivedAt: number;
}

/** The parsed envelope of an answer: `data` for most endpoints, flat for some. */
export type Envelope = IDataObject;

const CHECK_BASE_URL = `Check Base URL in the Itniotech API credential: it ends in /voice, e.g. ${DEFAULT_BASE_URL}.`;

/** A fault for an answer in which the API itself says no. */
export function statusFault(status: string, body: Envelope, answer: HttpAnswer): Fault {
	const row = statusRow(status);
	return {
		title: row?.title ?? 'Itniotech answered with a status that is not documented',
		cure: row?.cure ?? [RUN_AGAIN_OR_ASK],
		cause: row?.cause,
		reason: reasonIn(body),
		status,
		httpCode: answer.statusCode === 200 ? undefined : answer.statusCode,
		retry: answer.statusCode === 429 ? 'slowDown' : (row?.retry ?? 'never'),
		retryAfterMs: retryAfter(answer),
		clockAheadMs: status === TIMESTAMP_EXPIRED ? clockAhead(answer) : undefined,
	};
}

/** The API's own words, under whichever name. */
export function reasonIn(body: Envelope | undefined): string | undefined {
	const reason = body?.reason ?? body?.msg ?? body?.message ?? body?.error;
	return typeof reason === 'string' ? reason : undefined;
}

/**
 * A fault for an HTTP status other than success. Whoever is on the way, such as a proxy, a firewall or
 * a login page, may have said it, so none is declared permanent: n8n would let a trigger sleep for half
 * an hour.
 */
export function httpFault(answer: HttpAnswer): Fault {
	const { statusCode } = answer;
	const fault = { httpCode: statusCode, retryAfterMs: retryAfter(answer) };
	if (statusCode === 429) {
		const { title, cure, cause, retry } = STATUSES[TOO_FREQUENT];
		return { ...fault, title, cure, cause, retry };
	}
	if (statusCode === 408 || statusCode >= 500) {
		return {
			...fault,
			title: `Itniotech is not available right now (HTTP ${statusCode})`,
			cure: [RUN_AGAIN_OR_ASK],
			cause: 'temporarily-unavailable',
			retry: statusCode === 503 ? 'slowDown' : 'backOff',
		};
	}
	if (statusCode >= 300 && statusCode < 400) {
		return {
			...fault,
			title: `The address answers with a redirect (HTTP ${statusCode})`,
			cure: [
				'Signed requests are never redirected.',
				CHECK_BASE_URL,
				'A proxy that asks for a login can be the reason too.',
			],
			cause: 'temporarily-unavailable',
			retry: 'never',
		};
	}
	return {
		...fault,
		title: `Itniotech refused the request (HTTP ${statusCode})`,
		cure: [CHECK_BASE_URL, 'A proxy or firewall in front of n8n can be the reason too.'],
		cause: 'temporarily-unavailable',
		retry: 'never',
	};
}

/** A fault for an answer that is no JSON object; a web page may come from somebody on the way, too. */
export function garbledFault(text: string): Fault {
	const isPage = text.trimStart().startsWith('<');
	return {
		title: isPage
			? 'The address answers with a web page instead of call data'
			: `Itniotech sent ${text.trim() === '' ? 'an empty answer' : 'an answer that is not complete JSON'}`,
		cure: isPage
			? [CHECK_BASE_URL, 'A proxy that asks for a login can be the reason too.']
			: [RUN_AGAIN_OR_ASK],
		retry: 'backOff',
		cause: 'temporarily-unavailable',
	};
}

const SECONDS = /^\s*\d{1,12}(\.\d*)?\s*$/;

/** Retry-After in seconds or as an HTTP date (RFC 9110), as ms from now. */
function retryAfter({ headers, receivedAt }: HttpAnswer): number | undefined {
	const value = headers['retry-after'];
	if (typeof value !== 'string' || value.trim() === '') return undefined;
	const milliseconds = SECONDS.test(value)
		? Number(value) * 1000
		: Date.parse(value) - (serverTime(headers) ?? receivedAt);
	return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}

function clockAhead({ headers, receivedAt }: HttpAnswer): number | undefined {
	const time = serverTime(headers);
	return time === undefined ? undefined : receivedAt - time;
}

/** The API's own clock, epoch ms. */
export function serverTime({ date }: HttpAnswer['headers']): number | undefined {
	const time = typeof date === 'string' ? Date.parse(date) : NaN;
	return Number.isFinite(time) ? time : undefined;
}

/** A fault for an answer that can't be what the vendor page describes. */
export function impossible(detail: string): Fault {
	return {
		title: `Itniotech sent an answer that can't be right: ${detail}`,
		cure: [RUN_AGAIN_OR_ASK],
		retry: 'backOff',
		cause: 'temporarily-unavailable',
	};
}

/** n8n tells a cancelled execution from a failed one by the word "canceled" in the message. */
export const CANCELED: Fault = {
	title: 'The execution was canceled',
	cure: ['Run the workflow again.'],
	retry: 'never',
};
