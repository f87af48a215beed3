import type { INodeProperties } from 'n8n-workflow';

import { getAllFields } from './getAll';

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
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many call records',
				description: 'Get the call records of a time range, one item each',
			},
		],
	},
	...getAllFields,
];
