import { ParameterError } from '../errors';

/** Digits of a number that a spreadsheet keeps; those behind become zeros. Shorter ids lose none. */
const DIGITS_KEPT = 15;

/** What surrounds a value in a formula or a CSV file: `="2611…"`, `'2611…`, in any kind of quotes. */
const WRAPPING = /^[\s[\\+#]*=?[\s\\]*["'`´‘’‚‛“”„‟′″«»]*|["'`´‘’‚‛“”„‟′″«»\s\];\\]*$/g;
/** Thousands or Indian lakhs, or digits in groups of any length with blanks between them. */
const GROUPED = /^\d{1,3}([\s,.'’_]\d{2,3})+$|^\d+(\s+\d+)+$/;
const DECIMALS = /[.,]0{1,2}$/;
const EXPONENT = /^(\d{1,20})(?:[.,](\d{1,40}))?\s*(?:e|[x×*]\s*10\^?)\s*\+?(\d{1,3})$/i;
const INVISIBLE = /\p{Cf}/gu;

/**
 * Reads an id of digits that went through a spreadsheet or was formatted as a number. Anything else
 * comes out as it is.
 *
 * @param label of the field
 * @throws ParameterError where digits were lost on the way
 */
export function unformatted(label: string, value: unknown): unknown {
	if (typeof value !== 'string' || value.length > 200) return value;
	// Full-width digits become plain ones.
	const text = value.normalize('NFKC').replace(INVISIBLE, '').replace(WRAPPING, '');
	const [, first, rest = '', exponent] = EXPONENT.exec(text) ?? [];
	if (first !== undefined && first.length - 1 + Number(exponent) >= DIGITS_KEPT) {
		// All digits are there only where the exponent asks for no others.
		if (rest.length < Number(exponent)) throw lost(label, value);
		return rest.length === Number(exponent) ? exact(label, value, first + rest) : value;
	}
	const number = text.replace(DECIMALS, '');
	const digits = number.replace(/\D/g, '');
	if (digits.length <= DIGITS_KEPT) return value;
	if (text === digits) return digits;
	return number === digits || GROUPED.test(number) ? exact(label, value, digits) : value;
}

/** @returns the digits of something that was a number on its way, if it can have kept them all */
function exact(label: string, value: string, digits: string): string {
	const isRounded = /^0+$/.test(digits.slice(DIGITS_KEPT));
	if (isRounded || BigInt(Number(digits)) === BigInt(digits)) throw lost(label, value);
	return digits;
}

function lost(label: string, value: string): ParameterError {
	return new ParameterError(
		`${label} has lost digits on the way: "${value}"`,
		`Ids have up to 20 digits, and spreadsheets keep ${DIGITS_KEPT} of a number. Format the column as text before the ids come into it, then fetch them again: those that are there can't be repaired.`,
	);
}
