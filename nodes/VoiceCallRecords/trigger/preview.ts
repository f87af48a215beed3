import type { IPollFunctions } from 'n8n-workflow';

import { ParameterError } from '../errors';
import type { ApiRecord } from '../api/page';
import { PATIENCE_AT_SCREEN_MS, Turns } from '../api/turns';
import { newestRecords } from '../list/newest';
import { sortRecords } from '../list/sort';
import { firstFound } from '../parameters/names';
import type { RecordKind } from '../records/kind';
import { DAY_MS, HOUR_MS } from '../time/instant';
import { openCalls } from './calls';
import type { TriggerSettings } from './settings';

/** In a busy account recordings come later than the next few hundred calls. */
const LOOKS_BACK_MS = [HOUR_MS, DAY_MS];

/**
 * Newest calls to look at in the editor, to which the event has happened; leaves the state alone.
 *
 * @returns oldest first, as the active trigger emits them
 * @throws ParameterError when there are none; FaultError when the API can't be asked
 */
export async function preview(
	context: IPollFunctions,
	{ kind, event, filters }: TriggerSettings,
	count: number,
): Promise<ApiRecord[]> {
	const turns = new Turns(context, PATIENCE_AT_SCREEN_MS);
	const { result } = await firstFound(
		filters,
		async (filter) => {
			const list = openCalls(context, kind, turns)(filter);
			return { list, records: await newestRecords(list, Date.now()) };
		},
		({ records }) => records.length > 0,
	);
	const { list, records } = result;
	const hasHappened = (record: ApiRecord) => event.idOf(record) !== '';
	let happened = records.filter(hasHappened);
	// A single page is all that there is.
	const looksBack = happened.length === 0 && records.length > list.pageSize;
	for (const backMs of looksBack ? LOOKS_BACK_MS : []) {
		if (happened.length > 0) break;
		const earlier = await newestRecords(list, Date.now(), Infinity, backMs);
		happened = earlier.filter(hasHappened);
	}
	const newest = await sortRecords(list.source, happened, 'newestFirst');
	if (newest.length > 0) {
		return await sortRecords(list.source, newest.slice(0, count), 'oldestFirst');
	}
	throw records.length > 0 ? noRecording(records.length, looksBack) : noRecords(kind);
}

function noRecords({ many, filters }: RecordKind): ParameterError {
	return new ParameterError(
		`There were no ${many} in the last two months`,
		`${filters.length > 0 ? 'Make a call, or check Group and Phone' : 'Send a voice message'}, then fetch again. The trigger itself is fine: once active it waits for new ${many}.`,
	);
}

function noRecording(count: number, looksBack: boolean): ParameterError {
	return new ParameterError(
		`None of the newest ${count} call records has a recording`,
		`${looksBack ? 'Nor has one of those an hour and a day ago. ' : ''}Make a call that is recorded, or check Group and Phone, then fetch again. The trigger itself is fine: once active it waits for recordings.`,
	);
}
