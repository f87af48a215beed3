import type { INodeProperties } from 'n8n-workflow';

import { timeoutField } from '../fields/options';

/** Which recording. */
export const recordingFileIdField: INodeProperties = {
	displayName: 'Recording File ID',
	name: 'recordingFileId',
	type: 'string',
	default: '={{ $json.recordingFileId }}',
	required: true,
	placeholder: 'e.g. 12022022570cc2484c59d4f8b9745d34226285b1e.mp3',
	description: 'ID of the recording, from the field recordingFileId of a call record',
};

/** Options that both operations share. */
export const recordingOptionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Skip Missing',
			name: 'skipMissing',
			type: 'boolean',
			default: false,
			description:
				'Whether to pass on calls without a recording as they came, instead of stopping at them',
		},
		timeoutField,
	],
};
