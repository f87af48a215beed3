import type { IDataObject } from 'n8n-workflow';

import { eachInSlices, mapInSlices, sortInSlices } from '../list/slices';
import { add, toText } from './decimal';
import type { GroupBy } from './groupBy';
import type { ItemField } from './kind';
import { itemOf } from './output';
import { figuresIn, type Figures, type Summary } from './summary';

/** Fields of a summary's item, behind those of Group By. */
export const SUMMARY_FIELDS: ReadonlyArray<ItemField<Figures>> = [
	{ name: 'currency', type: 'string', of: ({ currency }) => currency },
	{ name: 'totalCalls', type: 'integer', of: ({ totalCalls }) => totalCalls },
	{ name: 'answeredCalls', type: 'integer', of: ({ answeredCalls }) => answeredCalls },
	{
		name: 'answerRate',
		type: 'number',
		of: ({ answeredCalls, totalCalls }) => ratio(answeredCalls, totalCalls, 4),
	},
	{ name: 'talkSeconds', type: 'number', of: ({ talkSeconds }) => talkSeconds },
	{
		name: 'averageTalkSeconds',
		type: 'number',
		of: ({ talkSeconds, answeredCalls }) => ratio(talkSeconds, answeredCalls, 1),
	},
	{ name: 'chargedSeconds', type: 'number', of: ({ chargedSeconds }) => chargedSeconds },
	{
		name: 'averageAnswerDelaySeconds',
		type: 'number',
		of: ({ answerDelayMs, delaysKnown }) => ratio(answerDelayMs / 1000, delaysKnown, 1),
	},
	{ name: 'cost', type: 'number', of: ({ cost }) => Number(toText(cost)) },
	{ name: 'costText', type: 'string', of: ({ cost }) => toText(cost) },
];

/** One flat item per combination and currency, in the order of the combinations. */
export async function toItems(
	parts: Summary[],
	groupBy: readonly GroupBy[],
): Promise<IDataObject[]> {
	const [all = new Map(), ...others] = parts;
	for (const part of others) {
		await eachInSlices(part.values(), (figures) =>
			merge(figuresIn(all, figures.keys, figures.currency), figures),
		);
	}
	// A report of a quiet day has figures too.
	if (all.size === 0 && groupBy.length === 0) figuresIn(all, [], '');
	const sorted = await sortInSlices([...all.values()], byKeys);
	return await mapInSlices(sorted, itemOf([...keyFields(groupBy), ...SUMMARY_FIELDS]));
}

/**
 * Says why combinations come more than once.
 *
 * @param items of a summary
 * @returns undefined where all of them are in one currency
 */
export function currenciesNote(items: readonly IDataObject[]): string | undefined {
	const currencies = [...new Set(items.map(({ currency }) => String(currency)))].sort();
	if (currencies.length < 2) return undefined;
	return `There are calls in several currencies, ${currencies.join(', ')}. Each currency has items of its own.`;
}

function merge(into: Figures, from: Figures): void {
	into.totalCalls += from.totalCalls;
	into.answeredCalls += from.answeredCalls;
	into.talkSeconds += from.talkSeconds;
	into.chargedSeconds += from.chargedSeconds;
	into.answerDelayMs += from.answerDelayMs;
	into.delaysKnown += from.delaysKnown;
	into.cost = add(into.cost, from.cost);
}

/** The fields that Group By asks for. */
function keyFields(groupBy: readonly GroupBy[]) {
	return groupBy.map(({ name }, index) => ({ name, of: ({ keys }: Figures) => keys[index] }));
}

function ratio(part: number, whole: number, decimals: number): number {
	const unit = 10 ** decimals;
	return whole === 0 ? 0 : Math.round((part / whole) * unit) / unit;
}

function byKeys(a: Figures, b: Figures): number {
	for (let index = 0; index < a.keys.length; index++) {
		const order = compare(a.keys[index], b.keys[index]);
		if (order !== 0) return order;
	}
	return compare(a.currency, b.currency);
}

/** An hour that can't be told ("") comes before the others. */
function compare(a: string | number, b: string | number): number {
	if (typeof a !== typeof b) return typeof a === 'string' ? -1 : 1;
	return a === b ? 0 : a < b ? -1 : 1;
}
