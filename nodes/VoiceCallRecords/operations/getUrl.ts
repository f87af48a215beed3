import { itemOf, schemaOf } from '../records/output';
import type { ItemField } from '../records/kind';
import { getAddress, type RecordingAddress } from '../recordings/address';
import type { Operation } from './operation';
import { readRecording, recordingFileIdField, recordingOptionsField } from './recording';

const ADDRESS_FIELDS: ReadonlyArray<ItemField<RecordingAddress>> = [
	{ name: 'recordingFileId', type: 'string', of: ({ recordingFileId }) => recordingFileId },
	{ name: 'url', type: 'string', of: ({ url }) => url },
	{
		name: 'expireTime',
		type: ['string', 'null'],
		of: ({ expireTime }) => (expireTime === undefined ? null : new Date(expireTime).toISOString()),
	},
];

const toItem = itemOf(ADDRESS_FIELDS);

/** Gets the temporary address of a recording. */
export const getUrl: Operation = {
	operation: 'getUrl',
	label: 'Get URL',
	action: 'Get recording URL',
	description: 'Get a temporary address from which the recording can be played or downloaded',
	fields: [recordingFileIdField, recordingOptionsField],
	schema: schemaOf(
		'For a call with a recording; with Skip Missing another call passes as it came',
		ADDRESS_FIELDS,
	),
	async run(context, itemIndex, turns) {
		const { recordingFileId, timeoutMs, missing } = readRecording(context, itemIndex);
		const found = recordingFileId && (await getAddress(context, recordingFileId, timeoutMs, turns));
		if (!found) missing();
		const json = found ? toItem(found) : { ...context.getInputData()[itemIndex].json };
		return [{ json, pairedItem: { item: itemIndex } }];
	},
};
