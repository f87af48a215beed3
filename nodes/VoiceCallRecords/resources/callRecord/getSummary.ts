import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import { openListing } from '../../itniotech/listing';
import { readRange } from '../../itniotech/readRange';
import { GROUP_BY, summaryOf, type GroupBy } from '../../records/summary';
import { toItems } from '../../records/summaryItems';
import { filterFields } from '../fields/filter';
import { forOperation } from '../fields/forOperation';
import { readOptionFields } from '../fields/options';
import { timeRangeFields } from '../fields/timeRange';
import { parametersOf, readFilter, readReadOptions, readTimeRange } from '../parameters';
import { readNames } from '../values';

export const getSummaryFields: INodeProperties[] = forOperation(
	'callRecord',
	['getSummary'],
	[
		...timeRangeFields,
		...filterFields,
		{
			displayName: 'Group By',
			name: 'groupBy',
			type: 'multiOptions',
			default: [],
			description:
				'What to count separately. Leave empty for one total. Different currencies are always counted separately.',
			options: [
				{ name: 'Day', value: 'day', description: 'Calendar day in the time zone of the workflow' },
				{
					name: 'Destination',
					value: 'destination',
					description: 'Area and operator of the called number',
				},
				{ name: 'Group', value: 'group', description: 'Phone group that the call belongs to' },
				{
					name: 'Hour',
					value: 'hour',
					description: 'Hour of the day (0 to 23) in the time zone of the workflow',
				},
				{ name: 'Phone', value: 'phone', description: 'Phone that made the call' },
				{
					name: 'Termination Reason',
					value: 'terminationReason',
					description: 'Why the call ended, in the words of Itniotech',
				},
			],
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: readOptionFields,
		},
	],
);

/**
 * Adds up the calls of a time range without keeping them.
 *
 * @throws ParameterError before any request; FaultError when the list can't be read completely
 */
export async function getSummary(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const read = parametersOf(this, itemIndex);
	const groupBy = readNames('Group By', read('groupBy'), GROUP_BY) as GroupBy[];
	const options = (read('options') ?? {}) as IDataObject;
	const range = readTimeRange(read, this);
	const listing = openListing(this, readFilter(read), readReadOptions(options));
	const { parts } = await readRange(
		listing,
		range,
		Infinity,
		summaryOf(groupBy, this.getTimezone()),
	);
	return toItems(parts, groupBy).map((json) => ({ json, pairedItem: { item: itemIndex } }));
}
