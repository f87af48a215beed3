/** How much of a file tells what it is. */
export const TELLING_BYTES = 512;

/** What a server says instead of a recording; some do so with HTTP 200. */
const TYPE_OF_NO_RECORDING =
	/^(text|image|font|model|message|multipart)\/|^application\/.*(json|xml|html|yaml|script|php|x-sh|csh|python|perl|pdf|zip|msdownload|executable)/;

const MEDIA_TYPE = /^[a-z\d][\w!#$&^.+-]{0,62}\/[a-z\d][\w!#$&^.+-]{0,62}$/;

const AUDIO_TYPES: ReadonlyMap<string, string> = new Map([
	['mp3', 'audio/mpeg'],
	['wav', 'audio/wav'],
]);

/** How files begin that are no recording, as Latin-1 text, behind a byte order mark. */
const BEGINNINGS: ReadonlyArray<readonly [RegExp, string]> = [
	[/^\s*<(!doctype\s+html|html|head|body|script)\b/i, 'a web page'],
	[/^\s*<[a-z!?]/i, 'XML or SVG'],
	[/^\s*[{[]\s*["{[\]}\d-]/, 'JSON'],
	[/^#!(?!AMR|SILK)/, 'a script'],
	[/^(\x89PNG|GIF8[79]a|\xff\xd8\xff|II\*\0|MM\0\*|RIFF....WEBP|BM....\0\0\0\0)/s, 'an image'],
	[/^....ftyp(heic|heix|avif|mif1)/s, 'an image'],
	[/^(%PDF-|PK\cC\cD|\x7fELF|MZ[\x90\0])/, 'a document, an archive or a program'],
];

/** A media type without its parameters; "" for one that is missing or none. */
export function servedType(contentType: unknown): string {
	const type = typeof contentType === 'string' ? contentType.split(';')[0] : '';
	const cleaned = type.trim().toLowerCase();
	return MEDIA_TYPE.test(cleaned) ? cleaned : '';
}

/**
 * What was sent instead of a recording, by the type that the server names and, since types lie, by
 * how the file begins.
 *
 * @param type as {@link servedType} gives it
 * @param start the first {@link TELLING_BYTES}, fewer of a shorter file
 * @returns in words for a message; undefined for what may be a recording
 */
export function notARecording(type: string, start: Uint8Array): string | undefined {
	if (TYPE_OF_NO_RECORDING.test(type)) return type;
	const latin1 = String.fromCharCode(...start);
	// UTF-16 writes a zero beside each letter of an ASCII text.
	const bare = /^(\xff\xfe|\xfe\xff|(\0[ -~]){4}|([ -~]\0){4})/.test(latin1)
		? latin1.replace(/^(\xff\xfe|\xfe\xff)/, '').replaceAll('\0', '')
		: latin1.replace(/^\xef\xbb\xbf/, '');
	const known = BEGINNINGS.find(([beginning]) => beginning.test(bare));
	if (known) return known[1];
	return isText(bare === latin1 ? start : Uint8Array.from(bare, (letter) => letter.charCodeAt(0)))
		? 'text'
		: undefined;
}

/** Whether all of it can be read: sound has bytes that are no letters. */
function isText(bytes: Uint8Array): boolean {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
		return text.length > 1 && /^[\t\n\v\f\r\P{Cc}]*$/u.test(text);
	} catch {
		return false;
	}
}

/** The type of the file: as served where that says more than the ending of the id. */
export function mimeType(recordingFileId: string, served: string): string {
	const extension = recordingFileId.split('.').pop()?.toLowerCase() ?? '';
	if (/^(audio|video)\//.test(served)) return served;
	return AUDIO_TYPES.get(extension) ?? (served || 'application/octet-stream');
}
