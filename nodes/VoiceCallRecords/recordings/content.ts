/** How much of a file tells what it is. */
export const TELLING_BYTES = 512;

/** What a server says instead of a recording; some do so with HTTP 200. */
const TYPE_OF_NO_RECORDING =
	/^(text|image|font|model|message|multipart)\/|^application\/.*(json|xml|html|yaml|script|java|php|x-sh|csh|python|perl|pdf|zip|7z|wasm|msdownload|executable)/;

const MEDIA_TYPE = /^[a-z\d][\w!#$&^.+-]{0,62}\/[a-z\d][\w!#$&^.+-]{0,62}$/;

const AUDIO_TYPES: ReadonlyMap<string, string> = new Map([
	['mp3', 'audio/mpeg'],
	['wav', 'audio/wav'],
]);

/** How files of sound begin that may hold more text than sound at first: tags, notes, stuffing. */
const SOUND =
	/^(ID3|RIFF....WAVE|OggS|fLaC|FORM....AIF|\.snd|NIST_1A|\cB?#!(AMR|SILK)|\xff[\xe2-\xfd])/s;

const ARCHIVE = 'a document, an archive or a program';

/** How files begin that are no recording, as Latin-1. */
const SIGNATURES: ReadonlyArray<readonly [RegExp, string]> = [
	[/^#! ?\//, 'a script'],
	[/^(\x89PNG|GIF8[79]a|8BPS\0|II\*\0|MM\0\*|(II\+\0|MM\0\+)\0?\cH\0)/, 'an image'],
	// As far as its first name: some quiet PCM begins with the same three bytes.
	[/^\xff\xd8\xff([\xe0-\xef]..\w{3}|\xdb\0[C\x84])/s, 'an image'],
	[/^(RIFF....WEBP|BM....\0\0\0\0|\0\0\0\cL(jP {2}|JXL )\r\n|\xff\x4f\xff\x51)/s, 'an image'],
	[/^\xd7\xcd\xc6\x9a\0\0/, 'an image'],
	[/^....ftyp(hei|hev|avi|mif1|msf1|jp2|jpx)/s, 'an image'],
	// An icon, to where its first picture begins; quiet PCM begins with the same few bytes.
	[/^\0\0\cA\0.\0...\0[\0\cA]\0[\cA\cD\cH\cX ]\0..[\0-\cO]\0.\0\0\0/s, 'an image'],
	[/^(%PDF-|PK[\cC\cE\cG][\cD\cF\cH]|Rar!\cZ|7z\xbc\xaf|\xfd7zXZ|BZh\d1AY)/, ARCHIVE],
	[/^([\c_]\x8b\cH|\xd0\xcf\cQ\xe0|\x7fELF|MZ[\x90\0]|MZ.*PE\0\0)/s, ARCHIVE],
	[/^(\0asm|\xca\xfe\xba\xbe|\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe)/, ARCHIVE],
	// A file of a few characters of GB2312 in common use; a long one could be a tone in A-law.
	[/^(?=.*[\xa1-\xbf])([\t\n\r -~]|[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]){2,250}[\xa1-\xd7]?$/s, 'text'],
];

/** What stands in text that is no recording. */
const MARKUP: ReadonlyArray<readonly [RegExp, string]> = [
	[/<(!doctype\s+html|html|script)\b|^[\0- ]*<(head|body)\b/i, 'a web page'],
	[/<svg\b|^[\0- ]*<[!?]?[a-z-][\t-\r -~]{8}/i, 'XML or SVG'],
	[/^[\0- ]*(\[\s*)?\{\s*["'][\t-\r -~]{4}/, 'JSON'],
];

const READABLE = /[\t-\r -~\u00a0-\ud7ff\uff01-\uff5e]/g;
/** Where it is no UTF-8 all through. A sample of -2 in PCM of 16 bits looks like the mark of UTF-16. */
const READABLE_IN_DOUBT = /[\t-\r -~\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]/g;
/** Text of this length has one of them, which the quiet end of A-law and µ-law has not. */
const LONG = 64;
const NOT_QUIET = /[\t-\r -?\u0100-\u6fff]/;
const SHARE_OF_TEXT = 0.8;

/** A media type without its parameters; "" for one that is missing or none. */
export function servedType(contentType: unknown): string {
	if (typeof contentType !== 'string') return '';
	const parts = contentType.split(/[;,]/).map((part) => part.replace(/["']/g, '').trim());
	return parts.map((part) => part.toLowerCase()).find((part) => MEDIA_TYPE.test(part)) ?? '';
}

/**
 * What was sent instead of a recording, by the type that the server names and, since types lie, by
 * how the file begins. Refuses only what is surely none: sound of a kind that nobody knows passes.
 *
 * @param type as {@link servedType} gives it
 * @param start the first {@link TELLING_BYTES}, fewer of a shorter file
 * @returns in words for a message; undefined for what may be a recording
 */
export function notARecording(type: string, start: Uint8Array): string | undefined {
	if (TYPE_OF_NO_RECORDING.test(type)) return type;
	const latin1 = String.fromCharCode(...start);
	const encoding = encodingOf(latin1);
	const text = new TextDecoder(encoding).decode(start, { stream: true });
	const kindIn = (all: typeof MARKUP, letters: string) =>
		all.find(([pattern]) => pattern.test(letters))?.[1];
	const known = kindIn(MARKUP, text) ?? kindIn(SIGNATURES, latin1);
	const isUtf8 = encoding === 'utf-8' && !text.includes('\ufffd');
	const readable = isUtf8 ? READABLE : READABLE_IN_DOUBT;
	return known ?? (!SOUND.test(latin1) && isText(text, readable) ? 'text' : undefined);
}

/** By the byte order mark or by the zeros beside the letters of an ASCII text. */
function encodingOf(latin1: string): string {
	if (/^(\xff\xfe|([ -~]\0){4})/.test(latin1)) return 'utf-16le';
	return /^(\xfe\xff|(\0[ -~]){4})/.test(latin1) ? 'utf-16be' : 'utf-8';
}

/** Whether most of it can be read: sound has bytes that are no letters. */
function isText(text: string, readable: RegExp): boolean {
	const count = text.match(readable)?.length ?? 0;
	const isQuiet = text.length >= LONG && !NOT_QUIET.test(text);
	return text.length > 1 && count >= text.length * SHARE_OF_TEXT && !isQuiet;
}

/** The type of the file: as served where that says more than the ending of the id. */
export function mimeType(recordingFileId: string, served: string): string {
	const extension = recordingFileId.split('.').pop()?.toLowerCase() ?? '';
	if (/^(audio|video)\//.test(served)) return served;
	return AUDIO_TYPES.get(extension) ?? (served || 'application/octet-stream');
}
