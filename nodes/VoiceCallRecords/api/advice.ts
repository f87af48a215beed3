import type { INodeProperties } from 'n8n-workflow';

import type { Advice, Fault } from '../errors';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../time/instant';
import { isTool, type Context } from './context';
import { durationText } from './duration';
import { TIMESTAMP_EXPIRED } from './statuses';

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

/** What the two clocks and the API's own wish for a wait have to do with it; "" for nothing. */
export function timesOf(fault: Fault): string[] {
	return [clockText(fault), waitText(fault)];
}

function clockText({ status, clockAheadMs }: Fault): string {
	if (status !== TIMESTAMP_EXPIRED || clockAheadMs === undefined) return '';
	const seconds = Math.round(Math.abs(clockAheadMs) / SECOND_MS);
	if (seconds < 60) {
		return 'Yet the two clocks agree now, so if it stays, ask Itniotech support.';
	}
	const amount = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
	return `The clock of the n8n server is ${amount} ${clockAheadMs > 0 ? 'ahead of' : 'behind'} Itniotech's.`;
}

/** A wait that was too long to be sat out is the user's to know. */
function waitText({ retryAfterMs = 0 }: Fault): string {
	if (retryAfterMs === 0) return '';
	if (retryAfterMs > DAY_MS) return 'Itniotech asks to wait more than a day.';
	const minutes = Math.ceil(retryAfterMs / MINUTE_MS);
	return `Itniotech asks to wait ${minutes === 1 ? durationText(retryAfterMs) : `${minutes} minutes`}.`;
}
