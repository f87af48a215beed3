import type { IPollFunctions } from 'n8n-workflow';

import { ParameterError } from '../errors';
import type { ApiRecord } from '../api/page';
import { PATIENCE_AT_SCREEN_MS, Turns } from '../api/turns';
import { newestRecords } from '../list/newest';
import { sortRecords } from '../list/sort';
import { firstFound } from '../parameters/names';
import { openCalls } from './calls';
import type { TriggerSettings } from './settings';

/**
 * Newest calls to look at in the editor; leaves the state alone.
 *
 * @throws ParameterError when there are none; FaultError when the API can't be asked
 */
export async function preview(
	context: IPollFunctions,
	{ kind, filters }: TriggerSettings,
	count: number,
): Promise<ApiRecord[]> {
	const turns = new Turns(context, PATIENCE_AT_SCREEN_MS);
	const { result: sorted } = await firstFound(
		filters,
		async (filter) => {
			const list = openCalls(context, kind, turns)(filter);
			const records = await newestRecords(list, Date.now());
			return await sortRecords(list.source, records, 'newestFirst');
		},
		({ length }) => length > 0,
	);
	if (sorted.length > 0) return sorted.slice(0, count);
	throw new ParameterError(
		`There were no ${kind.many} in the last two months`,
		`${kind.filters.length > 0 ? 'Make a call, or check Group and Phone' : 'Send a voice message'}, then fetch again. The trigger itself is fine: once active it waits for new ${kind.many}.`,
	);
}
