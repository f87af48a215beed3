import type { ICredentialTestRequest } from 'n8n-workflow';

import { statusRow } from '../nodes/VoiceCallRecords/api/statuses';

const NOT_CONFIRMED =
	'Itniotech did not confirm the credential: the address did not answer like its voice API. Check Base URL, which ends in /voice, e.g. https://api.itniotech.com/voice. If it is right, test again in a few minutes.';

/** The API's time form for a moment some hours ago, computed by n8n when the test runs. */
const hoursAgo = (hours: number) =>
	`={{ $now.minus({ hours: ${hours} }).setZone('UTC+8').toFormat("yyyy-MM-dd'T'HH:mm:ss") + '+08:00' }}`;

/** n8n marks an answer as failed when a value matches exactly. */
function whenValue(key: string, value: unknown, message: string) {
	return { type: 'responseSuccessBody' as const, properties: { key, value, message } };
}

/** Cures that make sense in the credential's dialog, where those for a workflow would not. */
const CURES_HERE: Readonly<Record<string, string>> = {
	'-15': 'Wait a minute and test again.',
	'-22': 'Check Base URL: it ends in /voice, e.g. https://api.itniotech.com/voice.',
	'-24': 'Check Base URL: it ends in /voice, e.g. https://api.itniotech.com/voice.',
	'-25': 'Check the clock of the machine that runs n8n.',
};

/** The platform numbers its refusals downwards from -1; the lowest one known is -68. */
const LOWEST_STATUS = -199;

const refusalRules = Array.from({ length: -LOWEST_STATUS }, (_, index) => -index - 1).flatMap(
	(status) => {
		const meaning = statusRow(String(status));
		const message = meaning
			? `${meaning.title}. ${CURES_HERE[status] ?? meaning.cure.filter((advice) => typeof advice === 'string').join(' ')}`
			: `Itniotech answered with a status that is not documented: ${status}. Check Base URL, or ask Itniotech support what this status means.`;
		return [whenValue('status', String(status), message), whenValue('status', status, message)];
	},
);

const NOT_DOCUMENTED =
	'Itniotech answered with a status that is not documented. Check Base URL, which ends in /voice, or ask Itniotech support.';

/**
 * A status beyond the numbered ones. The path of a rule reaches into text, so its characters tell
 * any text but "0": another first one, or a second one.
 */
const FIRST = [...'-123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const SECOND = [...'0123456789.-'];
const otherRules = [
	...FIRST.map((char) => whenValue('status.0', char, NOT_DOCUMENTED)),
	...SECOND.map((char) => whenValue('status.1', char, NOT_DOCUMENTED)),
	...[true, false, 1, 200, 400, 401, 403, 404, 429, 500, 502, 503, 999].map((status) =>
		whenValue('status', status, NOT_DOCUMENTED),
	),
];

/** What a successful answer has and a failed one lacks, for all statuses that have no rule. */
const missingRules = ['status', 'data.total'].flatMap((key) =>
	[undefined, null, ''].map((value) => whenValue(key, value, NOT_CONFIRMED)),
);

/**
 * Lists one call record of the last hour: the call that the node needs, on the host it will use.
 * n8n takes any answer as success unless a rule matches exactly, and there is no rule for "anything
 * but 0". So each status that the platform numbers has a rule, other texts are told by their
 * characters, and what a failed answer lacks catches the rest.
 */
export const credentialTest: ICredentialTestRequest = {
	request: {
		method: 'POST',
		url: '/recordSipQuery',
		body: {
			current: 1,
			size: 1,
			params: {
				strTime: hoursAgo(1),
				endTime: hoursAgo(0),
				sipGroupName: '',
				phoneName: '',
			},
		},
		json: true,
		timeout: 30_000,
		// So that the rules see the answer, which holds the API's own status, whatever the HTTP status.
		ignoreHttpStatusErrors: true,
	},
	rules: [...refusalRules, ...otherRules, ...missingRules],
};
