/** An amount, and the currency where it stands beside the digits. */
export interface Amount {
	/** in plain notation, e.g. `1234.5`; an exponent may follow */
	plain: string;
	/** ISO 4217 */
	currency?: string;
}

/** No amount is longer. */
const LONGEST_AMOUNT = 64;

const PLAIN = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,2})?$/i;
const WITH_CURRENCY =
	/^([+-]?)(US\$|[$€£]|[A-Z]{3})? ?([+-]?)([\d.,' ]*\d[\d.,']*) ?(US\$|[$€£]|[A-Z]{3})?$/;
const SIGNS: Readonly<Record<string, string>> = { $: 'USD', US$: 'USD', '€': 'EUR', '£': 'GBP' };

/** Digits in groups, as they are written in Europe, in India, or with blanks. */
const GROUPED = [
	{ form: /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/, separator: /,/g },
	{ form: /^[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d*)?$/, separator: /,/g },
	{ form: /^[1-9]\d{0,2}(?:[' ]\d{3})+(?:[.,]\d*)?$/, separator: /[' ]/g },
	{ form: /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d*)?$/, separator: /\./g },
];

/**
 * Reads an amount in whichever notation it has one meaning only: `0.045`, `0,0450`, `1.234,50`,
 * `1 234.5`, `4.5e-2`, `$0.05`, `0.05 EUR`, full-width digits.
 *
 * @returns undefined for anything else, such as `1,234`, which may be one or over a thousand
 */
export function readAmount(text: string): Amount | undefined {
	if (text.length > LONGEST_AMOUNT) return undefined;
	if (PLAIN.test(text)) return { plain: text };
	// Full-width digits and signs and all kinds of blanks become plain ones.
	const plainText = text
		.normalize('NFKC')
		.replace(/\s+/g, ' ')
		.replace(/\u2212/g, '-')
		.trim();
	if (PLAIN.test(plainText)) return { plain: plainText };
	const [, sign = '', before, innerSign = '', digits, behind] = WITH_CURRENCY.exec(plainText) ?? [];
	if (digits === undefined || (before && behind) || (sign && innerSign)) return undefined;
	const plain = plainDigits(digits);
	if (plain === undefined) return undefined;
	const named = (before ?? behind)?.trim().toUpperCase();
	const currency = named === undefined ? undefined : (SIGNS[named] ?? named);
	return { plain: sign + innerSign + plain, currency };
}

function plainDigits(digits: string): string | undefined {
	// A single dot is what the API itself writes.
	if (PLAIN.test(digits)) return digits;
	const [, whole, fraction] = /^(\d*),(\d+)$/.exec(digits) ?? [];
	if (fraction !== undefined) {
		const mayBeGrouped = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
		return mayBeGrouped ? undefined : `${whole}.${fraction}`;
	}
	const group = GROUPED.find(({ form }) => form.test(digits));
	return group && digits.replace(group.separator, '').replace(',', '.');
}
