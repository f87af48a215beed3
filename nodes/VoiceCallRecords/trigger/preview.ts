import type { IPollFunctions } from 'n8n-workflow';

import { ParameterError } from '../errors';
import type { ApiRecord } from '../api/page';
import { PATIENCE_AT_SCREEN_MS, Turns } from '../api/turns';
import { newestRecords } from '../list/newest';
import { sortRecords } from '../list/sort';
import { firstFound } from '../parameters/names';
import type { RecordKind } from '../records/kind';
import { openCalls } from './calls';
import type { TriggerSettings } from './settings';

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
	const happened = records.filter((record) => event.idOf(record) !== '');
	const newest = await sortRecords(list.source, happened, 'newestFirst');
	if (newest.length > 0) {
		return await sortRecords(list.source, newest.slice(0, count), 'oldestFirst');
	}
	throw records.length > 0 ? noRecording(records.length) : noRecords(kind);
}

function noRecords({ many, filters }: RecordKind): ParameterError {
	return new ParameterError(
		`There were no ${many} in the last two months`,
		`${filters.length > 0 ? 'Make a call, or check Group and Phone' : 'Send a voice message'}, then fetch again. The trigger itself is fine: once active it waits for new ${many}.`,
	);
}

function noRecording(count: number): ParameterError {
	return new ParameterError(
		`None of the newest ${count} call records has a recording`,
		'Make a call that is recorded, or check Group and Phone, then fetch again. The trigger itself is fine: once active it waits for recordings.',
	);
}
