'use strict';

/**
 * The server the recordings are fetched from: another origin than the API, as in the vendor's
 * sample. It wants no header of ours, only an unexpired URL.
 */

const { startService } = require('../http/service');
const { streamOf, contentOf, sha256Of } = require('./content');
const { createLinks } = require('./links');

const DEFAULT_BYTES = 32 * 1024;

/** The two forms the vendor's ids have. */
const CONTENT_TYPES = { mp3: 'audio/mpeg', wav: 'audio/wav' };

const STORED = /^\/(recordings|store)\/([^/]+)$/;

/**
 * @typedef {object} FileServer
 * @property {string} url its origin
 * @property {import('../types').LoggedRequest[]} requests with the headers received
 * @property {import('../types').Intercept | undefined} intercept may return a fault
 * @property {(id: string, bytes: number) => void} size sets the size of a recording
 * @property {(id: string) => boolean} hasSize whether a size was set
 * @property {(id: string) => Buffer} contentOf
 * @property {(id: string) => string} sha256Of hex
 * @property {(id: string) => { url: string, expireTime: number }} issueUrl expiry in epoch ms
 * @property {() => Promise<number>} connections how many are open
 * @property {() => Promise<void>} close
 */

/**
 * @param {object} options
 * @param {string} options.host
 * @param {() => number} options.now epoch ms
 * @param {import('../quirks').Quirks} options.quirks
 * @returns {Promise<FileServer>}
 */
async function startFileServer({ host, now, quirks }) {
	/** @type {Map<string, number>} */
	const sizes = new Map();
	const bytesOf = (id) => sizes.get(id) ?? DEFAULT_BYTES;
	const links = createLinks(now);
	const service = await startService({ host, port: 0, now, evaluate });

	function evaluate({ method, path, query }) {
		const [, place, encodedId] = STORED.exec(path) ?? [];
		if (place === undefined) return text(404, 'Not Found');
		if (method !== 'GET') return text(405, 'Method Not Allowed');
		if (!links.isValid(path, query)) return text(403, 'Forbidden');
		if (place === 'recordings' && quirks.redirectFiles) {
			const further = links.create(`/store/${encodedId}`, Number(query.get('expires')));
			return { httpStatus: 302, headers: { Location: service.origin + further }, body: '' };
		}
		return recording(decodeURIComponent(encodedId));
	}

	function recording(id) {
		const headers = { ...typeOf(id, quirks), 'Content-Length': String(bytesOf(id)) };
		return { httpStatus: 200, headers, body: streamOf(id, bytesOf(id)) };
	}

	return {
		url: service.origin,
		requests: service.log.requests,
		get intercept() {
			return service.hooks.intercept;
		},
		set intercept(intercept) {
			service.hooks.intercept = intercept;
		},
		size: (id, bytes) => void sizes.set(id, bytes),
		hasSize: (id) => sizes.has(id),
		contentOf: (id) => contentOf(id, bytesOf(id)),
		sha256Of: (id) => sha256Of(id, bytesOf(id)),
		issueUrl: (id) => {
			const expireTime = now() + quirks.urlLifetimeMs;
			const path = `/recordings/${encodeURIComponent(id)}`;
			return { url: service.origin + links.create(path, expireTime), expireTime };
		},
		connections: service.connections,
		close: async () => {
			await service.close();
			service.hooks.throwFirstError();
		},
	};
}

function typeOf(id, { fileType }) {
	if (fileType === 'none') return {};
	const byName = fileType === 'byName' ? CONTENT_TYPES[id.split('.').at(-1) ?? ''] : undefined;
	return { 'Content-Type': byName ?? 'application/octet-stream' };
}

const text = (httpStatus, body) => ({
	httpStatus,
	headers: { 'Content-Type': 'text/plain' },
	body,
});

module.exports = { startFileServer };
