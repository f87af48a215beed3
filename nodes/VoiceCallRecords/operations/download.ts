import type { INodeProperties } from 'n8n-workflow';

import { isTool } from '../api/context';
import { asText, parametersOf } from '../parameters/values';
import { callRecord } from '../records/callRecord';
import { schemaOf } from '../records/output';
import { fetchFile } from '../recordings/file';
import { isEmpty } from '../time/instant';
import type { Operation } from './operation';
import {
	itemsWithout,
	leftOutHint,
	readRecording,
	recordingFileIdField,
	recordingOptionsField,
	unknownRecording,
	withoutRecordingField,
} from './recording';

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
	action: 'Download call recording',
	description: 'Get the recording of a call as a file',
	fields: [recordingFileIdField, withoutRecordingField, fileField, recordingOptionsField],
	schema: schemaOf(
		'The data of the incoming item, which usually is a call record',
		[],
		callRecord.simplified,
	),
	leftOutHint,
	async run(context, itemIndex, turns) {
		const recording = readRecording(context, itemIndex);
		const { recordingFileId, timeoutMs } = recording;
		const name = parametersOf(context, itemIndex)(fileField.name);
		const field = asText(isEmpty(name) ? fileField.default : name).trim();
		const { json, binary } = context.getInputData()[itemIndex];
		if (recordingFileId === undefined) {
			return itemsWithout(context, itemIndex, recording, { json: { ...json }, binary });
		}
		const file = await fetchFile(context, recordingFileId, timeoutMs, turns);
		if (!file) throw unknownRecording(recordingFileId);
		const { fileName, fileSize } = file;
		// The file itself does not reach a model.
		const told = { recordingFileId, downloaded: true, fileName, fileSize };
		return [
			{
				json: isTool(context.getNode()) ? told : { ...json },
				binary: { ...binary, [field]: file },
				pairedItem: { item: itemIndex },
			},
		];
	},
};
