import type { INodeProperties } from 'n8n-workflow';

import { ParameterError, type Outcome } from '../errors';
import { isTool } from '../api/context';
import { recordById } from '../api/endpoints';
import { impossible } from '../api/faults';
import { getOne } from '../api/getOne';
import { text } from '../api/json';
import type { ApiRecord } from '../api/record';
import { readId } from '../parameters/id';
import { outputFields, readOutput } from '../parameters/output';
import { readTimeout, timeoutField } from '../parameters/listOptions';
import { unformatted } from '../parameters/spreadsheetId';
import { optionsOf, parametersOf, readFlag } from '../parameters/values';
import type { RecordKind } from '../records/kind';
import { schemaOf } from '../records/output';
import { unreadableNote } from '../records/unreadable';
import { isEmpty } from '../time/instant';
import type { Operation } from './operation';

const voiceIdField: INodeProperties = {
	displayName: 'Voice ID',
	name: 'voiceId',
	type: 'string',
	default: '={{ $json.voiceId }}',
	required: true,
	placeholder: 'e.g. 2203031113381000002',
};

const { displayName: ID_LABEL } = voiceIdField;

const emptyIfMissingField: INodeProperties = {
	displayName: 'Empty If Missing',
	name: 'emptyIfMissing',
	type: 'boolean',
	default: false,
};

/** Gets one record by its id. */
export function get(kind: RecordKind): Operation {
	return {
		operation: 'get',
		label: 'Get',
		action: `Get ${kind.one} by ID`,
		description: `Get one ${kind.one} by its ID`,
		fields: [
			{
				...voiceIdField,
				description: `ID of the ${kind.one}, 19 to 20 digits, as text, from its field voiceId`,
			},
			...outputFields(kind),
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					{
						...emptyIfMissingField,
						description: `Whether to return nothing for a ${kind.one} that Itniotech does not have, instead of stopping`,
					},
					timeoutField,
				],
			},
		],
		schema: schemaOf('Output Simplified', kind.simplified),
		async run(context, itemIndex, turns, hints) {
			const read = parametersOf(context, itemIndex);
			const options = optionsOf(read);
			const given = unformatted(ID_LABEL, read(voiceIdField.name));
			if (isEmpty(given)) {
				throw new ParameterError(
					`${ID_LABEL} is empty`,
					`Give the voiceId of a ${kind.one} as text. Each item of Get Many and of the trigger has it.`,
				);
			}
			const voiceId = readId(voiceIdField, given);
			const toItem = readOutput(kind, read, context.getTimezone());
			const timeoutMs = readTimeout(options);
			const isEmptyIfMissing = readFlag(emptyIfMissingField, options);
			const record = await getOne(
				context,
				recordById(kind.recordPath, voiceId),
				timeoutMs,
				turns,
				`${kind.one} ${voiceId}`,
				(data) => readRecord(data, kind, voiceId),
			);
			if (record) {
				const json = toItem(record);
				const note = unreadableNote(kind, [record], [json]);
				if (note) hints.push(note);
				return [{ json, pairedItem: { item: itemIndex } }];
			}
			const title = `Itniotech has no ${kind.one} with the Voice ID ${voiceId}`;
			const cure = `${/\d{12}000$/.test(voiceId) ? 'It ends in zeros, as ids do that lost digits on the way, e.g. in a spreadsheet or as a number. ' : ''}Check ${ID_LABEL}. Records are kept for two months, and each account sees only its own.`;
			if (!isEmptyIfMissing) {
				throw new ParameterError(
					title,
					`${cure} Turn on ${emptyIfMissingField.displayName} in the options to go on without it.`,
				);
			}
			// Of an empty answer a model would make up what it likes.
			return isTool(context.getNode())
				? [{ json: { message: `${title}. ${cure}` }, pairedItem: { item: itemIndex } }]
				: [];
		},
	};
}

/** Any field may be missing, but what has none of them is something else. */
function readRecord(
	data: ApiRecord,
	{ one, fields }: RecordKind,
	voiceId: string,
): Outcome<ApiRecord> {
	if (!Object.keys(fields).some((field) => text(data[field]) !== '')) {
		return { ok: false, fault: impossible(`it holds no ${one}`) };
	}
	if (text(data.voiceId) !== '' && text(data.voiceId) !== voiceId) {
		return { ok: false, fault: impossible(`it is about another ${one}`) };
	}
	return { ok: true, value: { ...data, voiceId } };
}
