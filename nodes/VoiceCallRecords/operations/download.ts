import type { INodeProperties } from 'n8n-workflow';

import { isTool } from '../api/context';
import { asText, parametersOf } from '../parameters/values';
import { callRecord } from '../records/callRecord';
import { schemaOf } from '../records/output';
import { fetchFile } from '../recordings/file';
import { isEmpty } from '../time/instant';
import type { Operation } from './operation';
import { readRecording, recordingFileIdField, recordingOptionsField } from './recording';

const fileField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	hint: 'The name of the output binary field to put the file in',
};

/** Downloads a recording as a file beside the data of its input item. */
export const download: Operation = {
	operation: 'download',
	label: 'Download',
	action: 'Download recording',
	description: 'Get the recording of a call as a file',
	fields: [recordingFileIdField, fileField, recordingOptionsField],
	schema: schemaOf(
		'The data of the incoming item, which usually is a call record',
		[],
		callRecord.simplified,
	),
	async run(context, itemIndex, turns) {
		const { recordingFileId, timeoutMs, missing } = readRecording(context, itemIndex);
		const name = parametersOf(context, itemIndex)(fileField.name);
		const field = asText(isEmpty(name) ? fileField.default : name).trim();
		const input = context.getInputData()[itemIndex];
		const file = recordingFileId && (await fetchFile(context, recordingFileId, timeoutMs, turns));
		if (!file) missing();
		// The file itself does not reach a model.
		const told = file
			? { recordingFileId, downloaded: true, fileName: file.fileName, fileSize: file.fileSize }
			: { recordingFileId, downloaded: false };
		return [
			{
				json: isTool(context.getNode()) ? told : { ...input.json },
				binary: file ? { ...input.binary, [field]: file } : input.binary,
				pairedItem: { item: itemIndex },
			},
		];
	},
};
