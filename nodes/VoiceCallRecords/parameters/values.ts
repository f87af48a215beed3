import type { INodeProperties } from 'n8n-workflow';

import { ParameterError } from '../errors';
import { isTool, type Context } from '../api/context';
import { isEmpty } from '../time/instant';

/** What a reader of values needs to know of a field: all of it stands in the field itself. */
type Field = Pick<INodeProperties, 'displayName' | 'default' | 'typeOptions'>;

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

/** A point counts as around a word only behind a letter: dots alone are an id that is none. */
const AROUND = /^[\s"'`“”‘’()<>[\]{}\\]+|(?:(?<=\p{L})[.,;])?[\s"'`“”‘’()<>[\]{}\\]*$/gu;

/** Whether a text is a model's word for a value that it leaves out. */
export function isNotSet(text: string): boolean {
	return ['', 'null', 'none', 'nil', 'n/a', 'n.a', 'undefined', 'not set'].includes(unquoted(text));
}

/** In lower case, without quotes, brackets, points and blanks around it. */
export function unquoted(text: string): string {
	// No word that is looked for is longer, and blanks inside of a long text would take their time.
	return (text.length > 100 ? text : text.replace(AROUND, '')).toLowerCase();
}

/** A value's text, whatever it is: objects from an expression may have none. */
export function asText(value: unknown): string {
	try {
		return String(value);
	} catch {
		return 'an object';
	}
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
	{ displayName }: Field,
	value: unknown,
	known: readonly string[],
): string[] {
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
	value: unknown,
	choices: readonly Choice[],
): Choice {
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
export function readWholeNumber(field: Field, value: unknown): number {
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
export function readFlag(field: Field, value: unknown): boolean {
	const given = isEmpty(value) ? field.default : value;
	const flag = SWITCHED.get(asText(given).trim().toLowerCase());
	if (flag !== undefined) return flag;
	throw impossible(field, value, `Give ${field.displayName} as true or false.`);
}

function impossible({ displayName }: Field, value: unknown, cure: string): ParameterError {
	return new ParameterError(`${displayName} can't be "${asText(value)}"`, cure);
}
