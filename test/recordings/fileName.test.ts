import fc from 'fast-check';

import { fileName } from '../../dist/nodes/VoiceCallRecords/recordings/fileName';

/** Whatever an id is made of, its file has a name that no file system refuses and nobody misreads. */

it.each([
	['.bashrc', '_.bashrc'],
	['-rf', '_-rf'],
	['~root.mp3', '_~root.mp3'],
	['CON', '_CON'],
	['con.mp3', '_con.mp3'],
	['Nul .wav', '_Nul .wav'],
	['nul\u00a0.wav', '_nul\u00a0.wav'],
	['prn\t\u3000', '_prn'],
	['COM1.mp3', '_COM1.mp3'],
	['LPT³', '_LPT³'],
	['con\u3164.mp3', '_con.mp3'],
	['console.mp3', 'console.mp3'],
	['a.mp3...', 'a.mp3'],
	['a.mp3. .', 'a.mp3'],
	['a\u202e3pm.exe', 'a3pm.exe'],
	['\u2066.bashrc', '_.bashrc'],
	['a\u0000b\u0007\r\nc.mp3', 'abc.mp3'],
	['a\u200b\u2028b.mp3', 'ab.mp3'],
	['a\u3164\uffa0\u115f\u034f\u2800b.mp3', 'ab.mp3'],
	['\u{e0061}\u{e0062}a.mp3', 'a.mp3'],
	['\u3164.bashrc', '_.bashrc'],
	['a|b<c>"d".mp3', 'a_b_c__d_.mp3'],
	['..:..:etc:x.mp3', '_.._.._etc_x.mp3'],
	['\u200f', 'recording'],
	['\u3164\u2800', 'recording'],
	['ton ☎ é.mp3', 'ton ☎ é.mp3'],
])('the id %j gives the name %j', (id, name) => {
	expect(fileName(id)).toBe(name);
});

it.each([
	[`${'录'.repeat(190)}.mp3`, /^录{60,}\.mp3$/],
	[`${'😀'.repeat(90)}.wav`, /^(😀){40,}\.wav$/u],
	['x'.repeat(200), /^x{200}$/],
	[`${'é'.repeat(97)}. . .${'é'.repeat(20)}`, /^é{97}$/],
	[`${'é'.repeat(90)}${'. '.repeat(10)}${'é'.repeat(20)}`, /^é{90}$/],
	[`nul${' '.repeat(197)}${'b'.repeat(20)}`, /^_nul$/],
	[`${'a'.repeat(198)} .${'b'.repeat(20)}`, /^a{198}$/],
])('a long one such as %j fits, keeps its ending and ends with no point or blank', (id, name) => {
	expect(fileName(id)).toMatch(name);
	expect(Buffer.byteLength(fileName(id))).toBeLessThanOrEqual(201);
});

it('is fit for a file system, whatever the id', () => {
	const pieces = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 20 }),
		fc.constantFrom('.', ' ', '..', '/', '\\', 'con', 'nul', '\u00a0', '\u3164', 'é', '录', '.mp3'),
	);
	const ids = fc.array(pieces, { maxLength: 200 }).map((all) => all.join('').slice(0, 400));
	fc.assert(
		fc.property(ids, (id) => {
			const name = fileName(id);

			expect(name).not.toMatch(/[\\/:*?"<>|]|[\p{C}\p{Zl}\p{Zp}\u2800\u3164](?<!\p{Cn}|\p{Co})/u);
			expect(name).not.toMatch(/^[.\s~-]|[.\s]$/);
			expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\s*(\.|$)/i);
			expect(name).not.toBe('');
			expect(Buffer.byteLength(name)).toBeLessThanOrEqual(201);
		}),
		{ numRuns: 2000 },
	);
});
