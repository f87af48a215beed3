import type { ApiRecord } from '../api/page';
import type { RecordList } from '../list/list';
import { readRange } from '../list/readRange';
import type { Filter } from '../records/kind';
import { SECOND_MS } from '../time/instant';
import { earliestSafeStart } from '../time/retention';
import type { TimeWindow } from '../time/windows';
import { timed } from './budget';
import { watched, type OpenCalls } from './calls';
import type { ApiClock } from './clock';
import { idsOf } from './event';
import type { PollPlan } from './plan';
import type { TriggerSettings } from './settings';
import { checkBound, MAX_REMEMBERED_IDS, remembered, type TriggerState } from './state';

/** Leaves as much room again for the calls that are still to come. */
const MOST_OLD_CALLS_OF_ALL = MAX_REMEMBERED_IDS / 2;

/**
 * From now on: the calls of the late window that count already are old, those that do later are new.
 *
 * @throws FaultError or ParameterError
 */
export async function stateFromNow(
	open: OpenCalls,
	settings: TriggerSettings,
	{ lateMs, untilMs, endMs, scopeOf }: PollPlan,
	clock: ApiClock,
): Promise<TriggerState> {
	const { subject, event, filters } = settings;
	const floorMs = Math.max(untilMs - lateMs, earliestSafeStart(untilMs));
	const range = { startMs: floorMs, endMs: untilMs };
	const old = await oldCalls(timed(open, endMs), filters, range, 0);
	const ids = remembered(new Map(), idsOf(event, old.records), floorMs, untilMs);
	const cursorMs = clock.atMost(untilMs);
	const isCounted = !isFiltered(filters) && old.doubles === 0;
	const total = isCounted && floorMs <= cursorMs ? old.total : undefined;
	const state = {
		...subject,
		sequence: 0,
		cursorMs,
		floorMs,
		originMs: 0,
		ids,
		total,
		scope: scopeOf(filters[0]),
	};
	// The API's clock may be behind by more than the window: what is read from there on is old, too.
	return await reachingBack(timed(open, endMs), settings, state, cursorMs);
}

/**
 * Since a time: everything is new. The API may leave the first second of a range out, so reading
 * begins one second earlier.
 *
 * @throws FaultError
 */
export async function stateSince(
	open: OpenCalls,
	{ subject, event }: TriggerSettings,
	startMs: number,
): Promise<TriggerState> {
	const floorMs = startMs - SECOND_MS;
	const early = await callsBefore(open(), startMs);
	const ids = remembered(new Map(), idsOf(event, early), floorMs, startMs);
	return { ...subject, sequence: 0, cursorMs: floorMs, floorMs, originMs: floorMs, ids };
}

/**
 * The calls of the second before Start Time: those listed there that were submitted in it.
 *
 * @throws FaultError
 */
export async function callsBefore(list: RecordList, startMs: number): Promise<ApiRecord[]> {
	const range = { startMs: startMs - SECOND_MS, endMs: startMs };
	const { records } = await readRange(list, range);
	return records.filter((record) => isOfSecond(list, record, range.startMs));
}

/** Whether a record was submitted within the second that begins at `secondMs`. */
export function isOfSecond({ source }: RecordList, record: ApiRecord, secondMs: number): boolean {
	const submitted = source.timeOf(record);
	return submitted !== undefined && submitted >= secondMs && submitted < secondMs + SECOND_MS;
}

/**
 * Goes on from a moment up to which everything was read, where nothing else is known: the calls that
 * a read from there on brings once more are old.
 *
 * @throws FaultError
 */
export async function stateAfter(
	open: OpenCalls,
	{ subject, event }: TriggerSettings,
	cursorMs: number,
): Promise<TriggerState> {
	const floorMs = cursorMs - SECOND_MS;
	const { records } = await readRange(open(), { startMs: floorMs, endMs: cursorMs });
	const ids = remembered(new Map(), idsOf(event, records), floorMs, cursorMs);
	return { ...subject, sequence: 0, cursorMs, floorMs, originMs: 0, ids };
}

/**
 * Goes further back when Late Records Window was made longer, or when the server's clock turns out
 * to be ahead of the API's. Which calls had been emitted there is forgotten, but all of them had
 * been read, so those that count now are old.
 *
 * @param lateFromMs where the late window begins, by the API's clock, epoch ms
 * @throws FaultError or ParameterError
 */
export async function reachingBack(
	open: OpenCalls,
	{ event, filters }: TriggerSettings,
	state: TriggerState,
	lateFromMs: number,
): Promise<TriggerState> {
	const floorMs = Math.max(state.originMs, lateFromMs, earliestSafeStart(Date.now()));
	if (floorMs >= state.floorMs) return state;
	// One second more than was forgotten, because the API may count neither of two adjoining bounds.
	const range = { startMs: floorMs, endMs: state.floorMs + SECOND_MS };
	const old = await oldCalls(open, filters, range, state.ids.size);
	const ids = remembered(state.ids, idsOf(event, old.records), floorMs, range.endMs);
	checkBound(ids.size);
	return { ...state, floorMs, ids, total: undefined };
}

/**
 * Reads the calls that are there already and therefore not new: those of all groups and phones, so
 * that old ones stay old when Group or Phone is changed later. Where that would be too many to
 * remember, only those that Group and Phone let through now, in either form of their names.
 *
 * @throws ParameterError when even those are too many, as the first page says
 */
async function oldCalls(
	open: OpenCalls,
	filters: Filter[],
	range: TimeWindow,
	idsKnown: number,
): Promise<{ records: ApiRecord[]; total: number; doubles: number }> {
	const room = MOST_OLD_CALLS_OF_ALL - idsKnown;
	const ofAll = open();
	const isTooMuch =
		isFiltered(filters) && (await ofAll.page({ window: range, current: 1 })).total > room;
	const old = { records: [] as ApiRecord[], total: 0, doubles: 0 };
	for (const list of isTooMuch ? filters.map(open) : [ofAll]) {
		const before = idsKnown + old.records.length;
		const { records, total, doubles } = await readRange(
			watched(list, (page) => checkBound(page.total + before)),
			range,
		);
		old.records = old.records.concat(records);
		old.total += total;
		old.doubles += doubles;
	}
	return old;
}

function isFiltered(filters: Filter[]): boolean {
	return filters.flatMap((filter) => Object.values(filter)).some((name) => name !== '');
}
