import type { ICredentialTestRequest } from 'n8n-workflow';

import { STATUS_MEANINGS } from '../nodes/VoiceCallRecords/itniotech/statuses';

const NOT_CONFIRMED =
	'Itniotech did not confirm the credential: the address did not answer like its voice API. Check Base URL, which ends in /voice, e.g. https://api.itniotech.com/voice. If it is right, test again in a few minutes.';

/** The API's time form for a moment some hours ago, computed by n8n when the test runs. */
const hoursAgo = (hours: number) =>
	`={{ $now.minus({ hours: ${hours} }).setZone('UTC+8').toFormat("yyyy-MM-dd'T'HH:mm:ss") + '+08:00' }}`;

/** n8n marks an answer as failed when a value matches exactly. */
function whenValue(key: string, value: unknown, message: string) {
	return { type: 'responseSuccessBody' as const, properties: { key, value, message } };
}

const statusRules = Object.entries(STATUS_MEANINGS).flatMap(([status, { title, cure }]) => {
	const message = `${title}. ${cure}`;
	return [whenValue('status', status, message), whenValue('status', Number(status), message)];
});

/**
 * Lists one call record of the last hour: the call that the node needs, on the host it will use.
 * n8n takes any HTTP 200 as success unless a rule matches exactly, and the API reports refusals
 * with HTTP 200. So each known status has a rule, and the last one catches all unknown ones: only a
 * successful answer has `data.total`.
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
	rules: [...statusRules, whenValue('data.total', undefined, NOT_CONFIRMED)],
};
