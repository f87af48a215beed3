import { idOf, type ApiRecord } from '../api/page';
import type { Turns } from '../api/turns';
import type { RecordList } from '../list/list';
import { readRange } from '../list/readRange';
import { sortRecords } from '../list/sort';
import { HOUR_MS, SECOND_MS } from '../time/instant';
import { LONGEST_WINDOW_MS, wholeSecond, type TimeWindow } from '../time/windows';
import { checkBound, remembered, type TriggerState } from './state';

/** More to catch up than this is looked at before it is read, so that it can be read in parts. */
const CATCHING_UP_MS = HOUR_MS;
/** Two seconds that belong to it whichever of its bounds the API counts. */
const SHORTEST_PART_MS = 3 * SECOND_MS;

/** How one poll reads. */
export interface PollPlan {
	/** how far back calls may show up late, ms */
	lateMs: number;
	/** most records to emit */
	maxRecords: number;
	/** last elapsed second, epoch ms: the running one may still get calls */
	untilMs: number;
	/** epoch ms after which no further part is begun */
	deadlineMs: number;
	/** waits for the API until then */
	turns: Turns;
}

/** New records, oldest first, and what to remember once they are emitted. */
export interface NewRecords {
	records: ApiRecord[];
	state: TriggerState;
}

/**
 * Reads what is new since `state`, from the cursor minus the late window to the last elapsed second:
 *
 *     floor = cursor − late ─────────── cursor ────────── until
 *     |←─── read again, ids known ────→|←── read first ──→|
 *
 * Where Late Records Window was made shorter, the floor lies further back: what may still show up
 * there under the longer one is read once more before the floor moves up.
 *
 * A long stretch is read in parts, oldest first, and the cursor moves part by part, only over parts
 * that were read completely. When the most records are reached inside a part, the cursor stays
 * before it and its ids say which of its records are still to come.
 *
 * @throws FaultError or ParameterError; the state is then unchanged
 */
export async function readNew(
	list: RecordList,
	state: TriggerState,
	plan: PollPlan,
): Promise<NewRecords> {
	const { lateMs, maxRecords, untilMs, deadlineMs } = plan;
	let { cursorMs, floorMs, ids } = state;
	let records: ApiRecord[] = [];
	let fromMs = floorMs;
	while (fromMs < untilMs && records.length < maxRecords) {
		const part = await nextPart(list, { startMs: fromMs, endMs: untilMs }, cursorMs, plan);
		const read = await readRange(list, part);
		const known = ids;
		const fresh = await sortRecords(
			list.source,
			read.records.filter((record) => !known.has(idOf(record))),
			'oldestFirst',
		);
		const taken = fresh.slice(0, maxRecords - records.length);
		records = records.concat(taken);
		const isWhole = taken.length === fresh.length;
		if (isWhole) {
			cursorMs = Math.max(cursorMs, part.endMs);
			floorMs = Math.max(floorMs, cursorMs - lateMs);
		}
		ids = remembered(ids, taken, floorMs, part.endMs);
		if (!isWhole) break;
		fromMs = part.endMs < untilMs ? part.endMs - SECOND_MS : untilMs;
		if (Date.now() > deadlineMs) break;
	}
	const sequence = state.sequence + Number(records.length > 0);
	const next = { ...state, sequence, cursorMs, floorMs, ids };
	checkBound(next);
	return { records: await sortRecords(list.source, records, 'oldestFirst'), state: next };
}

/**
 * The oldest part of a stretch that is worth one read: beyond the cursor at most 31 days, about
 * `maxRecords`, and as many pages as fit into the time that is left, read one after another. What
 * lies before the cursor always belongs to it whole, so that each part brings the cursor forward,
 * however short a poll is.
 */
async function nextPart(
	list: RecordList,
	stretch: TimeWindow,
	cursorMs: number,
	{ maxRecords, deadlineMs }: PollPlan,
): Promise<TimeWindow> {
	if (stretch.endMs - cursorMs <= CATCHING_UP_MS) return stretch;
	const startMs = Math.max(stretch.startMs, cursorMs);
	let endMs = Math.min(stretch.endMs, startMs + LONGEST_WINDOW_MS);
	for (;;) {
		const askedAt = Date.now();
		const { total } = await list.page({ window: { startMs, endMs }, current: 1 });
		const pageMs = Math.max(1, Date.now() - askedAt);
		const pages = Math.max(1, Math.floor((deadlineMs - Date.now()) / pageMs));
		const most = Math.min(maxRecords, pages * list.pageSize);
		if (total <= most || endMs - startMs <= SHORTEST_PART_MS) break;
		// Calls may lie unevenly, so the part shrinks by half at least.
		const share = Math.min(0.5, most / total);
		endMs = startMs + Math.max(SHORTEST_PART_MS, wholeSecond((endMs - startMs) * share));
	}
	return { startMs: stretch.startMs, endMs };
}
