'use strict';

/**
 * Steering the stand-in from another process: POST /_control with any of the keys below, GET
 * /_control/log and GET /_control/ids. Wrong requests are answered with HTTP 400 and the reason.
 *
 * @typedef {object} ControlRequest
 * @property {import('./types').CallRecord[]} [insert]
 * @property {string[]} [remove] ids
 * @property {Partial<import('./quirks').Quirks>} [quirks]
 * @property {{ name: string, args?: any[], times?: number }[]} [faults] for the next requests, in
 *   this order, each once or as often as `times` says
 * @property {Record<string, number>} [sizes] bytes of recordings by id
 * @property {boolean} [clearLog]
 */

const faults = require('./faults');
const { changeQuirks } = require('./quirks');

/**
 * @param {import('./index').StandIn} api
 * @returns {(request: import('./types').RawRequest) => import('./types').Answer}
 */
function createControl(api) {
	/** @type {import('./types').Fault[]} */
	const waiting = [];

	/** @type {Record<keyof ControlRequest, (order: any) => void>} */
	const actions = {
		insert: (records) => records.forEach((record) => api.insert(record)),
		remove: (ids) => ids.forEach((id) => api.remove(id)),
		quirks: (changes) => changeQuirks(api.quirks, changes),
		faults: (list) => {
			waiting.push(...list.flatMap((wanted) => createFaults(wanted)));
			api.intercept = () => waiting.shift();
		},
		sizes: (sizes) => Object.entries(sizes).forEach(([id, bytes]) => api.files.size(id, bytes)),
		clearLog: (wanted) => wanted && api.clearLog(),
	};

	/** @param {ControlRequest} orders */
	function obey(orders) {
		const unknown = Object.keys(orders).find((key) => !Object.hasOwn(actions, key));
		if (unknown !== undefined) throw new TypeError(`There is no control ${unknown}`);
		for (const [key, order] of Object.entries(orders)) actions[key](order);
	}

	return ({ method, path, rawBody }) => {
		try {
			switch (`${method} ${path}`) {
				case 'POST /_control':
					obey(JSON.parse(rawBody.toString()));
					return { httpStatus: 200, body: { records: api.records.length } };
				case 'GET /_control/log':
					return { httpStatus: 200, body: api.requests };
				case 'GET /_control/ids':
					return { httpStatus: 200, body: api.records.map(({ voiceId }) => voiceId) };
				default:
					return { httpStatus: 404, body: { error: 'Not Found', path } };
			}
		} catch (error) {
			return { httpStatus: 400, body: { error: String(error) } };
		}
	};
}

/** `mutate` needs a function, which JSON cannot carry. */
function createFaults({ name, args = [], times = 1 }) {
	if (!Object.hasOwn(faults, name) || name === 'mutate') {
		throw new TypeError(`There is no fault ${name} to be had this way`);
	}
	return Array.from({ length: times }, () => faults[name](...args));
}

module.exports = { createControl };
