import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { FaultError, type Fault, type Outcome } from '../errors';
import { isObject } from '../api/answer';
import { cancelSignal } from '../api/context';
import { CANCELED } from '../api/faults';
import { pause } from '../api/pause';
import type { Turns } from '../api/turns';
import { getAddress } from './address';

/** An expired address is asked for once more. */
const MAX_TRIES = 2;
const FIRST_WAIT_MS = 500;
/** What a server says instead of a recording; some do so with HTTP 200. */
const NO_RECORDING = /^(text\/.*|application\/(.*\+)?(json|xml))$/;
const AUDIO_TYPES: Readonly<Record<string, string>> = { mp3: 'audio/mpeg', wav: 'audio/wav' };

/**
 * Fetches a recording into n8n's binary data, as a stream, so that its size does not matter where
 * n8n stores binary data in files. The address is on a foreign host and carries its own permission,
 * so none of our headers go there; it is asked for anew for each try, because it expires.
 *
 * @returns undefined when the API has no such recording
 * @throws FaultError when it can't be had
 */
export async function fetchFile(
	context: IExecuteFunctions,
	recordingFileId: string,
	timeoutMs: number,
	turns: Turns,
): Promise<IBinaryData | undefined> {
	const signal = cancelSignal(context);
	for (let tries = 1; ; tries++) {
		const found = await getAddress(context, recordingFileId, timeoutMs, turns);
		if (!found) return undefined;
		const file = await tryFetch(context, found.url, recordingFileId, timeoutMs);
		if (file.ok) return file.value;
		if (signal.aborted) throw new FaultError(CANCELED);
		if (tries === MAX_TRIES) {
			throw new FaultError(file.fault, `Tried ${tries} times (recording ${recordingFileId}).`);
		}
		await pause(FIRST_WAIT_MS * 2 ** (tries - 1), signal);
	}
}

async function tryFetch(
	context: IExecuteFunctions,
	url: string,
	recordingFileId: string,
	timeoutMs: number,
): Promise<Outcome<IBinaryData>> {
	try {
		const { statusCode, headers, body } = await context.helpers.httpRequest({
			method: 'GET',
			url,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout: timeoutMs,
			abortSignal: context.getExecutionCancelSignal(),
		});
		if (statusCode !== 200) {
			body.destroy();
			return notFetched(`The file server answered with HTTP ${statusCode}`);
		}
		const served = servedType(headers['content-type']);
		if (NO_RECORDING.test(served)) {
			body.destroy();
			return notFetched(`The file server answered with ${served} instead of audio`);
		}
		const value = await context.helpers.prepareBinaryData(
			body,
			fileName(recordingFileId),
			mimeType(recordingFileId, served),
		);
		return { ok: true, value };
	} catch (error) {
		return notFetched(reasonOf(error, timeoutMs));
	}
}

/** The connection, or the disk that n8n stores the file on. */
function reasonOf(error: unknown, timeoutMs: number): string {
	const code = isObject(error) && typeof error.code === 'string' ? error.code : '';
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') {
		return `The file server sent nothing for ${timeoutMs / 1000} s`;
	}
	return `The transfer from the file server broke off${code === '' ? '' : ` (${code})`}`;
}

function notFetched(reason: string): Outcome<never> {
	const fault: Fault = {
		title: 'The recording could not be downloaded',
		cure: [
			'Run again in a few minutes. The n8n server must be allowed to reach the address that the operation Get URL returns.',
		],
		reason,
		retry: 'backOff',
		cause: 'temporarily-unavailable',
	};
	return { ok: false, fault };
}

/** Ids end like file names; whatever could lead to another folder is taken out. */
function fileName(recordingFileId: string): string {
	return recordingFileId.replace(/[\\/:*?"<>|]/g, '_');
}

function mimeType(recordingFileId: string, served: string): string {
	const extension = recordingFileId.split('.').pop()?.toLowerCase() ?? '';
	if (/^(audio|video)\//.test(served)) return served;
	return AUDIO_TYPES[extension] ?? (served || 'application/octet-stream');
}

function servedType(contentType: unknown): string {
	return typeof contentType === 'string' ? contentType.split(';')[0].trim().toLowerCase() : '';
}
