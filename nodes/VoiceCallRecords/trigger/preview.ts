import type { IPollFunctions } from 'n8n-workflow';

import { openListing } from '../itniotech/listing';
import { newestRecords } from '../itniotech/newestRecords';
import { ParameterError } from '../itniotech/parameterError';
import type { CallRecord } from '../records/callRecord';
import { sortRecords } from '../records/sort';
import type { TriggerSettings } from './settings';

/**
 * Newest calls to look at in the editor; leaves the state alone.
 *
 * @throws ParameterError when there are none; FaultError when the API can't be asked
 */
export async function preview(
	context: IPollFunctions,
	settings: TriggerSettings,
	count: number,
): Promise<CallRecord[]> {
	const listing = openListing(context, settings.filter, settings.readOptions);
	const records = await newestRecords(listing, Date.now());
	if (records.length > 0) return sortRecords(records, 'newestFirst').slice(0, count);
	throw new ParameterError({
		title: 'There were no calls in the last two months',
		cure: 'Make a call, or check Group and Phone, then fetch again. The trigger itself is fine: once active it waits for new calls.',
	});
}
