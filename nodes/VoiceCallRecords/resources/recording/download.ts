import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { isTool } from '../../tool';
import { parametersOf } from '../parameters';
import { isEmpty } from '../values';
import { forOperation } from '../fields/forOperation';
import { fetchFile } from './fetchFile';
import { recordingFileIdField, recordingOptionsField } from './fields';
import { readRecording } from './readRecording';

export const downloadFields: INodeProperties[] = forOperation(
	'recording',
	['download'],
	[
		recordingFileIdField,
		{
			displayName: 'Put Output File in Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			placeholder: 'e.g. data',
			hint: 'The name of the output binary field to put the file in',
		},
		recordingOptionsField,
	],
);

/**
 * Downloads a recording as a file beside the data of its input item.
 *
 * @throws ParameterError when there is none; FaultError when it can't be had
 */
export async function download(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const { recordingFileId, timeoutMs, missing } = readRecording(this, itemIndex);
	const property = parametersOf(this, itemIndex)('binaryPropertyName');
	const field = isEmpty(property) ? 'data' : String(property).trim();
	const input = this.getInputData()[itemIndex];
	const file = recordingFileId && (await fetchFile(this, recordingFileId, timeoutMs));
	if (!file) missing();
	// The file itself does not reach a model.
	const told = file
		? { recordingFileId, downloaded: true, fileName: file.fileName, fileSize: file.fileSize }
		: { recordingFileId, downloaded: false };
	return [
		{
			json: isTool(this.getNode()) ? told : { ...input.json },
			binary: file ? { ...input.binary, [field]: file } : input.binary,
			pairedItem: { item: itemIndex },
		},
	];
}
