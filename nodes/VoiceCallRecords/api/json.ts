/** An answer of the API has four levels. What is nested without end would overflow n8n's own stack. */
export const MAX_LEVELS = 32;

/** What a JSON text holds. */
interface ParsedJson {
	/** undefined where the text is no JSON or nested too deeply */
	value: unknown;
	isTooDeep: boolean;
}

/**
 * Reads JSON without losing digits: a whole number beyond 2^53, which JavaScript would round, becomes
 * text, in whichever field it stands. Fractions and exponents stay numbers. The text itself is looked
 * through only where such a number was found. Takes time in proportion to the text.
 */
export function parseJson(text: string): ParsedJson {
	try {
		const value: unknown = JSON.parse(text);
		const trouble = troubleIn(value);
		if (trouble === 'tooDeep') return { value: undefined, isTooDeep: true };
		const exact: unknown = trouble === 'rounded' ? JSON.parse(quoteLongNumbers(text)) : value;
		return { value: exact, isTooDeep: false };
	} catch {
		return { value: undefined, isTooDeep: false };
	}
}

type Trouble = 'tooDeep' | 'rounded';

/** Takes its time from every answer: most of what they hold is text, which is passed by at once. */
function troubleIn(value: unknown, level = 0): Trouble | undefined {
	if (typeof value === 'number') {
		return Math.abs(value) > Number.MAX_SAFE_INTEGER ? 'rounded' : undefined;
	}
	if (typeof value !== 'object' || value === null) return undefined;
	if (level === MAX_LEVELS) return 'tooDeep';
	let trouble: Trouble | undefined;
	// Two loops, because copying each record's values into a list would cost twice as much.
	if (Array.isArray(value)) {
		for (const inner of value as unknown[]) trouble = worse(trouble, inner, level);
	} else {
		for (const key in value)
			trouble = worse(trouble, (value as Record<string, unknown>)[key], level);
	}
	return trouble;
}

function worse(before: Trouble | undefined, value: unknown, level: number): Trouble | undefined {
	if (typeof value === 'string' || before === 'tooDeep') return before;
	return troubleIn(value, level + 1) ?? before;
}

/** The beginning of a text, or a number. */
const TOKEN = /"|-?\d[-+.\deE]*/g;
const WHOLE_NUMBER = /^-?\d+$/;

/** @param text valid JSON */
function quoteLongNumbers(text: string): string {
	const parts: string[] = [];
	let copied = 0;
	TOKEN.lastIndex = 0;
	for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
		const [token] = match;
		if (token === '"') TOKEN.lastIndex = behindText(text, match.index);
		else if (WHOLE_NUMBER.test(token) && !Number.isSafeInteger(Number(token))) {
			parts.push(text.slice(copied, match.index), `"${token}"`);
			copied = TOKEN.lastIndex;
		}
	}
	return parts.join('') + text.slice(copied);
}

/** @returns the place behind the text that begins at `start` */
function behindText(text: string, start: number): number {
	let end = text.indexOf('"', start + 1);
	while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
	return end + 1;
}

/** Whether an odd number of backslashes stands in front. */
function isEscaped(text: string, place: number): boolean {
	let first = place;
	while (text[first - 1] === '\\') first--;
	return (place - first) % 2 === 1;
}

/** A JSON value's text; whatever is neither text nor number becomes "". Never throws. */
export function text(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
