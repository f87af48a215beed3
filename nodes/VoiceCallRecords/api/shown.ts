/**
 * Control and formatting characters, among them those that turn the direction of writing. Not any
 * number at a time, which would exhaust the stack.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]{1,1000}/gu;

/** n8n shows descriptions and hints as HTML, where a link could pass for one of n8n's. */
const MARKUP: ReadonlyArray<readonly [string, string]> = [
	['<', '‹'],
	['>', '›'],
];

/**
 * Makes text fit to be shown that may hold something from outside: what the API or another server
 * said, or what somebody typed. Takes time in proportion to the text.
 *
 * @param hide blanks out secrets; before the text is cut, or a cut through a secret would leave the
 *   rest of it readable
 * @param longest most characters, at least 20; the middle is left out of a longer text, since the
 *   node's own words stand at its ends
 */
export function shown(text: string, hide: (text: string) => string, longest: number): string {
	// Once more behind it: a character that can't be seen may stand inside of a secret.
	const hidden = hide(hide(text).replace(INVISIBLE, ' ')).trim();
	const clean = MARKUP.reduce((rest, [sign, harmless]) => rest.replaceAll(sign, harmless), hidden);
	if (clean.length <= longest) return clean;
	const tail = Math.floor(longest / 4);
	return `${whole(clean.slice(0, longest - tail - 1))}…${whole(clean.slice(-tail))}`;
}

/** Without half a character where it was cut. */
function whole(text: string): string {
	return text.replace(/\p{Surrogate}/gu, '');
}
