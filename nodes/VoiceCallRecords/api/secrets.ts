/** Text without the blanks, line breaks and invisible characters that copying brings along. */
export function pasted(value: unknown): string {
	if (typeof value !== 'string' && typeof value !== 'number') return '';
	return String(value)
		.replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
		.trim();
}

/** A shorter text is no secret of the API but would blank out ordinary words. */
const SHORTEST_SECRET = 4;
const SIGNATURE = /[0-9a-f]{32}/gi;

/**
 * Makes a function that blanks out key, secret and anything that looks like a signature, because the
 * API's own words may echo what was sent.
 *
 * @param secrets as they are sent
 */
export function redactor(secrets: string[]): (text: string) => string {
	// The longest first: one may be the beginning of another.
	const forms = secrets
		.flatMap((secret) => [secret, encodeURIComponent(secret.replace(/\p{Surrogate}/gu, ''))])
		.filter((form) => form.length >= SHORTEST_SECRET)
		.sort((a, b) => b.length - a.length);
	return (text) =>
		forms
			.reduce((shown, secret) => shown.replaceAll(secret, '***'), text)
			.replace(SIGNATURE, '***');
}
