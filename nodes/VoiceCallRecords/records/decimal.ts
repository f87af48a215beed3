/** An exact decimal number: `units` of 10^-`scale`. */
export interface Decimal {
	units: bigint;
	scale: number;
}

export const ZERO: Decimal = { units: 0n, scale: 0 };

/** In the order of its parts; no digit can be taken for one part or the other. */
const DECIMAL_TEXT = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,2}))?$/i;

/**
 * Takes time in proportion to the text, but for making a number of its digits, so it should be short.
 *
 * @returns undefined when the text is no decimal number
 */
export function parseDecimal(text: string): Decimal | undefined {
	const [, sign, whole, fraction = '', exponent = '0'] = DECIMAL_TEXT.exec(text.trim()) ?? [];
	if (whole === undefined || whole + fraction === '') return undefined;
	const units = BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`);
	const scale = fraction.length - Number(exponent);
	return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

/** Adds without rounding. */
export function add(a: Decimal, b: Decimal): Decimal {
	const scale = Math.max(a.scale, b.scale);
	return { units: at(a, scale) + at(b, scale), scale };
}

/** Plain notation without trailing zeros, e.g. `12.305`. */
export function toText({ units, scale }: Decimal): string {
	const sign = units < 0n ? '-' : '';
	const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
	const whole = digits.slice(0, digits.length - scale);
	let end = digits.length;
	while (end > whole.length && digits[end - 1] === '0') end--;
	const fraction = digits.slice(whole.length, end);
	return sign + whole + (fraction === '' ? '' : `.${fraction}`);
}

function at({ units, scale }: Decimal, newScale: number): bigint {
	return units * 10n ** BigInt(newScale - scale);
}
