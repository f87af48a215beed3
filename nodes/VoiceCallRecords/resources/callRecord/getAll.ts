import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import { openListing } from '../../itniotech/listing';
import { joined, listOfRecords } from '../../itniotech/listOfRecords';
import { readRange, type RangeResult } from '../../itniotech/readRange';
import { SORT_ORDERS, sortRecords } from '../../records/sort';
import { filterFields } from '../fields/filter';
import { forOperation } from '../fields/forOperation';
import { readOptionFields } from '../fields/options';
import { outputFields } from '../fields/output';
import { timeRangeFields } from '../fields/timeRange';
import {
	parametersOf,
	readFilter,
	readOutput,
	readReadOptions,
	readTimeRange,
} from '../parameters';
import { readChoice, readFlag, wholeNumber } from '../values';

const DEFAULT_LIMIT = 50;

export const getAllFields: INodeProperties[] = forOperation(
	'callRecord',
	['getAll'],
	[
		...timeRangeFields,
		...filterFields,
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { returnAll: [false] } },
		},
		...outputFields,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Sort Order',
					name: 'sortOrder',
					type: 'options',
					default: 'asReturned',
					description:
						'How to order the call records. Sorting by time reads the whole time range first, also with a limit.',
					options: [
						{
							name: 'As Returned',
							value: 'asReturned',
							description:
								'Newest 31 days first, inside them as Itniotech lists. Stops reading at the limit.',
						},
						{
							name: 'Newest First',
							value: 'newestFirst',
							description:
								'By submit time. Reads the whole time range, then sorts, then cuts at the limit.',
						},
						{
							name: 'Oldest First',
							value: 'oldestFirst',
							description:
								'By submit time. Reads the whole time range, then sorts, then cuts at the limit.',
						},
					],
				},
				...readOptionFields,
			],
		},
	],
);

/**
 * Gets the call records of one input item: parameters → time range → windows → pages → records →
 * items. All of them or none.
 *
 * @throws ParameterError before any request; FaultError when the list can't be read completely
 */
export async function getAll(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const read = parametersOf(this, itemIndex);
	const toItem = readOutput(read);
	const limit = readFlag('Return All', read('returnAll'))
		? Infinity
		: wholeNumber('Limit', read('limit'), DEFAULT_LIMIT);
	const options = (read('options') ?? {}) as IDataObject;
	const order = readChoice('Sort Order', options.sortOrder, SORT_ORDERS, 'asReturned');
	const range = readTimeRange(read, this);
	const listing = openListing(this, readFilter(read), readReadOptions(options));

	const want = order === 'asReturned' ? limit : Infinity;
	const result = await readRange(listing, range, want, listOfRecords);
	const sorted = sortRecords(joined(result.parts), order);
	const records = sorted.length > limit ? sorted.slice(0, limit) : sorted;

	const messages = [limitHint(records.length, limit, result), doublesHint(result.doubles)];
	for (const message of messages.filter((text) => text !== undefined)) {
		this.addExecutionHints?.({ message, type: 'info', location: 'outputPane' });
	}
	return records.map((record) => ({ json: toItem(record), pairedItem: { item: itemIndex } }));
}

/** Tells that the limit cut the list, which a list of 50 items alone would not show. */
function limitHint(
	returned: number,
	limit: number,
	{ total, isTotalComplete }: RangeResult<unknown>,
): string | undefined {
	if (returned < limit) return undefined;
	if (total <= returned && isTotalComplete) return undefined;
	const others = isTotalComplete
		? `of ${grouped(total)} call records`
		: total > returned
			? `of at least ${grouped(total)} call records`
			: 'call records, there may be more';
	return `Returned ${grouped(returned)} ${others}. Turn on Return All or raise Limit to get the others.`;
}

/** Tells that the API's own count is higher than the number of items. */
function doublesHint(doubles: number): string | undefined {
	if (doubles === 0) return undefined;
	return `Itniotech listed ${grouped(doubles)} call records more than once. Each is returned once.`;
}

function grouped(count: number): string {
	return count.toLocaleString('en-US');
}
