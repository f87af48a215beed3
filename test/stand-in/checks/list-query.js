'use strict';

/** The request body of recordSipQuery and recordGroupQuery, every rule from the vendor pages. */

const { readRequestTime } = require('../time');
const { BadParameter } = require('../statuses');
const { checkKeys } = require('./keys');

/** The page documents an Int, which is Java's. */
const GREATEST_INT = 2 ** 31 - 1;
const GREATEST_SIZE = 100;

/**
 * @typedef {object} ListQuery
 * @property {number} current page, from 1
 * @property {number} size records per page
 * @property {number} start epoch ms
 * @property {number} end epoch ms
 * @property {Record<string, string>} names by which the list is narrowed; "" for any
 */

/**
 * @param {Buffer} rawBody
 * @param {string[]} filters names of the parameters that narrow the list
 * @param {import('../quirks').Quirks} quirks
 * @returns {ListQuery}
 * @throws {BadParameter}
 */
function readListQuery(rawBody, filters, quirks) {
	const bad = (detail) => {
		throw new BadParameter(quirks, detail);
	};

	const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
	const object = (value, name) => (isObject(value) ? value : bad(`${name} must be a JSON object`));

	function int(value, name, least, greatest) {
		if (Number.isInteger(value) && value >= least && value <= greatest) return value;
		return bad(`${name} must be an Int from ${least} to ${greatest}`);
	}

	function time(value, name) {
		const at = typeof value === 'string' ? readRequestTime(value, quirks) : undefined;
		return at ?? bad(`${name} must look like 2022-01-01T00:00:00+08:00`);
	}

	function name(value, key) {
		if (value === undefined && quirks.absentNames === 'refused') return bad(`${key} is missing`);
		if (value === undefined || typeof value === 'string') return value ?? '';
		return bad(`${key} must be a String`);
	}

	const body = object(parseJson(rawBody, bad), 'body');
	checkKeys(Object.keys(body), ['current', 'size', 'params'], 'body', quirks);
	const params = object(body.params, 'params');
	checkKeys(Object.keys(params), ['strTime', 'endTime', ...filters], 'params', quirks);
	const { pageZero, pageOver100 } = quirks;
	const current = int(body.current, 'current', pageZero === 'refused' ? 1 : 0, GREATEST_INT);
	const size = int(body.size, 'size', 1, pageOver100 === 'refused' ? GREATEST_SIZE : GREATEST_INT);
	return {
		current: Math.max(1, current),
		size: pageOver100 === 'served' ? size : Math.min(size, GREATEST_SIZE),
		start: time(params.strTime, 'strTime'),
		end: time(params.endTime, 'endTime'),
		names: Object.fromEntries(filters.map((filter) => [filter, name(params[filter], filter)])),
	};
}

function parseJson(rawBody, bad) {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(rawBody));
	} catch {
		return bad('body must be JSON in UTF-8');
	}
}

module.exports = { readListQuery };
