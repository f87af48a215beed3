import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Outcome } from '../errors';
import { recordingAddress } from '../api/endpoints';
import { impossible } from '../api/faults';
import { getOne } from '../api/getOne';
import { text } from '../api/json';
import type { Turns } from '../api/turns';
import { toInstant } from '../time/instant';

/** The last moment that a Date can hold, epoch ms. */
const LATEST_MS = 8.64e15;
/** 2001: an address never expired before there were any; what is read so is no time. */
const EARLIEST_MS = 1e12;

/** Where a recording can be fetched for a while, without any header of ours. */
export interface RecordingAddress {
	recordingFileId: string;
	url: string;
	/** epoch ms; undefined when the API doesn't say */
	expireTime?: number;
}

/**
 * Asks for the address of a phone recording.
 *
 * @returns undefined when the API has no such recording
 * @throws FaultError when the API can't be asked
 */
export async function getAddress(
	context: IExecuteFunctions,
	recordingFileId: string,
	timeoutMs: number,
	turns: Turns,
): Promise<RecordingAddress | undefined> {
	return await getOne(
		context,
		recordingAddress(recordingFileId),
		timeoutMs,
		turns,
		`recording ${recordingFileId}`,
		(data) => readAddress(data, recordingFileId),
	);
}

function readAddress(
	{ url, expireTime: expires }: IDataObject,
	recordingFileId: string,
): Outcome<RecordingAddress | undefined> {
	if (url === undefined || url === null || url === '') return { ok: true, value: undefined };
	if (typeof url !== 'string' || !/^https?:\/\//i.test(url)) {
		return { ok: false, fault: impossible('the address of the recording is no web address') };
	}
	const expireTime = toInstant(Number(text(expires)), 'UTC') ?? 0;
	const isTime = expireTime > EARLIEST_MS && expireTime <= LATEST_MS;
	return { ok: true, value: { recordingFileId, url, expireTime: isTime ? expireTime : undefined } };
}
