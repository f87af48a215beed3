import type { INodeProperties } from 'n8n-workflow';

import { collectRange } from '../list/readRange';
import { mapInSlices } from '../list/slices';
import { filterFieldsOf } from '../parameters/filter';
import { listOptionFields } from '../parameters/listOptions';
import { timeRangeFields } from '../parameters/timeRange';
import { parametersOf, readNames } from '../parameters/values';
import { groupByOf } from '../records/groupBy';
import type { RecordKind } from '../records/kind';
import { schemaOf } from '../records/output';
import { summaryOf } from '../records/summary';
import { currenciesNote, SUMMARY_FIELDS, toItems } from '../records/summaryItems';
import { checkZone } from '../time/wallClock';
import { find } from './find';
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
		action: `Get ${kind.one} summary`,
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
				options: listOptionFields,
			},
		],
		schema: schemaOf(
			`The first ${choices.length} only where Group By asks for them`,
			SUMMARY_FIELDS,
			choices,
		),
		async run(context, itemIndex, turns, hints) {
			const read = parametersOf(context, itemIndex);
			const known = choices.map(({ name }) => name);
			const names = readNames(groupByField, read, known);
			const groupBy = names.flatMap((name) => choices.find((each) => each.name === name) ?? []);
			const zone = context.getTimezone();
			if (groupBy.some(({ isOfClock }) => isOfClock)) checkZone(zone);
			const collector = summaryOf(kind, groupBy, zone);
			const { result, nothing, note } = await find(
				context,
				kind,
				read,
				turns,
				async (list, range) => await collectRange(list, range, Infinity, collector),
			);
			const summaries = await toItems(result.parts, groupBy);
			if (nothing) {
				// Zeros are an answer, but not of a name that may be made up.
				const [zeros] = nothing.isNameUnknown ? [] : summaries;
				const json = { message: nothing.message, ...zeros };
				return [{ json, pairedItem: { item: itemIndex } }];
			}
			for (const hint of [note, currenciesNote(summaries)]) if (hint) hints.push(hint);
			return await mapInSlices(summaries, (json) => ({ json, pairedItem: { item: itemIndex } }));
		},
	};
}
