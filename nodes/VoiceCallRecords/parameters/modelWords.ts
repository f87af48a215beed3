/** How an AI model writes that it leaves a field empty. */

/** A point counts as around a word only behind a letter: dots alone are an id that is none. */
const AROUND = /^[\s"'`“”‘’()<>[\]{}\\]+|(?:(?<=\p{L})[.,;])?[\s"'`“”‘’()<>[\]{}\\]*$/gu;

/** Whether a text is a model's word for a value that it leaves out. */
export function isNotSet(text: string): boolean {
	return ['', 'null', 'none', 'nil', 'n/a', 'n.a', 'undefined', 'not set'].includes(unquoted(text));
}

/** In lower case, without quotes, brackets, points and blanks around it. */
function unquoted(text: string): string {
	// No word that is looked for is longer, and blanks inside of a long text would take their time.
	return (text.length > 100 ? text : text.replace(AROUND, '')).toLowerCase();
}

/** Whether a model means no particular group or phone. */
export function meansAll(text: string): boolean {
	return (
		isNotSet(text) ||
		['all', 'any', 'all groups', 'any group', 'all phones', 'any phone', '*'].includes(
			unquoted(text),
		)
	);
}
