import type { INodeProperties } from 'n8n-workflow';

import { getFields } from './get';
import { getAllFields } from './getAll';
import { getSummaryFields } from './getSummary';

/** Operations on call records, followed by the fields of each. */
export const callRecordFields: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'getAll',
		displayOptions: { show: { resource: ['callRecord'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get call record',
				description: 'Get one call record by its ID',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many call records',
				description: 'Get the call records of a time range, one item each',
			},
			{
				name: 'Get Summary',
				value: 'getSummary',
				action: 'Get summary of call records',
				description: 'Count and total the calls of a time range: answered, talk time, cost',
			},
		],
	},
	...getFields,
	...getAllFields,
	...getSummaryFields,
];
