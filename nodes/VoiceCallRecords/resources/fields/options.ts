import type { INodeProperties } from 'n8n-workflow';

/** How long to wait for the API. */
export const timeoutField: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 600 },
	default: 30,
	hint: 'In seconds',
	description: 'How many seconds to wait for the answer to one request before it is tried again',
};

/** Options about how to read, the same for every operation that lists. */
export const readOptionFields: INodeProperties[] = [
	{
		displayName: 'Max Parallel Requests',
		name: 'maxParallelRequests',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 16 },
		default: 8,
		description:
			'How many pages to read at a time at most. The node begins with fewer and slows down when Itniotech asks for it. 1 reads one after another.',
	},
	{
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100 },
		default: 100,
		description: 'How many call records to ask for in one request, 100 at most',
	},
	timeoutField,
];
