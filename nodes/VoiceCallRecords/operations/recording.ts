import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { ParameterError } from '../errors';
import { isTool } from '../api/context';
import { readId } from '../parameters/id';
import { readTimeout, timeoutField } from '../parameters/listOptions';
import { entriesOf, optionsOf, parametersOf, readChoice, type Labels } from '../parameters/values';
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

const WITHOUT_RECORDING = ['leaveOut', 'passOn', 'stop'] as const;
type WithoutRecording = (typeof WITHOUT_RECORDING)[number];

const LABELS: Labels<WithoutRecording> = {
	leaveOut: { name: 'Leave Out', description: 'They do not come out; a hint tells how many' },
	passOn: { name: 'Pass On', description: 'They come out in their place, without a recording' },
	stop: { name: 'Stop', description: 'The first of them stops the workflow' },
};

/** What becomes of calls that name no recording. One that is named and can't be had is another matter. */
export const withoutRecordingField: INodeProperties = {
	displayName: 'Calls Without a Recording',
	name: 'withoutRecording',
	type: 'options',
	default: 'leaveOut',
	description:
		'What to do with calls whose Recording File ID is empty, e.g. because nobody answered. Unless you choose otherwise they do not come out, and a hint tells how many there were.',
	options: entriesOf(WITHOUT_RECORDING, LABELS),
};

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
	options: [fileTimeoutField],
};

/** What both recording operations are given. */
interface RecordingParameters {
	/** undefined for a call without a recording */
	recordingFileId?: string;
	timeoutMs: number;
	withoutRecording: WithoutRecording;
}

/** @throws ParameterError for an unusable value */
export function readRecording(context: IExecuteFunctions, itemIndex: number): RecordingParameters {
	const read = parametersOf(context, itemIndex);
	const value = read(recordingFileIdField.name);
	return {
		recordingFileId: isEmpty(value) ? undefined : readId(recordingFileIdField, value),
		timeoutMs: readTimeout(optionsOf(read)),
		withoutRecording: readChoice(withoutRecordingField, read, WITHOUT_RECORDING),
	};
}

const NO_RECORDING = `This call has no recording: ${ID_LABEL} is empty`;

/**
 * What comes out for an input item without a recording. A model is told so, whatever was chosen.
 *
 * @param passedOn what comes out for it with Pass On
 * @throws ParameterError with Stop, and for an item that is no call at all
 */
export function itemsWithout(
	context: IExecuteFunctions,
	itemIndex: number,
	{ withoutRecording }: RecordingParameters,
	passedOn: Pick<INodeExecutionData, 'json' | 'binary'>,
): INodeExecutionData[] {
	const pairedItem = { item: itemIndex };
	if (isTool(context.getNode())) {
		const message = `${NO_RECORDING}. Give the recordingFileId of a call record; a call in which that is empty has no recording.`;
		return [{ json: { message }, pairedItem }];
	}
	if (withoutRecording === 'passOn') return [{ ...passedOn, pairedItem }];
	if (!isCall(context, itemIndex)) {
		throw new ParameterError(
			'The input item is no call: it has neither recordingFileId nor voiceId',
			`Put the Itniotech Voice Call Records Trigger before this node, or this node with Call Record → Get Many. If the id stands in another field, drag that into ${ID_LABEL}.`,
		);
	}
	if (withoutRecording === 'leaveOut') return [];
	throw new ParameterError(
		NO_RECORDING,
		`Set ${withoutRecordingField.displayName} to ${LABELS.leaveOut.name} or ${LABELS.passOn.name}, or filter such calls out before. Calls that nobody answered have no recording.`,
	);
}

/** Whether the input item may be a call: an id that was taken from another field than ours tells too. */
function isCall(context: IExecuteFunctions, itemIndex: number): boolean {
	const { name, default: prefilled } = recordingFileIdField;
	const { json } = context.getInputData()[itemIndex];
	const isFromElsewhere = (context.getNode().parameters[name] ?? prefilled) !== prefilled;
	return isFromElsewhere || ['voiceId', name].some((field) => Object.hasOwn(json, field));
}

/** Tells how many calls were left out. */
export function leftOutHint(calls: number): string {
	return `Left out ${calls} ${calls === 1 ? 'call' : 'calls'} without a recording. ${withoutRecordingField.displayName} decides what becomes of them.`;
}

/** For a recording that a call names. */
export function unknownRecording(recordingFileId: string): ParameterError {
	return new ParameterError(
		`Itniotech has no recording ${recordingFileId}`,
		`Check ${ID_LABEL}. Right after a call its recording may not be there yet: run again later. To go on with the other calls, set On Error to Continue in the settings of this node.`,
	);
}
