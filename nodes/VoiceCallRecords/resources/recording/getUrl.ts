import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { forOperation } from '../fields/forOperation';
import { recordingFileIdField, recordingOptionsField } from './fields';
import { readRecording } from './readRecording';
import { askRecordingUrl } from './recordingUrl';

export const getUrlFields: INodeProperties[] = forOperation(
	'recording',
	['getUrl'],
	[recordingFileIdField, recordingOptionsField],
);

/**
 * Gets the temporary address of a recording.
 *
 * @throws ParameterError when there is none; FaultError when the API can't be asked
 */
export async function getUrl(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const { recordingFileId, timeoutMs, missing } = readRecording(this, itemIndex);
	const found = recordingFileId && (await askRecordingUrl(this, recordingFileId, timeoutMs));
	if (!found) {
		missing();
		return [{ json: { ...this.getInputData()[itemIndex].json }, pairedItem: { item: itemIndex } }];
	}
	const { url, expireTime } = found;
	const json = {
		recordingFileId,
		url,
		expireTime: expireTime === undefined ? null : new Date(expireTime).toISOString(),
	};
	return [{ json, pairedItem: { item: itemIndex } }];
}
