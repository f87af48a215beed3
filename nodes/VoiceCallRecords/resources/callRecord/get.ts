import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import { isObject, type Envelope } from '../../itniotech/answer';
import { impossible } from '../../itniotech/answerFaults';
import { askFor } from '../../itniotech/ask';
import type { Outcome } from '../../itniotech/fault';
import { ParameterError } from '../../itniotech/parameterError';
import type { CallRecord } from '../../records/callRecord';
import { forOperation } from '../fields/forOperation';
import { timeoutField } from '../fields/options';
import { outputFields } from '../fields/output';
import { parametersOf, readOutput, readReadOptions } from '../parameters';
import { isEmpty, readFlag, readId } from '../values';

export const getFields: INodeProperties[] = forOperation(
	'callRecord',
	['get'],
	[
		{
			displayName: 'Voice ID',
			name: 'voiceId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 2203031113381000002',
			description: 'ID of the call record, 19 to 20 digits, as text',
		},
		...outputFields,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Empty If Missing',
					name: 'emptyIfMissing',
					type: 'boolean',
					default: false,
					description:
						'Whether to return nothing for a call record that Itniotech does not have, instead of stopping',
				},
				timeoutField,
			],
		},
	],
);

/**
 * Gets one call record by its id.
 *
 * @throws ParameterError when there is none; FaultError when the API can't be asked
 */
export async function get(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const read = parametersOf(this, itemIndex);
	const voiceId = readId('Voice ID', read('voiceId'));
	const toItem = readOutput(read);
	const options = (read('options') ?? {}) as IDataObject;
	const { timeoutMs } = readReadOptions(options);
	const isEmptyIfMissing = readFlag('Empty If Missing', options.emptyIfMissing);
	const record = await askFor(
		this,
		{ method: 'GET', path: `/recordSip/${encodeURIComponent(voiceId)}` },
		timeoutMs,
		`call record ${voiceId}`,
		(envelope) => readRecord(envelope, voiceId),
	);
	if (record) return [{ json: toItem(record), pairedItem: { item: itemIndex } }];
	if (isEmptyIfMissing) return [];
	throw new ParameterError({
		title: `Itniotech has no call record with the Voice ID ${voiceId}`,
		cure: 'Check Voice ID. Call records are kept for two months, and each account sees only its own. Turn on Empty If Missing in the options to go on without it.',
	});
}

/** Java services write an object that isn't there as null, as {} or with nothing in its fields. */
function readRecord({ data }: Envelope, voiceId: string): Outcome<CallRecord | undefined> {
	if (!isObject(data) || Object.values(data).every((value) => isEmpty(value) || value === 0)) {
		return { ok: true, value: undefined };
	}
	if (!isEmpty(data.voiceId) && String(data.voiceId) !== voiceId) {
		return { ok: false, fault: impossible('it is about another call record') };
	}
	return { ok: true, value: { ...data, voiceId } };
}
