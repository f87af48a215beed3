import type { IDataObject } from 'n8n-workflow';

import { readBinary, runWorkflow, type RunOptions, type RunResult } from '../engine';
import { faults, makeRecord, type StandIn } from '../stand-in';
import type { Fault } from '../stand-in/types';
import { restoreWaits, shortenWaits, wait } from '../list/waiting';
import { closeApis, credentialsOf, openApi, startClock, stopClock } from '../support';

/** File servers and ids that mean no good, or are just broken: n8n itself must not suffer. */

const MP3 = '12022022570cc2484c59d4f8b9745d34226285b1e.mp3';
/** How an MP3 begins, with bytes that are no text. */
const SOUND = Buffer.from(`ID3\x04${'\0\xff'.repeat(600)}`, 'latin1');
const BINARY_MODES = ['default', 'filesystem'] as const;

let api: StandIn;

beforeEach(async () => {
	api = await openApi({ records: [makeRecord({ recordingFileId: MP3 })] });
});

afterEach(closeApis);

const download = (id: string = MP3, options: IDataObject = {}, run: RunOptions = {}) =>
	runWorkflow({
		credentials: credentialsOf(api),
		parameters: { resource: 'recording', operation: 'download', options },
		input: [{ recordingFileId: id }],
		...run,
	});

const fileOf = ({ output }: RunResult) => output[0][0].binary!.data;

const answer = (body: string | Buffer, type?: string, headers: Record<string, string> = {}) => {
	const withType = type === undefined ? headers : { 'Content-Type': type, ...headers };
	// As a fault of its own, since an empty text would become the page of a gateway.
	api.files.intercept = () => faults.http(200, { headers: withType, body });
};

/** Connections end a moment after the run. */
async function openConnections(): Promise<number> {
	for (let tries = 0; tries < 20 && (await api.files.connections()) > 0; tries++) await wait(25);
	return await api.files.connections();
}

describe('a recording that does not end', () => {
	const drip = (options: object) => (api.files.intercept = () => faults.drip(options));

	it.each(BINARY_MODES)('byte by byte is given up, in binary mode %s', async (binaryMode) => {
		drip({ content: Buffer.from('\xff', 'latin1') });
		const startedAt = Date.now();
		const { error, items } = await download(MP3, { timeout: 1 }, { binaryMode });

		expect(items).toEqual([]);
		expect(error?.message).toBe('The recording could not be downloaded');
		expect(error?.description).toContain('The file server sent less than 1 kB a second for 1 s');
		expect(error?.description).toContain('raise Timeout in the options');
		expect(Date.now() - startedAt).toBeLessThan(8_000);
		expect(await openConnections()).toBe(0);
	});

	it.each([0, 100, 10_000])('but stops after %i bytes is given up in words', async (bytes) => {
		const content = Buffer.alloc(bytes || 1, 0xff);
		api.files.intercept = () =>
			bytes === 0 ? faults.hang() : faults.drip({ content, bytes, everyMs: 60_000 });
		const { error, items } = await download(MP3, { timeout: 1 });

		expect(items).toEqual([]);
		expect(error?.description).toMatch(
			/The file server sent (nothing|less than 1 kB a second) for 1 s/,
		);
		expect(error?.description).toContain('raise Timeout in the options');
	});

	it('is refused by its type before it has come', async () => {
		const headers = { 'Content-Type': 'text/html' };
		drip({ content: Buffer.from('<'), everyMs: 60_000, headers });
		const { error } = await download(MP3, { timeout: 10 });

		expect(error?.description).toContain(
			'The file server answered with text/html instead of audio',
		);
		expect(await openConnections()).toBe(0);
	});

	it('goes on while it is slow, but faster than that', async () => {
		api.files.size(MP3, 30_000);
		drip({ bytes: 1000, everyMs: 100 });
		const result = await download(MP3, { timeout: 1 });

		expect(result.error).toBeUndefined();
		expect((await readBinary(fileOf(result))).equals(api.files.contentOf(MP3))).toBe(true);
		expect(api.files.requests).toHaveLength(1);
	});

	it('may begin late', async () => {
		api.files.size(MP3, 3000);
		api.files.intercept = async () => void (await wait(900));
		const result = await download(MP3, { timeout: 1 });

		expect(result.error).toBeUndefined();
		expect(api.files.requests).toHaveLength(1);
	});

	it('is given up when only headers come', async () => {
		api.files.intercept = (): Fault => ({
			name: 'headers',
			answer: async ({ response, wait: pause }) => {
				const { socket } = response;
				socket?.write('HTTP/1.1 200 OK\r\n');
				while (socket?.destroyed === false) {
					socket.write('X-Drip: 1\r\n');
					await pause(50);
				}
			},
		});
		const startedAt = Date.now();
		const { error } = await download(MP3, { timeout: 1 });

		expect(error?.description).toContain('The file server sent nothing for 1 s');
		expect(Date.now() - startedAt).toBeLessThan(8_000);
		expect(await openConnections()).toBe(0);
	});

	it('is given up after an hour', async () => {
		const now = Date.now();
		stopClock(now);
		drip({ content: Buffer.alloc(20_000, 0xff), everyMs: 20 });
		const running = download(MP3, { timeout: 1 });
		while (api.files.requests.length === 0) await wait(10);
		await wait(200);
		jest.setSystemTime(now + 3_600_000);
		while (api.files.requests.length === 1) await wait(10);
		await wait(200);
		jest.setSystemTime(now + 7_200_000);
		const { error } = await running;
		startClock();

		expect(error?.description).toContain('The transfer took longer than an hour');
	});

	it('does not keep the download of the next item waiting for the rest', async () => {
		api.files.intercept = (_, index) => (index < 2 ? faults.drip({ everyMs: 100 }) : undefined);
		const { items } = await runWorkflow({
			credentials: credentialsOf(api),
			parameters: { resource: 'recording', operation: 'download', options: { timeout: 1 } },
			input: [{ recordingFileId: MP3 }, { recordingFileId: MP3 }],
			onError: 'continueRegularOutput',
		});

		expect(items).toHaveLength(2);
		expect(items[0].error).toBe('The recording could not be downloaded');
		expect(items[1].error).toBeUndefined();
	});
});

