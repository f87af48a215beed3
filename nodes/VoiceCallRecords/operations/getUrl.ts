import { itemOf, schemaOf } from '../records/output';
import type { ItemField } from '../records/kind';
import { getAddress, type RecordingAddress } from '../recordings/address';
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

/** What Pass On makes of a call without a recording. */
const NOWHERE: RecordingAddress = { recordingFileId: '', url: '' };

/** Gets the temporary address of a recording. */
export const getUrl: Operation = {
	operation: 'getUrl',
	label: 'Get URL',
	action: 'Get call recording URL',
	description: 'Get a temporary address from which the recording can be played or downloaded',
	fields: [recordingFileIdField, withoutRecordingField, recordingOptionsField],
	schema: schemaOf(
		'With Pass On both texts are empty for a call without a recording',
		ADDRESS_FIELDS,
	),
	leftOutHint,
	async run(context, itemIndex, turns) {
		const recording = readRecording(context, itemIndex);
		const { recordingFileId, timeoutMs } = recording;
		if (recordingFileId === undefined) {
			return itemsWithout(context, itemIndex, recording, { json: toItem(NOWHERE) });
		}
		const found = await getAddress(context, recordingFileId, timeoutMs, turns);
		if (!found) throw unknownRecording(recordingFileId);
		return [{ json: toItem(found), pairedItem: { item: itemIndex } }];
	},
};
