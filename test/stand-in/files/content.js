'use strict';

/** What a recording contains: bytes that look random and follow from its id alone. */

const { createCipheriv, createHash } = require('node:crypto');
const { Readable } = require('node:stream');

const CHUNK_BYTES = 64 * 1024;
const ZEROS = Buffer.alloc(CHUNK_BYTES);

/**
 * A cipher over zeros gives its key stream, which is fast enough for files of 200 MB and more.
 *
 * @param {string} id
 * @param {number} bytes
 * @returns {Generator<Buffer>}
 */
function* chunksOf(id, bytes) {
	const key = createHash('sha256').update(id).digest();
	const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
	for (let left = bytes; left > 0; left -= CHUNK_BYTES) {
		yield cipher.update(left < CHUNK_BYTES ? ZEROS.subarray(0, left) : ZEROS);
	}
}

/** Makes a chunk only when the reader asks for it. */
const streamOf = (id, bytes) => Readable.from(chunksOf(id, bytes), { objectMode: false });

const contentOf = (id, bytes) => Buffer.concat([...chunksOf(id, bytes)]);

/** @param {Buffer} content */
const sha256 = (content) => createHash('sha256').update(content).digest('hex');

function sha256Of(id, bytes) {
	const hash = createHash('sha256');
	for (const chunk of chunksOf(id, bytes)) hash.update(chunk);
	return hash.digest('hex');
}

module.exports = { streamOf, contentOf, sha256, sha256Of };
