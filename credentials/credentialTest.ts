import type { ICredentialTestRequest } from 'n8n-workflow';

import {
	CALL_RECORDS,
	DEFAULT_BASE_URL,
	pageOf,
	type CallRecordQuery,
} from '../nodes/VoiceCallRecords/api/endpoints';
import { STATUSES, type Status } from '../nodes/VoiceCallRecords/api/statuses';

const NOT_CONFIRMED = `Itniotech did not confirm the credential: the address did not answer like its voice API. Check Base URL, which ends in /voice, e.g. ${DEFAULT_BASE_URL}. If it is right, test again in a few minutes.`;

const NOT_DOCUMENTED =
	'Itniotech answered with a status that is not documented. Check Base URL, which ends in /voice, or ask Itniotech support.';

/** The API's time form for a moment some hours ago, computed by n8n when the test runs. */
const hoursAgo = (hours: number) =>
	`={{ $now.minus({ hours: ${hours} }).setZone('UTC+8').toFormat("yyyy-MM-dd'T'HH:mm:ss") + '+08:00' }}`;

/** n8n marks an answer as failed when the value at a path (lodash's `get`) is exactly this one. */
function whenValue(key: string, value: unknown, message: string) {
	return { type: 'responseSuccessBody' as const, properties: { key, value, message } };
}

/** Advice about the fields of a node would be lost in the credential's dialog. */
function messageOf({ title, cure, cureInDialog }: Status): string {
	const advice = cureInDialog ?? cure.filter((each) => typeof each === 'string').join(' ');
	return `${title}. ${advice}`;
}

const documentedRules = Object.entries(STATUSES).flatMap(([status, row]) =>
	[status, Number(status)].map((value) => whenValue('status', value, messageOf(row))),
);

/** Lengths of texts other than the "0" of success, up to the longest word that others use. */
const OTHER_LENGTHS = [0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17];

/** What other services call a status: their HTTP status as a number. */
const HTTP_STATUSES = [200, 400, 401, 403, 404, 429, 500, 502, 503];

const otherRules = [
	...OTHER_LENGTHS.map((length) => ['status.length', length]),
	...[...'123456789', ...HTTP_STATUSES].map((status) => ['status', status]),
	...['Boolean', 'Array', 'Object'].map((type) => ['status.constructor.name', type]),
].map(([key, value]) => whenValue(String(key), value, NOT_DOCUMENTED));

/** What every answer of the API has, or every successful one. */
const missingRules = [
	// Undefined or null.
	whenValue('status.constructor', undefined, NOT_CONFIRMED),
	whenValue('data', undefined, NOT_CONFIRMED),
];

const lastHour: CallRecordQuery = {
	strTime: hoursAgo(1),
	endTime: hoursAgo(0),
	sipGroupName: '',
	phoneName: '',
};
const { method, path, body } = pageOf(CALL_RECORDS, lastHour, 1, 1);

/**
 * Lists one call record of the last hour: the call that the node needs, on the host it will use. An
 * account without calls may answer with empty data of any kind, so only missing data tells.
 *
 * n8n takes any answer as success unless a rule matches, and has no rule for "anything but 0" and
 * none about the HTTP status of an answer that it is to show. So green are also, beside data: numbers
 * that are neither documented nor a common HTTP status, texts of a single letter or of more than 17
 * characters, and a status of 0 that comes with an HTTP status of failure.
 */
export const credentialTest: ICredentialTestRequest = {
	request: {
		method,
		url: path,
		body,
		json: true,
		timeout: 30_000,
		// So that the rules see the answer, which holds the API's own status, whatever the HTTP status.
		ignoreHttpStatusErrors: true,
	},
	rules: [...documentedRules, ...otherRules, ...missingRules],
};
