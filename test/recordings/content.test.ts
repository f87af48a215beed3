import fc from 'fast-check';

import { notARecording, servedType } from '../../dist/nodes/VoiceCallRecords/recordings/content';
import { createRandom } from '../stand-in/random';
import { CODES, FILES, lineOf } from './sounds';

/** What is surely no recording is refused, however it is dressed up; whatever may be sound passes. */

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const utf16be = (text: string) => utf16(text).swap16();
const gbk = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

const look = (start: Uint8Array, type = '') => notARecording(type, start.subarray(0, 512));

const PAGE = '<!DOCTYPE html><html><body>Sign in</body></html>';
const NOISE = '\x80\xff\x93\xe1\xb7\xd0\x8c\xfa';
/** One picture of 16 × 16 pixels, 32 bits each, behind 22 bytes. */
const ICON = latin1('\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x20\0\x68\x04\0\0\x16\0\0\0\x28\0\0\0');

const OTHERS: Record<string, Array<[string, Buffer]>> = {
	'a web page': [
		['plain', latin1(PAGE)],
		['behind a zero', latin1('\0<html><body>')],
		['behind control signs', latin1(`\x01\x02\0 \r\n${PAGE}`)],
		['behind a byte order mark and blanks', Buffer.from(`\ufeff\n\n${PAGE}`)],
		['behind a comment of 200 letters', latin1(`<!-- ${'x'.repeat(200)} -->${PAGE}`)],
		['behind other bytes', latin1(`${NOISE}<HTML><body>`)],
		['as a script behind other bytes', latin1(`${NOISE}<script>alert(1)</script>`)],
		['in UTF-16', utf16(`\ufeff${PAGE}`)],
		['in UTF-16, big-endian', utf16be(`\ufeff${PAGE}`)],
		['in UTF-16 without a byte order mark', utf16(PAGE)],
		['in UTF-16, big-endian, without a byte order mark', utf16be(PAGE)],
		['that begins with its head', latin1('<head><title>x')],
	],
	'XML or SVG': [
		['SVG', latin1('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
		['SVG behind other bytes', latin1(`${NOISE}<svg onload="alert(1)">`)],
		['XML', Buffer.from('\ufeff<?xml version="1.0"?><Error/>')],
		['XML behind a zero', latin1('\0<Error><Code>AccessDenied</Code></Error>')],
	],
	JSON: [
		['an object', latin1('{"status":"-18"}')],
		['behind a zero', latin1('\0{"status":"-18"}')],
		['in another encoding', latin1('{"a":"\xc4\xfa"}')],
		['a list', latin1('[ {"a": 1}]')],
	],
	text: [
		['plain', latin1('Access denied')],
		['a word', latin1('Forbidden')],
		['a word in capital letters', latin1('UNAUTHORIZED')],
		['with a control sign', latin1('Access denied\x01, ask your administrator')],
		['behind a control sign', latin1('\x01Access denied')],
		['that ends with a zero', latin1('Access denied\0')],
		[
			'in Latin-1',
			latin1("L'acc\xe8s \xe0 ce fichier est refus\xe9, demandez \xe0 votre administrateur"),
		],
		['in Latin-1, long', latin1('Die Datei wurde nicht gefunden, bitte pr\xfcfen. '.repeat(20))],
		['Chinese', Buffer.from('文件不存在')],
		['Chinese with a control sign', Buffer.from('错误：文件不存在，请稍后再试！\0')],
		['Chinese, long', Buffer.from('录音文件不存在，请稍后再试。'.repeat(40))],
		['Russian', Buffer.from('Файл не найден. '.repeat(40))],
		['Chinese in GBK', gbk('cec4bcfeb2bbb4e6d4da')],
		['Chinese and digits in GBK', gbk('b4ed cef3 2034 3034 a3ba c2bc d2f4 b2bb b4e6 d4da a1a3')],
		['Chinese in UTF-16', utf16('\ufeff文件不存在')],
		['Chinese in UTF-16, big-endian', utf16be('\ufeff文件不存在，请稍后再试')],
		['in UTF-16', utf16('\ufeffAccess denied')],
		['in UTF-16 without a byte order mark', utf16('Access denied')],
		['cut inside a letter', Buffer.from(`${'some text '.repeat(51)}aé`)],
	],
	'a script': [['a shell', latin1('#!/bin/sh\nrm -rf /\xff')]],
	'an image': [
		['PNG', latin1('\x89PNG\r\n\x1a\n\0\0\0')],
		['JPEG', latin1('\xff\xd8\xff\xe0\0\x10JFIF')],
		['GIF', latin1('GIF89a\x01\0\x01\0')],
		['WebP', latin1('RIFF\x24\0\0\0WEBPVP8 ')],
		['TIFF', latin1('II*\0\x08\0\0\0')],
		['BigTIFF', latin1('II+\0\x08\0\0\0\x10\0')],
		['BigTIFF, big-endian', latin1('MM\0+\0\x08\0\0')],
		['BMP', latin1('BM\x36\x84\x03\0\0\0\0\0\x36\0\0\0')],
		['ICO', ICON],
		['JPEG 2000', latin1('\0\0\0\x0cjP  \r\n\x87\n\0\0\0')],
		['a stream of JPEG 2000', latin1('\xff\x4f\xff\x51\0\x29')],
		['JPEG XL', latin1('\0\0\0\x0cJXL \r\n\x87\n')],
		['WMF', latin1('\xd7\xcd\xc6\x9a\0\0\0\0')],
		['PSD', latin1('8BPS\0\x01\0\0\0\0')],
		...['heic', 'avif', 'avis', 'mif1', 'msf1', 'hevc', 'jp2 '].map((brand): [string, Buffer] => [
			brand,
			latin1(`\0\0\0\x20ftyp${brand}\0\0\0\0`),
		]),
	],
	'a document, an archive or a program': [
		['PDF', latin1('%PDF-1.7\n%\xe2\xe3')],
		['ZIP', latin1('PK\x03\x04\x14\0')],
		['an empty ZIP', latin1(`PK\x05\x06${'\0'.repeat(18)}`)],
		['gzip', latin1('\x1f\x8b\x08\0\0\0\0\0\0\x03')],
		['7z', latin1('7z\xbc\xaf\x27\x1c\0\x04')],
		['RAR', latin1('Rar!\x1a\x07\x01\0')],
		['xz', latin1('\xfd7zXZ\0\0\x04')],
		['bzip2', latin1('BZh91AY&SY\xd9')],
		['an old document of Word', latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0')],
		['a program of Linux', latin1('\x7fELF\x02\x01\x01\0')],
		['a program of Windows', latin1('MZ\x90\0\x03\0')],
		['a small program of Windows', latin1(`MZ\x01\x02${'\0'.repeat(60)}PE\0\0d\x86`)],
		['WebAssembly', latin1('\0asm\x01\0\0\0')],
		['a program of macOS', latin1('\xcf\xfa\xed\xfe\x07\0\0\x01')],
		['an old program of macOS', latin1('\xfe\xed\xfa\xce\0\0\0\x12')],
		['a class of Java', latin1('\xca\xfe\xba\xbe\0\0\0\x41')],
	],
};

describe.each(Object.entries(OTHERS))('%s', (told, all) => {
	it.each(all)('%s', (_, start) => {
		expect(look(start)).toBe(told);
	});
});

describe('a type', () => {
	it.each([
		['text/html, text/html', 'text/html'],
		['"text/html"', 'text/html'],
		["'application/json'; charset=utf-8", 'application/json'],
		['; text/html', 'text/html'],
		[' TEXT/HTML ;charset="utf-8"', 'text/html'],
		['text/plain,audio/mpeg', 'text/plain'],
		['application/java-archive', 'application/java-archive'],
		['application/wasm', 'application/wasm'],
		['application/x-7z-compressed', 'application/x-7z-compressed'],
		['application/gzip', 'application/gzip'],
	])('written as %s is refused', (header, type) => {
		expect(servedType(header)).toBe(type);
		expect(look(latin1(NOISE), servedType(header))).toBe(type);
	});

	it.each([
		['"audio/mpeg"', 'audio/mpeg'],
		['audio/mpeg, audio/mpeg', 'audio/mpeg'],
		['audio/x-wav; name="a,b/c.html"', 'audio/x-wav'],
		['application/octet-stream', 'application/octet-stream'],
		['nonsense', ''],
		['', ''],
		[undefined, ''],
		[['text/html'], ''],
	])('written as %s is no reason', (header, type) => {
		expect(servedType(header)).toBe(type);
		expect(look(latin1(NOISE), servedType(header))).toBeUndefined();
	});
});

describe('sound', () => {
	it.each(Object.entries(FILES))('in a file such as %s passes', (_, start) => {
		expect(look(start)).toBeUndefined();
	});

	describe.each(Object.entries(CODES))('in %s', (_, code) => {
		it.each([0, -1, -3, -8, 8, -30, -100, -600, 64, 600])(
			'passes when it is nothing but %d',
			(constant) => {
				expect(look(code(Array.from({ length: 512 }, () => constant)))).toBeUndefined();
			},
		);

		it('passes, loud or quiet, with a hum and beside the middle', () => {
			const level = fc.record({
				noise: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 30_000 })),
				tone: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 30_000 })),
				hertz: fc.constantFrom(50, 60, 400, 425, 1000),
				constant: fc.integer({ min: -64, max: 24 }),
			});
			fc.assert(
				fc.property(level, fc.nat(), (levels, seed) => {
					expect(look(code(lineOf(512, levels, createRandom(seed))))).toBeUndefined();
				}),
				{ numRuns: 300 },
			);
		});
	});
});
