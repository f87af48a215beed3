import type { INodeProperties } from 'n8n-workflow';

import { openList } from '../list/list';
import { collectRange } from '../list/readRange';
import { filterFieldsOf, readFilter } from '../parameters/filter';
import { readOptionFields, readReadOptions } from '../parameters/readOptions';
import { readTimeRange, timeRangeFields } from '../parameters/timeRange';
import { parametersOf, readNames, readOptions } from '../parameters/values';
import { groupByOf } from '../records/groupBy';
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
};

/** Adds up the calls of a time range without keeping them. */
export function getSummary(kind: RecordKind): Operation {
	const choices = groupByOf(kind);
	const options = choices
		.map(({ label, name, description }) => ({ name: label, value: name, description }))
		.sort((a, b) => (a.name < b.name ? -1 : 1));
	return {
		operation: 'getSummary',
		label: 'Get Summary',
		action: `Get summary of ${kind.many}`,
		description: `Count and total the ${kind.many} of a time range: answered, talk time, cost`,
		fields: [
			...timeRangeFields,
			...filterFieldsOf(kind),
			{ ...groupByField, options },
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
			`The first ${choices.length} only where Group By asks for them`,
			SUMMARY_FIELDS,
			choices,
		),
		async run(context, itemIndex) {
			const read = parametersOf(context, itemIndex);
			const known = choices.map(({ name }) => name);
			const names = readNames(groupByField, read('groupBy'), known);
			const groupBy = names.flatMap((name) => choices.find((each) => each.name === name) ?? []);
			const range = readTimeRange(read, context);
			const source = sourceOf(kind, readFilter(read, kind));
			const list = openList(context, source, readReadOptions(readOptions(read)));
			const collector = summaryOf(kind, groupBy, context.getTimezone());
			const { parts } = await collectRange(list, range, Infinity, collector);
			return toItems(parts, groupBy).map((json) => ({ json, pairedItem: { item: itemIndex } }));
		},
	};
}
