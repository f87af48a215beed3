/** How sound without a header begins, in the codes of telephony, and what else holds sound. */

/** G.711 µ-law of a sample of 14 bits (ITU-T G.711). */
function muLaw(sample: number): number {
	const sign = sample < 0 ? 0 : 0x80;
	const biased = Math.min(Math.abs(sample), 8158) + 33;
	const segment = Math.floor(Math.log2(biased)) - 5;
	const step = (biased >> (segment + 1)) & 0xf;
	return sign | (~((segment << 4) | step) & 0x7f);
}

/** G.711 A-law of a sample of 13 bits. */
function aLaw(sample: number): number {
	const sign = sample < 0 ? 0 : 0x80;
	const size = Math.min(sample < 0 ? -sample - 1 : sample, 4095) >> 1;
	const segment = size < 32 ? 0 : Math.floor(Math.log2(size)) - 4;
	const step = (segment === 0 ? size : size >> (segment - 1)) & 0xf;
	return (sign | (segment << 4) | step) ^ 0x55;
}

/** Makes bytes of samples; full scale is ±32767. */
type Code = (samples: number[]) => Buffer;

const words = (write: 'writeInt16LE' | 'writeInt16BE'): Code => {
	return (samples) => {
		const bytes = Buffer.alloc(samples.length * 2);
		samples.forEach((sample, index) => bytes[write](sample, index * 2));
		return bytes;
	};
};

export const CODES: Readonly<Record<string, Code>> = {
	'µ-law': (samples) => Buffer.from(samples.map((each) => muLaw(each >> 2))),
	'A-law': (samples) => Buffer.from(samples.map((each) => aLaw(each >> 3))),
	'PCM of 16 bits': words('writeInt16LE'),
	'PCM of 16 bits, big-endian': words('writeInt16BE'),
	'PCM of 8 bits': (samples) => Buffer.from(samples.map((each) => (each >> 8) + 128)),
	'PCM of 8 bits with a sign': (samples) => Buffer.from(samples.map((each) => each >> 8)),
};

/**
 * What a line carries, of 8 kHz.
 *
 * @param level of the noise and of the tone, each up to full scale, and a constant beside them
 * @param random from 0 to 1
 */
export function lineOf(
	count: number,
	level: { noise: number; tone: number; hertz: number; constant: number },
	random: () => number,
): number[] {
	return Array.from({ length: count }, (_, index) => {
		const tone = level.tone * Math.sin((2 * Math.PI * level.hertz * index) / 8000);
		const noise = level.noise * (2 * random() - 1);
		const sample = Math.round(tone + noise + level.constant);
		return Math.max(-32768, Math.min(32767, sample));
	});
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');

/** Layer III, mono, 8 kHz: how LAME writes silence, most of it stuffing that is text. */
const SILENT_MP3 = latin1(`\xff\xe3\x28\xc4${'\0'.repeat(9)}LAME3.100${'U'.repeat(122)}`.repeat(4));

/** Words that others put into a file of sound. */
const WORDS = 'Call of the support line, recorded on 2026-01-31 at 09:00. '.repeat(20);

/** Files of sound, many with more text than sound at the beginning. */
export const FILES: Readonly<Record<string, Buffer>> = {
	'MP3 with a tag': latin1(`ID3\x04${'\0\xff'.repeat(600)}`),
	'MP3 with a long tag': latin1(`ID3\x03\0\0\0\0\x0f\x76COMM\0\0\x04\x54\0\0\0eng\0${WORDS}`),
	'MP3 without a tag': latin1('\xff\xfb\x90\x64\0\x0f\xf0'),
	'silent MP3': SILENT_MP3,
	WAV: latin1('RIFF\x24\0\0\0WAVEfmt \x10\0\0\0'),
	'WAV with notes': latin1(`RIFF\x24\x09\0\0WAVELIST\xb0\x04\0\0INFOICMT\xa4\x04\0\0${WORDS}`),
	'WAV with A-law': Buffer.concat([
		latin1('RIFF\x24\0\0\0WAVEfmt \x12\0\0\0\x06\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0\0\0'),
		Buffer.alloc(900, 'UTV '),
	]),
	Ogg: latin1('OggS\0\x02\0\0\0\0'),
	'Ogg with comments': latin1(`OggS\0\x02${'\0'.repeat(20)}\x01\x1eOpusTags${WORDS}`),
	FLAC: latin1('fLaC\0\0\0\x22\x10\0'),
	AIFF: latin1(`FORM\0\0\x10\0AIFFANNO\0\0\x08\0${WORDS}`),
	'Sun audio': latin1(`.snd\0\0\x04\0\xff\xff\xff\xff\0\0\0\x01\0\0\x1f\x40\0\0\0\x01${WORDS}`),
	'NIST SPHERE': latin1(`NIST_1A\n   1024\nsample_coding -s4 ulaw\nend_head\n${' '.repeat(980)}`),
	M4A: latin1('\0\0\0\x20ftypM4A \0\0'),
	'3GP': latin1('\0\0\0\x18ftyp3gp4\0\0\x02\0'),
	AMR: latin1('#!AMR\n\x0c\xff'),
	'AMR wideband': latin1('#!AMR-WB\n\x0c\xff'),
	SILK: latin1('\x02#!SILK_V3\x0c\0\xb0'),
	WebM: latin1('\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01'),
	'Windows Media': latin1('\x30\x26\xb2\x75\x8e\x66\xcf\x11'),
	'a kind that nobody knows': latin1('NEWKIND\x01\x80\x92\xf3\x07\xc5\x1e\xa9\x02\xd4\x8b'),
	'one byte': latin1('\x80'),
};
