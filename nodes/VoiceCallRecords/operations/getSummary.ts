import type { INodeProperties } from 'n8n-workflow';

import { isTool } from '../api/context';
import { openList } from '../list/list';
import { collectRange } from '../list/readRange';
import { filterFields, readFilters } from '../parameters/filter';
import { firstFound } from '../parameters/names';
import { readOptionFields, readReadOptions } from '../parameters/readOptions';
import { readTimeRange, timeRangeFields } from '../parameters/timeRange';
import { parametersOf, readNames, readOptions } from '../parameters/values';
import { GROUP_BY } from '../records/groupBy';
import { sourceOf, type RecordKind } from '../records/kind';
import { schemaOf } from '../records/output';
import { summaryOf } from '../records/summary';
import { SUMMARY_FIELDS, toItems } from '../records/summaryItems';
import { checkZone } from '../time/wallClock';
import { noCalls } from './noCalls';
import type { Operation } from './operation';
import { tooOld } from './tooOld';

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
		async run(context, itemIndex, turns) {
			const read = parametersOf(context, itemIndex);
			const known = GROUP_BY.map(({ name }) => name);
			const names = readNames(groupByField, read('groupBy'), known);
			const groupBy = names.flatMap((name) => GROUP_BY.find((each) => each.name === name) ?? []);
			const zone = context.getTimezone();
			if (groupBy.some(({ isOfClock }) => isOfClock)) checkZone(zone);
			const range = readTimeRange(read, context);
			const isModel = isTool(context.getNode());
			const filters = readFilters(read, isModel);
			const readingOptions = readReadOptions(readOptions(read));
			const collector = summaryOf(groupBy, zone);
			const { result, filter } = await firstFound(
				filters,
				async (each) =>
					await collectRange(
						openList(context, sourceOf(kind, each), readingOptions, turns),
						range,
						Infinity,
						collector,
					),
				({ total }) => total > 0,
			).catch((error: unknown) => {
				throw tooOld(error, range, context);
			});
			const summaries = toItems(result.parts, groupBy);
			if (isModel && result.total === 0) {
				const { message, isNameUnknown } = await noCalls(
					context,
					kind,
					filter,
					range,
					readingOptions,
					turns,
				);
				// The figures of a total are an answer, an empty list of combinations is none.
				if (isNameUnknown || summaries.length === 0) {
					return [{ json: { message }, pairedItem: { item: itemIndex } }];
				}
			}
			return summaries.map((json) => ({ json, pairedItem: { item: itemIndex } }));
		},
	};
}
