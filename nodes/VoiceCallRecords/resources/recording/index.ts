import type { INodeProperties } from 'n8n-workflow';

import { downloadFields } from './download';
import { getUrlFields } from './getUrl';

/** Operations on recordings, followed by the fields of each. */
export const recordingFields: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'download',
		displayOptions: { show: { resource: ['recording'] } },
		options: [
			{
				name: 'Download',
				value: 'download',
				action: 'Download recording',
				description: 'Get the recording of a call as a file',
			},
			{
				name: 'Get URL',
				value: 'getUrl',
				action: 'Get recording URL',
				description: 'Get a temporary address from which the recording can be played or downloaded',
			},
		],
	},
	...downloadFields,
	...getUrlFields,
];
