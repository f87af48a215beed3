import type { Outcome } from '../errors';
import { isObject } from './answer';
import { impossible, type Envelope } from './faults';
import { isNamed, type ApiRecord, type Likenesses } from './record';

export { idOf, type ApiRecord } from './record';

/** Most records that the API lists on one page (vendor page). */
export const MAX_PAGE_SIZE = 100;

/**
 * Most records that a query, which spans 31 days, may count: 6,700 calls an hour around the clock. The
 * three windows of two months together stay below what a Set of ids can hold (2^24).
 */
export const MAX_TOTAL = 5_000_000;

const NO_RECORD = 'one of its records is not a record';

const ASK_FOR_LESS = {
	text: 'If there can be so many, choose a shorter {fields}.',
	fields: ['timeRange'],
};

/** One page of a window's list. */
export interface Page {
	/** records in the whole window, as counted for this answer */
	total: number;
	records: ApiRecord[];
	/** whether the answer itself says that a page holds fewer records than were asked for */
	isSizeLowered: boolean;
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
	if (total > MAX_TOTAL) {
		const fault = impossible(
			`it counts ${total} ${what}, more than ${MAX_TOTAL.toLocaleString('en-US')}`,
		);
		return { ok: false, fault: { ...fault, cure: [...fault.cure, ASK_FOR_LESS] } };
	}
	const rows: unknown = data.records ?? (total === 0 ? [] : undefined);
	if (!Array.isArray(rows)) return bad('its records are not a list');
	const pages = count(data.pages);
	const isShort = current === 1 && rows.length > 0 && rows.length < Math.min(size, total);
	const isSizeLowered =
		isShort && (count(data.size) === rows.length || pages === Math.ceil(total / rows.length));
	const sizeGiven = isSizeLowered ? rows.length : size;
	// A total that is too small would make a short list look complete.
	if (pages !== undefined && pages > Math.max(1, Math.ceil(total / sizeGiven))) {
		return bad(`it counts ${total} ${what}, which do not fill ${pages} pages`);
	}
	const answered = count(data.current);
	if (answered !== undefined && answered !== current) {
		return bad(`page ${current} was asked for and page ${answered} came`);
	}
	if (rows.length > size) return bad(`${size} records were asked for and ${rows.length} came`);
	const onPage: Likenesses = new Map();
	for (const row of rows as unknown[]) {
		if (!isObject(row)) return bad(NO_RECORD);
		// Whole and exact; json.ts has made text of those that are too long for it.
		if (Number.isSafeInteger(row.voiceId)) row.voiceId = String(row.voiceId);
		if (!isNamed(row, onPage)) return bad(NO_RECORD);
	}
	return { ok: true, value: { total, records: rows as ApiRecord[], isSizeLowered } };
}

/** How the API may write a list in which there is nothing: null, "", [], {} or all of it empty. */
export function holdsNothing(data: unknown): boolean {
	if (data === undefined || data === 0) return false;
	return isNothing(data) || (isObject(data) && Object.values(data).every(isNothing));
}

function isNothing(value: unknown): boolean {
	if (typeof value === 'object') return value === null || Object.keys(value).length === 0;
	return value === undefined || value === 0 || (typeof value === 'string' && value.trim() === '');
}

function bad(detail: string): Outcome<never> {
	return { ok: false, fault: impossible(detail) };
}

/** The platform writes some of its counts as text. */
function count(value: unknown): number | undefined {
	const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof parsed === 'number' && Number.isInteger(parsed) && parsed >= 0 ? parsed : undefined;
}
