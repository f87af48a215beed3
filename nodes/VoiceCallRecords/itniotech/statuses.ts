import type { Failure } from 'n8n-workflow';

/** What a status of the API means to the user. */
export interface StatusMeaning {
	/** what happened, in plain words */
	title: string;
	/** what to do about it */
	cure: string;
	cause: Failure['cause'];
}

/** Status of a successful answer; the API sends it as text, some of its samples as a number. */
export const SUCCESS = '0';
export const TOO_FREQUENT = '-15';
export const TIMESTAMP_EXPIRED = '-16';
export const SYSTEM_TROUBLE = '-18';
export const OUT_OF_RANGE = '-25';

/** Status -15, and HTTP 429 where a proxy or gateway says it. */
export const TOO_MANY_REQUESTS: StatusMeaning = {
	title: 'Itniotech asks for fewer requests',
	cure: 'Wait a while, then run again. Run the workflow less often or lower Max Parallel Requests in the options.',
	cause: 'rate-limited',
};

/**
 * Statuses of the vendor page of recordSipQuery (0, -1, -2, -16, -18, -22, -25), of its sister pages
 * (-13, -24) and the platform's "query too frequently" (-15), which no voice page lists but any
 * endpoint may answer.
 */
const MEANINGS: Readonly<Record<string, StatusMeaning>> = {
	'-1': {
		title: 'Itniotech did not accept the API Key or API Secret',
		cure: 'Copy both again from the Itniotech console into the Itniotech API credential. Each account has its own pair, and a key works only on the host of its own brand (see Base URL).',
		cause: 'credential-invalid',
	},
	'-2': {
		title: 'Itniotech does not allow requests from this IP address',
		cure: "Add the public IP address of your n8n server to the account's IP allow list in the Itniotech console, or ask Itniotech support to do so.",
		cause: 'credential-invalid',
	},
	'-13': {
		title: 'The Itniotech account is locked',
		cure: 'Ask your Itniotech account manager to unlock it.',
		cause: 'credential-invalid',
	},
	[TOO_FREQUENT]: TOO_MANY_REQUESTS,
	[TIMESTAMP_EXPIRED]: {
		title: "Itniotech rejected the time of the request: the clock of the n8n server doesn't match",
		cure: 'Set the clock of the machine that runs n8n (turn on NTP time synchronisation), then run again.',
		cause: 'configuration-invalid',
	},
	[SYSTEM_TROUBLE]: {
		title: 'Itniotech could not answer because of trouble in its own system',
		cure: 'Run again in a few minutes. If it stays, contact Itniotech support.',
		cause: 'temporarily-unavailable',
	},
	'-22': {
		title: 'Itniotech did not accept one of the parameters',
		cure: 'Check Time Range, Group, Phone and Page Size.',
		cause: 'configuration-invalid',
	},
	'-24': {
		title: 'Itniotech has no such record',
		cure: 'Check the id. Call records and recordings are kept for two months.',
		cause: 'configuration-invalid',
	},
	[OUT_OF_RANGE]: {
		title: 'The time range reaches further back than Itniotech keeps call records',
		cure: 'Itniotech keeps call records for two months. Choose a shorter Time Range or a later Start Time; Last 2 Months gets all it keeps.',
		cause: 'configuration-invalid',
	},
};

/** @returns undefined for a status that is not documented */
export function meaningOf(status: string): StatusMeaning | undefined {
	return Object.hasOwn(MEANINGS, status) ? MEANINGS[status] : undefined;
}
