import type { IDataObject } from 'n8n-workflow';

import type { CallRecord } from '../records/callRecord';
import { toApiTime } from '../time/apiTime';
import type { TimeWindow } from '../time/windows';
import { isObject, type Envelope } from './answer';
import { impossible } from './answerFaults';
import type { Fault, Outcome } from './fault';
import type { ApiRequest } from './request';

/** Most records that the API lists on one page (vendor page). */
export const MAX_PAGE_SIZE = 100;

/** Which call records to list; an empty name means all of them. */
export interface Filter {
	group: string;
	phone: string;
}

/** One page of a window's list. */
export interface Page {
	/** records in the whole window, as counted for this answer */
	total: number;
	records: CallRecord[];
}

/** @param current page number, from 1 */
export function pageRequest(
	window: TimeWindow,
	filter: Filter,
	current: number,
	size: number,
): ApiRequest {
	return {
		method: 'POST',
		path: '/recordSipQuery',
		body: {
			current,
			size,
			params: {
				strTime: toApiTime(window.startMs),
				endTime: toApiTime(window.endMs),
				sipGroupName: filter.group,
				phoneName: filter.phone,
			},
		},
	};
}

/** Checks that an answer is the page that was asked for. */
export function readPage(envelope: Envelope, current: number, size: number): Outcome<Page> {
	const data = envelope.data;
	if (!isObject(data)) return bad('it has no data');
	const total = count(data.total);
	if (total === undefined) return bad('it does not say how many records there are');
	const pages = count(data.pages);
	// A total that is too small would make a short list look complete.
	if (pages !== undefined && pages > Math.max(1, Math.ceil(total / size))) {
		return bad(`it counts ${total} call records, which do not fill ${pages} pages`);
	}
	const rows: unknown = data.records ?? (total === 0 ? [] : undefined);
	if (!Array.isArray(rows)) return bad('its records are not a list');
	const answered = count(data.current);
	if (answered !== undefined && answered !== current) {
		return bad(`page ${current} was asked for and page ${answered} came`);
	}
	if (rows.length > size) return bad(`${size} records were asked for and ${rows.length} came`);
	const records: CallRecord[] = [];
	for (const row of rows as unknown[]) {
		if (!isObject(row) || !hasId(row)) return bad('a record has no readable voiceId');
		records.push(row);
	}
	return { ok: true, value: { total, records } };
}

function bad(detail: string): { ok: false; fault: Fault } {
	return { ok: false, fault: impossible(detail) };
}

/** The platform writes some of its counts as text. */
function count(value: unknown): number | undefined {
	const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof parsed === 'number' && Number.isInteger(parsed) && parsed >= 0 ? parsed : undefined;
}

function hasId(row: IDataObject): row is CallRecord {
	// A larger number has lost its last digits; see answer.ts for those that all come as numbers.
	if (Number.isSafeInteger(row.voiceId)) row.voiceId = String(row.voiceId);
	return typeof row.voiceId === 'string' && row.voiceId !== '';
}
