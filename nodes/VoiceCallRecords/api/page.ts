import type { IDataObject } from 'n8n-workflow';

import type { Outcome } from '../errors';
import { isObject } from './answer';
import { impossible, type Envelope } from './faults';

/** Most records that the API lists on one page (vendor page). */
export const MAX_PAGE_SIZE = 100;

/**
 * A record as the API lists it. Only the id is sure: empty fields arrive as null, as "" or not at
 * all, and sister brands add some or leave some out.
 */
export interface ApiRecord extends IDataObject {
	/** unique, 19 to 20 digits, therefore text */
	voiceId: string;
}

/** What tells a record from all others of its kind. */
export function idOf({ voiceId }: ApiRecord): string {
	return voiceId;
}

/** One page of a window's list. */
export interface Page {
	/** records in the whole window, as counted for this answer */
	total: number;
	records: ApiRecord[];
	/** the API's own clock when it answered, epoch ms, where the answer tells it */
	clockMs?: number;
}

/**
 * Checks that an answer is the page that was asked for.
 *
 * @param what is listed, for messages, e.g. `call records`
 */
export function readPage(
	envelope: Envelope,
	what: string,
	current: number,
	size: number,
): Outcome<Page> {
	const data = envelope.data;
	if (!isObject(data)) return bad('it has no data');
	const total = count(data.total);
	if (total === undefined) return bad('it does not say how many records there are');
	const pages = count(data.pages);
	// A total that is too small would make a short list look complete.
	if (pages !== undefined && pages > Math.max(1, Math.ceil(total / size))) {
		return bad(`it counts ${total} ${what}, which do not fill ${pages} pages`);
	}
	const rows: unknown = data.records ?? (total === 0 ? [] : undefined);
	if (!Array.isArray(rows)) return bad('its records are not a list');
	const answered = count(data.current);
	if (answered !== undefined && answered !== current) {
		return bad(`page ${current} was asked for and page ${answered} came`);
	}
	if (rows.length > size) return bad(`${size} records were asked for and ${rows.length} came`);
	const records: ApiRecord[] = [];
	for (const row of rows as unknown[]) {
		if (!isObject(row) || !hasId(row)) return bad('a record has no readable voiceId');
		records.push(row);
	}
	return { ok: true, value: { total, records } };
}

function bad(detail: string): Outcome<never> {
	return { ok: false, fault: impossible(detail) };
}

/** The platform writes some of its counts as text. */
function count(value: unknown): number | undefined {
	const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof parsed === 'number' && Number.isInteger(parsed) && parsed >= 0 ? parsed : undefined;
}

function hasId(row: IDataObject): row is ApiRecord {
	// A larger number has lost its last digits; see answer.ts for those that all come as numbers.
	if (Number.isSafeInteger(row.voiceId)) row.voiceId = String(row.voiceId);
	return typeof row.voiceId === 'string' && row.voiceId !== '';
}
