'use strict';

/** Where n8n keeps binary data, and how to read it back. */

const { core, get } = require('./n8n');

/** n8n has one place for all executions, so runs in different modes must not overlap. */
function useBinaryMode(mode = 'default') {
	get(core.BinaryDataService).mode = mode === 'filesystem' ? 'filesystem-v2' : mode;
}

/**
 * @param {import('n8n-workflow').IBinaryData} binary e.g. `output[0][0].binary.data`
 * @returns {Promise<Buffer>}
 */
async function readBinary(binary) {
	if (!binary.id) return Buffer.from(binary.data, 'base64');
	const chunks = [];
	for await (const chunk of await get(core.BinaryDataService).getAsStream(binary.id)) {
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

module.exports = { useBinaryMode, readBinary };
