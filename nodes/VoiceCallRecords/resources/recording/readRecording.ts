import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { ParameterError } from '../../itniotech/parameterError';
import { parametersOf, readReadOptions } from '../parameters';
import { isEmpty, readFlag, readId } from '../values';

/** What both recording operations are given. */
export interface RecordingParameters {
	/** undefined for a call without a recording */
	recordingFileId?: string;
	timeoutMs: number;
	/** @throws ParameterError unless Skip Missing is on */
	missing(): void;
}

/** @throws ParameterError for an unusable value */
export function readRecording(context: IExecuteFunctions, itemIndex: number): RecordingParameters {
	const read = parametersOf(context, itemIndex);
	const options = (read('options') ?? {}) as IDataObject;
	const value = read('recordingFileId');
	const isSkipping = readFlag('Skip Missing', options.skipMissing);
	const recordingFileId = isEmpty(value) ? undefined : readId('Recording File ID', value);
	return {
		recordingFileId,
		timeoutMs: readReadOptions(options).timeoutMs,
		missing: () => {
			if (!isSkipping) throw noRecording(recordingFileId);
		},
	};
}

function noRecording(recordingFileId?: string): ParameterError {
	return new ParameterError(
		recordingFileId === undefined
			? {
					title: 'This call has no recording: Recording File ID is empty',
					cure: 'Turn on Skip Missing in the options to pass such calls on, or filter them out before. Calls that nobody answered have no recording.',
				}
			: {
					title: `Itniotech has no recording ${recordingFileId}`,
					cure: 'Check Recording File ID. Right after a call its recording may not be there yet. Turn on Skip Missing in the options to pass such calls on.',
				},
	);
}
