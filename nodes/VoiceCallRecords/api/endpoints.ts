import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

/** n8n's name for the credential; its class and the nodes' descriptions spell it out for the linter. */
export const CREDENTIAL = 'itniotechApi';

/** Address of the Itniotech brand; sister brands of the platform have others. */
export const DEFAULT_BASE_URL = 'https://api.itniotech.com/voice';

/** One call of the API. */
export interface ApiRequest {
	method: IHttpRequestMethods;
	/** below Base URL, e.g. `/recordSipQuery` */
	path: string;
	body?: IDataObject;
	qs?: IDataObject;
}

/** What a list of records is asked for. */
interface ListQuery extends IDataObject {
	/** as {@link toApiTime} writes it */
	strTime: string;
	/** as {@link toApiTime} writes it */
	endTime: string;
}

/** Filters of a list of call records; an empty text means all (vendor page). */
export interface CallRecordQuery extends ListQuery {
	sipGroupName: string;
	phoneName: string;
}

/** Path of the list of phone call records. */
export const CALL_RECORDS = '/recordSipQuery';

/** Path below which single phone call records are found by their id. */
export const CALL_RECORD = '/recordSip';

/** Path of the list of voice message records: those of group calls and voice codes. */
export const VOICE_MESSAGE_RECORDS = '/recordGroupQuery';

/** Path below which single voice message records are found by their id. */
export const VOICE_MESSAGE_RECORD = '/recordGroup';

/**
 * One page of a list.
 *
 * @param current page number, from 1
 * @param size records a page, 1 to 100
 */
export function pageOf(path: string, params: ListQuery, current: number, size: number): ApiRequest {
	return { method: 'POST', path, body: { current, size, params } };
}

/** One record by its id. */
export function recordById(path: string, voiceId: string): ApiRequest {
	return { method: 'GET', path: `${path}/${encodeURIComponent(voiceId)}` };
}

/**
 * The address of the recording of a phone call. Without `sourceType=sip` the API looks among the
 * recordings of group calls (vendor page of getRecordingFileUrl).
 */
export function recordingAddress(recordingFileId: string): ApiRequest {
	const qs = { recordingFileId, sourceType: 'sip' };
	return { method: 'GET', path: '/getRecordingFileUrl', qs };
}

const OFFSET_MS = 8 * 3_600_000;

/**
 * Writes a moment the way the vendor page does, with the offset of China Standard Time, which has no
 * summer time: `2022-01-01T00:00:00+08:00`.
 *
 * @param milliseconds epoch ms; a fraction of a second is cut off
 */
export function toApiTime(milliseconds: number): string {
	return `${new Date(milliseconds + OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}
