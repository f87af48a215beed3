import { ParameterError } from '../itniotech/parameterError';

/**
 * Reads a choice of several names, as a list or, as models write it, as text with commas.
 *
 * @throws ParameterError for an unknown name
 */
export function readNames(label: string, value: unknown, known: readonly string[]): string[] {
	const given = Array.isArray(value)
		? value
		: String(value ?? '')
				.replace(/[[\]"']/g, '')
				.split(',');
	const names = given.map((name) => String(name).trim()).filter((name) => name !== '');
	const find = (name: string) => known.find((one) => bare(one) === bare(name));
	const unknown = names.find((name) => find(name) === undefined);
	if (unknown === undefined) return [...new Set(names.map((name) => find(name) ?? name))];
	throw new ParameterError({
		title: `${label} has no "${unknown.slice(0, 40)}"`,
		cure: `Choose from ${known.join(', ')}.`,
	});
}

/**
 * Reads one of several choices; capital letters, blanks and punctuation do not matter, since models
 * write labels.
 *
 * @param fallback for a field left empty
 * @throws ParameterError for an unknown one
 */
export function readChoice<Choice extends string>(
	label: string,
	value: unknown,
	choices: readonly Choice[],
	fallback: Choice,
): Choice {
	if (isEmpty(value)) return fallback;
	const given = bare(String(value));
	const choice = choices.find((known) => bare(known) === given);
	if (choice !== undefined) return choice;
	throw new ParameterError({
		title: `${label} can't be "${String(value).slice(0, 40)}"`,
		cure: `Use ${choices.slice(0, -1).join(', ')} or ${choices[choices.length - 1]}.`,
	});
}

function bare(text: string): string {
	return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/**
 * Reads a whole number from 1 to `max`, also from text, as expressions and models deliver it.
 *
 * @param fallback for a field left empty
 * @throws ParameterError for anything else
 */
export function wholeNumber(
	label: string,
	value: unknown,
	fallback: number,
	max = Infinity,
): number {
	if (isEmpty(value)) return fallback;
	const parsed = typeof value === 'string' ? Number(value) : value;
	if (typeof parsed === 'number' && Number.isInteger(parsed) && parsed >= 1 && parsed <= max) {
		return parsed;
	}
	throw new ParameterError({
		title: `${label} can't be "${String(value).slice(0, 40)}"`,
		cure: `Give ${label} as a whole number ${max === Infinity ? 'of at least 1' : `from 1 to ${max}`}.`,
	});
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
 * Reads a switch, also as text or number; off when left empty.
 *
 * @throws ParameterError for anything that is neither on nor off
 */
export function readFlag(label: string, value: unknown): boolean {
	if (isEmpty(value)) return false;
	const flag = SWITCHED.get(String(value).trim().toLowerCase());
	if (flag !== undefined) return flag;
	throw new ParameterError({
		title: `${label} can't be "${String(value).slice(0, 40)}"`,
		cure: `Give ${label} as true or false.`,
	});
}

/** Whether a field was left empty, by a person, an expression or a model. */
export function isEmpty(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/**
 * Reads an id as text.
 *
 * @throws ParameterError when it is empty, a number that has lost digits, or no id at all
 */
export function readId(label: string, value: unknown): string {
	if (isEmpty(value)) {
		throw new ParameterError({ title: `${label} is empty`, cure: `Give ${label} as text.` });
	}
	if (typeof value === 'number' && !Number.isSafeInteger(value)) {
		throw new ParameterError({
			title: `${label} came as a number that is too large to be exact`,
			cure: `Ids have up to 20 digits, and numbers are exact only up to 16. Pass ${label} as text, e.g. in quotes, all the way from its source.`,
		});
	}
	const id = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	// Dots alone would lead out of the endpoint's path, however they are encoded, and half a
	// character can't be encoded at all.
	if (id !== '' && id.length <= 200 && !/^\.+$/.test(id) && !/\p{Surrogate}/u.test(id)) return id;
	throw new ParameterError({
		title: `${label} is not an id`,
		cure: `Give ${label} as text, as it stands in a call record.`,
	});
}
