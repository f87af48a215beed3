import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isObject, type Envelope } from '../../itniotech/answer';
import { impossible } from '../../itniotech/answerFaults';
import { askFor } from '../../itniotech/ask';
import type { Outcome } from '../../itniotech/fault';
import { toInstant } from '../../time/instant';

/** The last moment that a Date can hold, epoch ms. */
const LATEST_MS = 8.64e15;

/** Where a recording can be fetched for a while, without any header of ours. */
export interface RecordingUrl {
	url: string;
	/** epoch ms; undefined when the API doesn't say */
	expireTime?: number;
}

/**
 * Asks for the address of a phone recording. Without `sourceType=sip` the API looks among the
 * recordings of group calls (vendor page of getRecordingFileUrl).
 *
 * @returns undefined when the API has no such recording
 * @throws FaultError when the API can't be asked
 */
export async function askRecordingUrl(
	context: IExecuteFunctions,
	recordingFileId: string,
	timeoutMs: number,
): Promise<RecordingUrl | undefined> {
	const qs: IDataObject = { recordingFileId, sourceType: 'sip' };
	return await askFor(
		context,
		{ method: 'GET', path: '/getRecordingFileUrl', qs },
		timeoutMs,
		`recording ${recordingFileId}`,
		readUrl,
	);
}

function readUrl({ data }: Envelope): Outcome<RecordingUrl | undefined> {
	if (!isObject(data) || data.url === undefined || data.url === null || data.url === '') {
		return { ok: true, value: undefined };
	}
	const { url } = data;
	if (typeof url !== 'string' || !/^https?:\/\//i.test(url)) {
		return { ok: false, fault: impossible('the address of the recording is no web address') };
	}
	const expireTime = toInstant(Number(data.expireTime), 'UTC') ?? 0;
	const isTime = expireTime > 0 && expireTime <= LATEST_MS;
	return { ok: true, value: { url, expireTime: isTime ? expireTime : undefined } };
}
