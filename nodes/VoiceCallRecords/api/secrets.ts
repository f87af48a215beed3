/** Text without the blanks, line breaks and invisible characters that copying brings along. */
export function pasted(value: unknown): string {
	if (typeof value !== 'string' && typeof value !== 'number') return '';
	return String(value)
		.replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
		.trim();
}

/** A shorter text is no secret of the API but would blank out ordinary words. */
const SHORTEST_SECRET = 4;

/** A signature, also where other hexadecimal digits touch it. */
const SIGNATURE = /[0-9a-f]{32,}/gi;

/**
 * Makes a function that blanks out key, secret and anything that looks like a signature, because the
 * API's own words may echo what was sent. It finds them in any letter case, as they are, as a part of
 * an address and as JSON writes them; not in another encoding such as base64, and not cut. Takes time
 * in proportion to the text.
 *
 * @param secrets as they are sent
 */
export function redactor(secrets: string[]): (text: string) => string {
	const hide = hidingKnown(secrets);
	return (text) => hide(text).replace(SIGNATURE, '***');
}

/** The same for what was not sent by the API: ids of recordings look like signatures. */
export function hidingKnown(secrets: string[]): (text: string) => string {
	const forms = [...new Set(secrets.flatMap(formsOf))]
		.filter((form) => form.length >= SHORTEST_SECRET)
		// The longest first: one may be the beginning of another.
		.sort((a, b) => b.length - a.length)
		.map((form) => form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
	const known = forms.length === 0 ? undefined : new RegExp(forms.join('|'), 'gi');
	return (text) => (known ? text.replace(known, '***') : text);
}

/** JSON may escape a slash, and all that is not ASCII. */
function formsOf(secret: string): string[] {
	const json = JSON.stringify(secret).slice(1, -1);
	const inJson = [json, json.replaceAll('/', '\\/')];
	return [
		secret,
		encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '')),
		...inJson,
		...inJson.map((text) => text.replace(/[^ -~]/g, escapeCodeUnit)),
	];
}

const escapeCodeUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