describe('an empty recording', () => {
	it.each(BINARY_MODES)('is tried again, then told, in binary mode %s', async (binaryMode) => {
		api.files.size(MP3, 0);
		const { error, items } = await download(MP3, {}, { binaryMode });

		expect(items).toEqual([]);
		expect(error?.message).toBe('The recording could not be downloaded');
		expect(error?.description).toContain('The file server sent an empty file');
		expect(error?.description).toContain('Tried 2 times');
		expect(api.files.requests).toHaveLength(2);
	});

	it('that is there at the second try is downloaded', async () => {
		api.files.size(MP3, 0);
		api.afterAnswer = () => void (api.requests.length === 2 && api.files.size(MP3, 5000));
		const result = await download();

		expect(result.error).toBeUndefined();
		expect(fileOf(result)).toMatchObject({ bytes: 5000 });
	});
});

describe('what is no recording', () => {
	beforeEach(() => shortenWaits(50));
	afterEach(restoreWaits);

	const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';

	it.each([
		'text/plain',
		'TEXT/HTML; charset=utf-8',
		'application/json',
		'application/problem+json',
		'application/xml',
		'application/xhtml+xml',
		'image/svg+xml',
		'image/png',
		'application/javascript',
		'application/x-httpd-php',
		'application/pdf',
	])('is known by the type %s', async (type) => {
		answer(SOUND, type);
		const { error, items } = await download();

		expect(items).toEqual([]);
		expect(error?.description).toContain(`${type.split(';')[0].toLowerCase()} instead of audio`);
		expect(await openConnections()).toBe(0);
	});

	describe.each([undefined, 'application/octet-stream', 'audio/mpeg'])('served as %s', (type) => {
		it.each<[string, string | Buffer, string]>([
			['a web page', '\n<!DOCTYPE html><html></html>', 'a web page'],
			['a web page in UTF-16', Buffer.from('\ufeff<html><body>', 'utf16le'), 'a web page'],
			['SVG', SVG, 'XML or SVG'],
			['XML', '\ufeff<?xml version="1.0"?><Error/>', 'XML or SVG'],
			['JSON', '{"status":"-18","reason":"x"}', 'JSON'],
			['a list as JSON', '[{"a":1}]', 'JSON'],
			['JSON in another encoding', Buffer.from('{"a":"\xc4\xfa"}', 'latin1'), 'JSON'],
			['a script', '#!/bin/sh\nrm -rf /\xff', 'a script'],
			['plain text', 'Access denied', 'text'],
			['Chinese text', '文件不存在', 'text'],
			['long text', 'text, '.repeat(200), 'text'],
			['text cut inside a letter', `${'some text '.repeat(51)}aé`, 'text'],
			['PNG', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0', 'latin1'), 'an image'],
			['JPEG', Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF', 'latin1'), 'an image'],
			['GIF', Buffer.from('GIF89a\x01\0\x01\0', 'latin1'), 'an image'],
			['WebP', Buffer.from('RIFF\x24\0\0\0WEBPVP8 ', 'latin1'), 'an image'],
			['PDF', Buffer.from('%PDF-1.7\n%\xe2\xe3', 'latin1'), 'a document'],
			['a program', Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'), 'a document'],
		])('%s is known by how it begins', async (_, body, told) => {
			answer(body, type);
			const { error, items } = await download();

			expect(items).toEqual([]);
			expect(error?.description).toContain(`The file server answered with ${told}`);
		});

		it.each([
			['MP3 with a tag', SOUND],
			['MP3', Buffer.from('\xff\xfb\x90\x64\0\x0f\xf0', 'latin1')],
			['WAV', Buffer.from('RIFF\x24\0\0\0WAVEfmt \x10\0\0\0', 'latin1')],
			['Ogg', Buffer.from('OggS\0\x02\0\0\0\0', 'latin1')],
			['M4A', Buffer.from('\0\0\0\x20ftypM4A \0\0', 'latin1')],
			['AMR', Buffer.from('#!AMR\n\x0c\xff', 'latin1')],
			['G.711', Buffer.from('\xff\x7f\xfe\x7e'.repeat(99), 'latin1')],
			['silent PCM', Buffer.alloc(1000)],
			['quiet PCM', Buffer.from('\x01\0\x02\0\xff\xff'.repeat(99), 'latin1')],
		])('%s is', async (_, body) => {
			answer(body, type);
			const result = await download();

			expect(result.error).toBeUndefined();
			expect((await readBinary(fileOf(result))).equals(body)).toBe(true);
		});
	});

	it('is known when it comes in small pieces', async () => {
		api.files.intercept = () =>
			faults.drip({ content: Buffer.from('<'), everyMs: 1, headers: { 'Content-Type': '' } });
		const { error } = await download();

		expect(error?.description).toContain('instead of audio');
		expect(await openConnections()).toBe(0);
	});
});

describe('no connection stays open', () => {
	const LARGE = Buffer.alloc(20_000_000, 0xff);

	it.each<[string, () => void]>([
		['an HTTP status', () => (api.files.intercept = () => faults.http(500, { body: LARGE }))],
		['a type', () => answer(LARGE, 'text/html')],
		['its first bytes', () => answer(Buffer.concat([Buffer.from('<html>'), LARGE]), 'audio/wav')],
	])('to a file that is refused for %s', async (_, prepare) => {
		prepare();
		const { error } = await download();

		expect(error?.message).toBe('The recording could not be downloaded');
		expect(await openConnections()).toBe(0);
	});

	it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
		'to a file whose id ends in .%s, which is of no known type',
		async (extension) => {
			api.files.size(`a.${extension}`, SOUND.length);
			answer(SOUND);
			const result = await download(`a.${extension}`);

			expect(result.error).toBeUndefined();
			expect(fileOf(result).mimeType).toBe('application/octet-stream');
			expect(await openConnections()).toBe(0);
		},
	);

	it('after the execution was cancelled', async () => {
		let asked: () => void;
		const isAsked = new Promise<void>((resolve) => (asked = resolve));
		api.files.intercept = () => {
			asked();
			return faults.drip({ content: SOUND, everyMs: 20 });
		};
		const { status } = await download(MP3, {}, { cancelAfter: isAsked.then(() => wait(300)) });

		expect(status).toBe('canceled');
		expect(await openConnections()).toBe(0);
	});

	it('when the file arrived whole', async () => {
		expect((await download()).error).toBeUndefined();
		expect(await openConnections()).toBe(0);
	});
});

describe('the name of a file', () => {
	it.each([
		['.bashrc', '_.bashrc'],
		['con.mp3', '_con.mp3'],
		['a|b<c>"d".mp3', 'a_b_c__d_.mp3'],
		['\u3164', 'recording'],
		['ton ☎ é.mp3', 'ton ☎ é.mp3'],
	])('made of the id %j is %j', async (id, fileName) => {
		api.files.size(id, SOUND.length);
		answer(SOUND);
		const result = await download(id);

		expect(result.error).toBeUndefined();
		expect(fileOf(result)).toMatchObject({ fileName });
		expect(fileOf(result).directory).toBeUndefined();
	});
});
