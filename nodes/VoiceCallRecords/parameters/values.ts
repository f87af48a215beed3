import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { ParameterError } from '../errors';
import { isTool, type Context } from '../api/context';
import { isEmpty } from '../time/instant';
import { isNotSet } from './modelWords';

/** What a reader of values needs to know of a field: all of it stands in the field itself. */
type Field = Pick<INodeProperties, 'displayName' | 'name' | 'default' | 'typeOptions'>;

/** What the editor shows of each choice of a list. */
export type Labels<Choice extends string> = Readonly<
	Record<Choice, Pick<INodePropertyOptions, 'name' | 'description'>>
>;

/** Reads a parameter by name for one input item. */
export type ReadParameter = (name: string) => unknown;

/**
 * Binds getNodeParameter to one input item; a parameter that isn't there is null, and so is one for
 * which a model writes e.g. "null".
 */
export function parametersOf(context: Context, itemIndex: number): ReadParameter {
	const isModel = isTool(context.getNode());
	return (name) => {
		const value: unknown =
			'getInputData' in context
				? context.getNodeParameter(name, itemIndex, null)
				: context.getNodeParameter(name, null);
		return isModel && typeof value === 'string' && isNotSet(value) ? null : value;
	};
}

/** A value's text, whatever it is: objects from an expression may have none. */
export function asText(value: unknown): string {
	try {
		return String(value);
	} catch {
		return 'an object';
	}
}

/** Entries of a list in the editor, in the order of its choices. */
export function entriesOf<Choice extends string>(
	choices: readonly Choice[],
	labels: Labels<Choice>,
): INodePropertyOptions[] {
	return choices.map((value) => ({ value, ...labels[value] }));
}

/** Reads the fields inside the collection Options. */
export function optionsOf(read: ReadParameter): ReadParameter {
	const options: unknown = read('options');
	return (name) =>
		typeof options === 'object' && options !== null
			? (options as Record<string, unknown>)[name]
			: undefined;
}

/**
 * Reads a choice of several names, as a list or, as models write it, as text with commas. Takes time
 * in proportion to the text.
 *
 * @throws ParameterError for an unknown name
 */
export function readNames(
	{ displayName, name: parameter }: Field,
	read: ReadParameter,
	known: readonly string[],
): string[] {
	const value = read(parameter);
	const given = Array.isArray(value)
		? value
		: asText(value ?? '')
				.replace(/[[\]"']/g, '')
				.split(',');
	const names = new Set(given.map((name) => asText(name).trim()).filter((name) => name !== ''));
	// The first of two known names that are alike counts.
	const byBareName = new Map([...known].reverse().map((name) => [bare(name), name]));
	const found = Array.from(names, (name) => {
		const match = byBareName.get(bare(name));
		if (match !== undefined) return match;
		throw new ParameterError(`${displayName} has no "${name}"`, `Choose from ${known.join(', ')}.`);
	});
	return [...new Set(found)];
}

/**
 * Reads one of several choices; capital letters, blanks and punctuation do not matter, since models
 * write labels. A field left empty means its default.
 *
 * @throws ParameterError for an unknown one
 */
export function readChoice<Choice extends string>(
	field: Field,
	read: ReadParameter,
	choices: readonly Choice[],
): Choice {
	const value = read(field.name);
	const given = bare(asText(isEmpty(value) ? field.default : value));
	const choice = choices.find((known) => bare(known) === given);
	if (choice !== undefined) return choice;
	throw impossible(field, value, `Use ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}.`);
}

function bare(text: string): string {
	return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/**
 * Reads a whole number within the bounds of its field, also from text, as expressions and models
 * deliver it. A field left empty means its default.
 *
 * @throws ParameterError for anything else
 */
export function readWholeNumber(field: Field, read: ReadParameter): number {
	const value = read(field.name);
	const given = isEmpty(value) ? field.default : value;
	const parsed = typeof given === 'string' ? Number(given) : given;
	const { minValue: min = 1, maxValue: max = Infinity } = field.typeOptions ?? {};
	if (typeof parsed === 'number' && Number.isInteger(parsed) && parsed >= min && parsed <= max) {
		return parsed;
	}
	const bounds = max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`;
	throw impossible(field, value, `Give ${field.displayName} as a whole number ${bounds}.`);
}

const SWITCHED: ReadonlyMap<string, boolean> = new Map([
	['true', true],
	['yes', true],
	['1', true],
	['false', false],
	['no', false],
	['0', false],
]);

/**
 * Reads a switch, also as text or number. A field left empty means its default.
 *
 * @throws ParameterError for anything that is neither on nor off
 */
export function readFlag(field: Field, read: ReadParameter): boolean {
	const value = read(field.name);
	const given = isEmpty(value) ? field.default : value;
	const flag = SWITCHED.get(asText(given).trim().toLowerCase());
	if (flag !== undefined) return flag;
	throw impossible(field, value, `Give ${field.displayName} as true or false.`);
}

function impossible({ displayName }: Field, value: unknown, cure: string): ParameterError {
	return new ParameterError(`${displayName} can't be "${asText(value)}"`, cure);
}
