import type { INodeProperties } from 'n8n-workflow';

import { openList } from '../list/list';
import { collectRange } from '../list/readRange';
import { mapInTurns } from '../list/turns';
import { filterFields, readFilter } from '../parameters/filter';
import { readOptionFields, readReadOptions } from '../parameters/readOptions';
import { readTimeRange, timeRangeFields } from '../parameters/timeRange';
import { parametersOf, readNames, readOptions } from '../parameters/values';
import { GROUP_BY } from '../records/groupBy';
import { sourceOf, type RecordKind } from '../records/kind';
import { schemaOf } from '../records/output';
import { summaryOf } from '../records/summary';
import { SUMMARY_FIELDS, toItems } from '../records/summaryItems';
import type { Operation } from './operation';

const groupByField: INodeProperties = {
	displayName: 'Group By',
	name: 'groupBy',
	type: 'multiOptions',
	default: [],
	description:
		'What to count separately. Leave empty for one total. Different currencies are always counted separately.',
	options: GROUP_BY.map(({ label, name, description }) => ({
		name: label,
		value: name,
		description,
	})).sort((a, b) => (a.name < b.name ? -1 : 1)),
};

/** Adds up the calls of a time range without keeping them. */
export function getSummary(kind: RecordKind): Operation {
	return {
		operation: 'getSummary',
		label: 'Get Summary',
		action: `Get summary of ${kind.many}`,
		description: 'Count and total the calls of a time range: answered, talk time, cost',
		fields: [
			...timeRangeFields,
			...filterFields,
			groupByField,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: readOptionFields,
			},
		],
		schema: schemaOf(
			`The first ${GROUP_BY.length} only where Group By asks for them`,
			SUMMARY_FIELDS,
			GROUP_BY,
		),
		async run(context, itemIndex) {
			const read = parametersOf(context, itemIndex);
			const known = GROUP_BY.map(({ name }) => name);
			const names = readNames(groupByField, read('groupBy'), known);
			const groupBy = names.flatMap((name) => GROUP_BY.find((each) => each.name === name) ?? []);
			const range = readTimeRange(read, context);
			const source = sourceOf(kind, readFilter(read));
			const list = openList(context, source, readReadOptions(readOptions(read)));
			const collector = summaryOf(groupBy, context.getTimezone());
			const { parts } = await collectRange(list, range, Infinity, collector);
			const items = await toItems(parts, groupBy);
			return await mapInTurns(items, (json) => ({ json, pairedItem: { item: itemIndex } }));
		},
	};
}
