'use strict';

/** Finds the endpoint of a request and runs the checks that all endpoints share. */

const { checkContentType } = require('../checks/content-type');
const { checkSignature } = require('../checks/signature');
const { KINDS } = require('../kinds');
const { Refusal, refused } = require('../statuses');
const { balance } = require('./balance');
const { recordList } = require('./record-list');
const { recordingFileUrl } = require('./recording-file-url');
const { singleRecord } = require('./single-record');

/**
 * @param {import('../types').Context} context
 * @returns {(request: import('../types').RawRequest) => import('../types').Answer}
 */
function createEndpoints(context) {
	const base = escaped(context.basePath);
	const routes = [
		...Object.entries(KINDS).flatMap(([kind, { list, single }]) => [
			{ method: 'POST', path: `${base}/${list}`, endpoint: recordList(kind) },
			{ method: 'GET', path: `${base}/${single}/[^/]+`, endpoint: singleRecord(kind) },
		]),
		{ method: 'GET', path: `${base}/getRecordingFileUrl`, endpoint: recordingFileUrl },
		// The vendor documents /sms/getBalance; sister brands have it under their one base path.
		{ method: 'GET', path: `(/sms|${base})/getBalance`, endpoint: balance },
	].map((route) => ({ ...route, path: new RegExp(`^${route.path}$`) }));

	return (request) => {
		const route = routes.find(({ path }) => path.test(request.path));
		if (!route) return httpError(404, 'Not Found', request.path);
		if (request.method !== route.method) {
			return httpError(405, 'Method Not Allowed', request.path, { Allow: route.method });
		}
		return answer(route, request, context);
	};
}

function answer({ method, endpoint }, request, context) {
	try {
		checkSignature(request, context);
		// Without a body there is nothing to declare, though the vendor's samples do it.
		if (method === 'POST') checkContentType(request, context.quirks);
		if (context.quirks.blockedIp) throw new Refusal('-2');
		return endpoint(request, context);
	} catch (error) {
		if (error instanceof Refusal) return refused(context.quirks, error);
		throw error;
	}
}

const httpError = (httpStatus, error, path, headers = {}) => ({
	httpStatus,
	headers,
	body: { error, path },
});

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

module.exports = { createEndpoints };
