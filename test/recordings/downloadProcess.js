'use strict';

/** Downloads one file for measureDownload.js and reports how the memory grew. */

const { createHash } = require('node:crypto');
const { createReadStream } = require('node:fs');
const { pipeline } = require('node:stream/promises');
const { runWorkflow } = require('../engine');
const { core, get } = require('../engine/n8n');
const { sha256Of } = require('../stand-in/files/content');

const SAMPLE_EVERY_MS = 10;

async function download({ apiKey, apiSecret, url }, recordingFileId) {
	const { output, error } = await runWorkflow({
		credentials: { apiKey, apiSecret, baseUrl: url },
		parameters: { resource: 'recording', operation: 'download' },
		input: [{ recordingFileId }],
		binaryMode: 'filesystem',
	});
	if (error) throw error;
	return output[0][0].binary.data;
}

/** Reads the file that n8n has stored, without holding it. */
async function hashOf({ id }) {
	const hash = createHash('sha256');
	await pipeline(createReadStream(get(core.BinaryDataService).getPath(id)), hash);
	return hash.digest('hex');
}

process.once('message', async ({ access, id, bytes }) => {
	// Loads everything and lets the engine warm up.
	await download(access, 'small.mp3');
	global.gc();
	const before = process.memoryUsage.rss();
	let peak = before;
	const timer = setInterval(() => {
		peak = Math.max(peak, process.memoryUsage.rss());
	}, SAMPLE_EVERY_MS);
	const startedAt = Date.now();
	const file = await download(access, id);
	clearInterval(timer);
	const seconds = (Date.now() - startedAt) / 1000;
	const isIdentical = (await hashOf(file)) === sha256Of(id, bytes);
	process.send({ bytes: file.bytes, isIdentical, growth: peak - before, seconds }, () =>
		process.exit(),
	);
});
