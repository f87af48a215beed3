/**
 * Text without the blanks, line breaks and invisible characters that copying brings along: all that
 * no key has and the HTTP client would leave out of a header.
 */
export function pasted(value: unknown): string {
	if (typeof value !== 'string' && typeof value !== 'number') return '';
	return String(value)
		.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
		.trim();
}

/** Far more characters than a key or a secret has; a longer one is refused, so it is never sent. */
export const LONGEST_SECRET = 500;

/** A shorter text is no secret of the API but would blank out ordinary words. */
const SHORTEST_SECRET = 4;

/** A signature, also where other hexadecimal digits touch it; without an end it would exhaust the stack. */
const SIGNATURE = /[0-9a-f]{32,1000000}/gi;

/**
 * Makes a function that blanks out key, secret and anything that looks like a signature, because the
 * API's own words may echo what was sent. It finds them in any letter case, as they are, as a part of
 * an address or a form, and as JSON writes them, whichever characters but letters and digits are
 * escaped; not in another encoding such as base64, not encoded twice, and not cut. Takes time in
 * proportion to the text.
 *
 * @param secrets as they are sent
 */
export function redactor(secrets: string[]): (text: string) => string {
	const hide = hidingKnown(secrets);
	return (text) => hide(text).replace(SIGNATURE, '***');
}

/** The same for what was not sent by the API: ids of recordings look like signatures. */
export function hidingKnown(secrets: string[]): (text: string) => string {
	const known = secrets
		.filter(({ length }) => length >= SHORTEST_SECRET)
		// The longest first: one may be the beginning of another.
		.sort((a, b) => b.length - a.length);
	// Never sent, so not sent back; and a pattern of them may be too long to be made.
	const long = known.filter(({ length }) => length > LONGEST_SECRET);
	const sent = known.filter(({ length }) => length <= LONGEST_SECRET).flatMap(patternsOf);
	// Without a secret, a pattern that is found nowhere.
	const pattern = new RegExp(sent.join('|') || '(?!)', 'gi');
	return (text) =>
		long.reduce((rest, secret) => rest.replaceAll(secret, '***'), text).replace(pattern, '***');
}

/**
 * A secret as it is, and with each character in any of its spellings. A single backslash is none of
 * them: as the beginning of others it would make a search take for ever.
 */
function patternsOf(secret: string): string[] {
	return [escaped(secret), [...secret].map((each) => `(?:${spellingsOf(each)})`).join('')];
}

/** How addresses, forms and JSON may write a character. */
function spellingsOf(character: string): string {
	if (/[a-z0-9]/i.test(character)) return character;
	const units = character.split('').map(escapedUnit).join('');
	const spellings = [units, percentEncoded(character), JSON.stringify(character).slice(1, -1)];
	if (character === ' ') spellings.push('+');
	// PHP escapes the slash, others both quotes.
	if (/[/'"]/.test(character)) spellings.push(character, `\\${character}`);
	return [...new Set(spellings)].map(escaped).join('|');
}

/** In UTF-8; writers of addresses differ in which characters they leave as they are. */
const percentEncoded = (character: string) =>
	Buffer.from(character).toString('hex').replace(/../g, '%$&');

const escapedUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
