import type { INodeProperties } from 'n8n-workflow';

import type { Advice } from '../errors';
import { isTool, type Context } from './context';

/**
 * Makes a function that puts advice into words, with the labels of the fields that are there.
 *
 * @param fields of the operation, the trigger or the dropdown
 * @param itemIndex of the input item, where there is one
 * @returns a function that returns "" for advice about fields that are not shown
 */
export function advising(
	context: Context,
	fields: INodeProperties[],
	itemIndex?: number,
): (advice: Advice) => string {
	const labels = labelsOf(shownFields(context, fields, itemIndex));
	return (advice) => {
		if (typeof advice === 'string') return advice;
		const there = advice.fields.flatMap((name) => labels.get(name) ?? []);
		if (there.length === 0) return '';
		const named = [there.slice(0, -1).join(', '), there[there.length - 1]].filter(Boolean);
		return advice.text.replace('{fields}', named.join(' and '));
	};
}

/** Labels of fields by their names, those inside of collections included. */
function labelsOf(fields: INodeProperties[]): Map<string, string> {
	const inner = fields
		.filter(({ type }) => type === 'collection')
		.flatMap(({ options = [] }) => options as INodeProperties[]);
	return new Map([...fields, ...inner].map(({ name, displayName }) => [name, displayName]));
}

/** Those that the editor shows with the values of the others; a model has all of them. */
function shownFields(
	context: Context,
	fields: INodeProperties[],
	itemIndex = 0,
): INodeProperties[] {
	if (isTool(context.getNode())) return fields;
	const valueOf = (name: string): unknown => {
		try {
			return 'getInputData' in context
				? context.getNodeParameter(name, itemIndex, null)
				: context.getNodeParameter(name, null);
		} catch {
			// An expression that can't be resolved has been told by then.
			return undefined;
		}
	};
	return fields.filter(({ displayOptions }) =>
		Object.entries(displayOptions?.show ?? {}).every(([name, values]) =>
			values?.some((value) => value === valueOf(name)),
		),
	);
}
