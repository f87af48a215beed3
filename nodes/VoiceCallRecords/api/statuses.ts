import type { Failure } from 'n8n-workflow';

import type { Advice, Retry } from '../errors';
import { DEFAULT_BASE_URL } from './endpoints';

/** All that is known of one status of the API. */
export interface Status {
	/** what happened, in plain words */
	title: string;
	/** what to do about it */
	cure: readonly Advice[];
	/** what to do in the credential's dialog, where it differs from what helps in a workflow */
	cureInDialog?: string;
	cause: Failure['cause'];
	retry: Retry;
	/** whether an endpoint may answer so for an id that it doesn't know; which one is not documented */
	meansMissing?: true;
}

/** Status of a successful answer; the API sends it as text, some of its samples as a number. */
export const SUCCESS = '0';
export const TIMESTAMP_EXPIRED = '-16';
export const OUT_OF_RANGE = '-25';

/** HTTP 429, where a proxy or gateway says it, means the same. */
export const TOO_FREQUENT = '-15';

/** What helps with whatever passes. */
export const RUN_AGAIN = 'Run again in a few minutes.';
/** The same where only Itniotech can know more. */
export const RUN_AGAIN_OR_ASK = `${RUN_AGAIN} If it stays, contact Itniotech support.`;

/** What may be wrong with a request, in the order in which the fields stand in the editor. */
const PARAMETERS = ['timeRange', 'group', 'phone', 'voiceId', 'recordingFileId', 'pageSize'];
const CHECK_BASE_URL = `Check Base URL: it ends in /voice, e.g. ${DEFAULT_BASE_URL}.`;

/**
 * One row a status, from the vendor page of recordSipQuery (0, -1, -2, -16, -18, -22, -25), its
 * sister pages (-13, -14, -24) and the platform's "query too frequently" (-15), which no voice page
 * lists but any endpoint may answer.
 */
export const STATUSES: Readonly<Record<string, Status>> = {
	'-1': {
		title: 'Itniotech did not accept the API Key or API Secret',
		cure: [
			'Copy both again from the Itniotech console into the Itniotech API credential.',
			'Each account has its own pair, and a key works only on the host of its own brand (see Base URL).',
		],
		cause: 'credential-invalid',
		retry: 'never',
	},
	'-2': {
		title: 'Itniotech does not allow requests from this IP address',
		cure: [
			"Add the public IP address of your n8n server to the account's IP allow list in the Itniotech console, or ask Itniotech support to do so.",
		],
		cause: 'credential-invalid',
		retry: 'never',
	},
	'-13': {
		title: 'The Itniotech account is locked',
		cure: ['Ask your Itniotech account manager to unlock it.'],
		cause: 'credential-invalid',
		retry: 'never',
	},
	'-14': {
		title: 'Itniotech says that a field is empty or an id is not right',
		cure: [{ text: 'Check {fields}.', fields: PARAMETERS }],
		cureInDialog: CHECK_BASE_URL,
		cause: 'configuration-invalid',
		retry: 'never',
		meansMissing: true,
	},
	[TOO_FREQUENT]: {
		title: 'Itniotech asks for fewer requests',
		cure: [
			'Wait a while, then run again.',
			{ text: 'A shorter {fields} takes fewer requests.', fields: ['timeRange'] },
			'Let the workflows that use this account run at different times, or ask Itniotech to allow more requests.',
		],
		cureInDialog: 'Wait a minute and test again.',
		cause: 'rate-limited',
		retry: 'slowDown',
	},
	[TIMESTAMP_EXPIRED]: {
		title: "Itniotech rejected the time of the request: the clock of the n8n server doesn't match",
		cure: [
			'Set the clock of the machine that runs n8n (turn on NTP time synchronisation), then run again.',
		],
		cause: 'configuration-invalid',
		retry: 'once',
	},
	'-18': {
		title: 'Itniotech could not answer because of trouble in its own system',
		cure: [RUN_AGAIN_OR_ASK],
		cause: 'temporarily-unavailable',
		retry: 'backOff',
	},
	'-22': {
		title: 'Itniotech did not accept one of the parameters',
		cure: [{ text: 'Check {fields}.', fields: PARAMETERS }],
		cureInDialog: CHECK_BASE_URL,
		cause: 'configuration-invalid',
		retry: 'never',
		meansMissing: true,
	},
	'-24': {
		title: 'Itniotech has no such record',
		cure: ['Check the id. Records and recordings are kept for two months.'],
		cureInDialog: CHECK_BASE_URL,
		cause: 'configuration-invalid',
		retry: 'never',
		meansMissing: true,
	},
	[OUT_OF_RANGE]: {
		title: 'The time range reaches further back than Itniotech keeps records',
		cure: [
			'Itniotech keeps records for two months.',
			{ text: 'Choose a later {fields}.', fields: ['startTime'] },
			{ text: 'The {fields} Last 2 Months gets all it keeps.', fields: ['timeRange'] },
		],
		cureInDialog: 'Check the clock of the machine that runs n8n.',
		cause: 'configuration-invalid',
		retry: 'never',
		meansMissing: true,
	},
};

/** @returns undefined for a status that is not documented */
export function statusRow(status: string): Status | undefined {
	return Object.hasOwn(STATUSES, status) ? STATUSES[status] : undefined;
}
