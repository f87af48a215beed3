import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { ParameterError } from '../errors';
import { isTool } from '../api/context';
import { readId } from '../parameters/id';
import { readTimeout, timeoutField } from '../parameters/readOptions';
import { parametersOf, readFlag, readOptions } from '../parameters/values';
import { isEmpty } from '../time/instant';

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

const { displayName: ID_LABEL } = recordingFileIdField;

const skipMissingField: INodeProperties = {
	displayName: 'Skip Missing',
	name: 'skipMissing',
	type: 'boolean',
	default: false,
	description:
		'Whether to pass on calls without a recording as they came, instead of stopping at them',
};

/** What helps where some calls have no recording. */
const PASS_ON = `Turn on ${skipMissingField.displayName} in the options to pass such calls on`;

/** A file takes as long as it needs; see transfer.ts for the rule. */
const fileTimeoutField: INodeProperties = {
	...timeoutField,
	description: `${timeoutField.description}. A file may take up to an hour, as long as at least 1 kB a second comes in each span of so many seconds.`,
};

/** Options that both operations share. */
export const recordingOptionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [skipMissingField, fileTimeoutField],
};

/** What both recording operations are given. */
interface RecordingParameters {
	/** undefined for a call without a recording */
	recordingFileId?: string;
	timeoutMs: number;
	/** @throws ParameterError unless Skip Missing is on */
	missing(): void;
}

/** @throws ParameterError for an unusable value */
export function readRecording(context: IExecuteFunctions, itemIndex: number): RecordingParameters {
	const read = parametersOf(context, itemIndex);
	const options = readOptions(read);
	const value = read('recordingFileId');
	const isSkipping = readFlag(skipMissingField, options('skipMissing'));
	const recordingFileId = isEmpty(value) ? undefined : readId(recordingFileIdField, value);
	return {
		recordingFileId,
		timeoutMs: readTimeout(options),
		missing: () => {
			if (isSkipping) return;
			throw recordingFileId === undefined && !isCall(context, itemIndex)
				? noCall()
				: noRecording(recordingFileId);
		},
	};
}

/** Whether the input item may be a call; as a tool there is none, and the model fills in the id. */
function isCall(context: IExecuteFunctions, itemIndex: number): boolean {
	const { json } = context.getInputData()[itemIndex];
	const names = ['voiceId', recordingFileIdField.name];
	return isTool(context.getNode()) || names.some((name) => Object.hasOwn(json, name));
}

function noCall(): ParameterError {
	return new ParameterError(
		'The input item is no call: it has neither recordingFileId nor voiceId',
		`Put the Itniotech Voice Call Records Trigger before this node, or this node with Call Record → Get Many. If the id stands in another field, drag that into ${ID_LABEL}.`,
	);
}

function noRecording(recordingFileId?: string): ParameterError {
	return recordingFileId === undefined
		? new ParameterError(
				`This call has no recording: ${ID_LABEL} is empty`,
				`${PASS_ON}, or filter them out before. Calls that nobody answered have no recording.`,
			)
		: new ParameterError(
				`Itniotech has no recording ${recordingFileId}`,
				`Check ${ID_LABEL}. Right after a call its recording may not be there yet. ${PASS_ON}.`,
			);
}
