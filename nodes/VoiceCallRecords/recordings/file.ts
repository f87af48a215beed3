import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { FaultError, type Outcome } from '../errors';
import { cancelSignal } from '../api/context';
import { CANCELED } from '../api/faults';
import { pause } from '../api/pause';
import type { Turns } from '../api/turns';
import { getAddress } from './address';
import { mimeType, notARecording, servedType, TELLING_BYTES } from './content';
import { fileName } from './fileName';
import { fileFault, notFetched } from './fileFault';
import { beginTransfer, type Transfer } from './transfer';

/** An expired address is asked for once more. */
const MAX_TRIES = 2;
const FIRST_WAIT_MS = 500;
const GRACE_MS = 1000;

/** What n8n's helpers take and give as a stream. */
type Stream = Exclude<Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0], Uint8Array>;

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
		if (tries === MAX_TRIES || file.fault.retry === 'never') {
			const trail = tries > 1 ? `Tried ${tries} times (recording ${recordingFileId}).` : '';
			throw new FaultError(file.fault, trail);
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
	const transfer = beginTransfer(timeoutMs, context.getExecutionCancelSignal());
	try {
		const { statusCode, headers, body } = await context.helpers.httpRequest({
			method: 'GET',
			url,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// The transfer ends sooner, and says why.
			timeout: 2 * timeoutMs + GRACE_MS,
			abortSignal: transfer.signal,
		});
		// The end of the transfer is an error of what was not read; unheard it would end n8n.
		(body as Stream).on('error', () => {});
		if (statusCode !== 200) return notFetched(`The file server answered with HTTP ${statusCode}`);
		const served = servedType(headers['content-type']);
		const refused = notARecording(served, new Uint8Array());
		if (refused) return instead(refused);
		const file = await openFile(body as Stream, transfer);
		if (!file) return notFetched('The file server sent an empty file');
		const other = notARecording(served, file.start);
		if (other) return instead(other);
		const value = await context.helpers.prepareBinaryData(
			file.stream,
			fileName(recordingFileId),
			mimeType(recordingFileId, served),
		);
		return { ok: true, value };
	} catch (error) {
		return { ok: false, fault: fileFault(error, timeoutMs, transfer.reason) };
	} finally {
		transfer.end();
	}
}

function instead(what: string): Outcome<never> {
	return notFetched(`The file server answered with ${what} instead of audio`);
}

/**
 * Reads how a file begins, before it is stored.
 *
 * @returns all of it as a stream, its beginning included; undefined for an empty file
 */
async function openFile(
	body: Stream,
	transfer: Transfer,
): Promise<{ start: Uint8Array; stream: Stream } | undefined> {
	const chunks = noted(body, transfer);
	const read: Uint8Array[] = [];
	for (let bytes = 0; bytes < TELLING_BYTES; ) {
		const { done, value } = await chunks.next();
		if (done) break;
		read.push(value);
		bytes += value.length;
	}
	if (read.length === 0) return undefined;
	const start = Buffer.concat(read).subarray(0, TELLING_BYTES);
	// n8n-workflow brings no class of streams, but each stream's own class makes others.
	const { from } = body.constructor as unknown as { from: MakeStream };
	const stream = from(joined(read, chunks), { objectMode: false });
	return { start, stream };
}

type MakeStream = (chunks: AsyncIterable<Uint8Array>, options: { objectMode: boolean }) => Stream;

async function* noted(body: Stream, transfer: Transfer): AsyncGenerator<Uint8Array, void> {
	for await (const chunk of body as AsyncIterable<Uint8Array>) {
		if (chunk.length === 0) continue;
		transfer.note(chunk.length);
		yield chunk;
	}
}

async function* joined(
	first: Uint8Array[],
	rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	yield* first;
	yield* rest;
}
