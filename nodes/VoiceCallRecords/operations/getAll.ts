import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isTool } from '../api/context';
import { readRange } from '../list/readRange';
import { mapInSlices } from '../list/slices';
import { SORT_ORDERS, sortRecords, type SortOrder } from '../list/sort';
import { toNote } from '../nodeError';
import { filterFieldsOf } from '../parameters/filter';
import { outputFields, readOutput } from '../parameters/output';
import { listOptionFields } from '../parameters/listOptions';
import { timeRangeFields } from '../parameters/timeRange';
import {
	entriesOf,
	optionsOf,
	parametersOf,
	readChoice,
	readFlag,
	readWholeNumber,
	type Labels,
} from '../parameters/values';
import type { RecordKind } from '../records/kind';
import { schemaOf } from '../records/output';
import { unreadableNote } from '../records/unreadable';
import { find } from './find';
import { cutMessage, grouped, limitNote } from './limitNote';
import { whose } from './noCalls';
import type { Operation } from './operation';

const returnAllField: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limitField: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

const BY_TIME = 'By submit time. Reads the whole time range, then sorts, then cuts at the limit.';

const SORT_LABELS: Labels<SortOrder> = {
	asReturned: {
		name: 'As Returned',
		description:
			'Newest 31 days first, inside them as Itniotech lists. Stops reading at the limit.',
	},
	newestFirst: { name: 'Newest First', description: BY_TIME },
	oldestFirst: { name: 'Oldest First', description: BY_TIME },
};

const sortOrderField: INodeProperties = {
	displayName: 'Sort Order',
	name: 'sortOrder',
	type: 'options',
	default: 'asReturned',
	options: entriesOf(SORT_ORDERS, SORT_LABELS),
};

/** Gets the records of a time range: parameters → time range → windows → pages → records → items. */
export function getAll(kind: RecordKind): Operation {
	return {
		operation: 'getAll',
		label: 'Get Many',
		action: `Get many ${kind.many}`,
		description: `Get the ${kind.many} of a time range, one item each`,
		fields: [
			...timeRangeFields,
			...filterFieldsOf(kind),
			returnAllField,
			limitField,
			...outputFields(kind),
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					{
						...sortOrderField,
						description: `How to order the ${kind.many}. Sorting by time reads the whole time range first, also with a limit.`,
					},
					...listOptionFields,
				],
			},
		],
		schema: schemaOf('Output Simplified', kind.simplified),
		async run(context, itemIndex, turns, hints) {
			const read = parametersOf(context, itemIndex);
			const options = optionsOf(read);
			const toItem = readOutput(kind, read, context.getTimezone());
			const isAll = readFlag(returnAllField, read);
			const limit = isAll ? Infinity : readWholeNumber(limitField, read);
			const order = readChoice(sortOrderField, options, SORT_ORDERS);
			const want = order === 'asReturned' ? limit : Infinity;
			const { result, source, filter, nothing, note } = await find(
				context,
				kind,
				read,
				turns,
				async (list, range) => await readRange(list, range, want),
			);
			const toOutput = (json: IDataObject) => ({ json, pairedItem: { item: itemIndex } });
			if (nothing) return [toOutput({ message: nothing.message })];
			const sorted = await sortRecords(source, result.records, order);
			const records = sorted.length > limit ? sorted.slice(0, limit) : sorted;

			const items = await mapInSlices(records, toItem);
			const cut = {
				what: `${kind.many}${whose(filter)}`,
				returned: records.length,
				limit,
				count: result,
			};
			const notes = [
				note,
				limitNote(cut),
				doublesNote(kind, result.doubles),
				unreadableNote(kind, records, items),
			];
			for (const each of notes) if (each) hints.push(each);
			const message = isTool(context.getNode()) ? cutMessage(cut) : undefined;
			// Not as an item of its own: a model that asks for seven calls gets seven items.
			if (message) {
				Object.assign(items[items.length - 1], { message: await toNote(context, message) });
			}
			return items.map(toOutput);
		},
	};
}

/** Tells that the API's own count is higher than the number of items. */
function doublesNote({ many }: RecordKind, doubles: number): string | undefined {
	if (doubles === 0) return undefined;
	return `Itniotech listed ${grouped(doubles)} ${many} more than once. Each is returned once.`;
}
