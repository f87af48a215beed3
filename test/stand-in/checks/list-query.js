'use strict';

/** The request body of recordSipQuery, every rule from the vendor page; -22 for all of it. */

const { parseApiTime } = require('../time');
const { Refusal } = require('../statuses');
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
 * @property {string} group "" for any
 * @property {string} phone "" for any
 */

/**
 * @param {Buffer} rawBody
 * @returns {ListQuery}
 */
function readListQuery(rawBody) {
	const body = checkObject(parseJson(rawBody), 'body');
	checkKeys(Object.keys(body), ['current', 'size', 'params'], 'body');
	const params = checkObject(body.params, 'params');
	const documented = ['strTime', 'endTime', 'sipGroupName', 'phoneName'];
	checkKeys(Object.keys(params), documented, 'params');
	return {
		current: checkInt(body.current, 'current', GREATEST_INT),
		size: checkInt(body.size, 'size', GREATEST_SIZE),
		start: checkTime(params.strTime, 'strTime'),
		end: checkTime(params.endTime, 'endTime'),
		group: checkText(params.sipGroupName, 'sipGroupName'),
		phone: checkText(params.phoneName, 'phoneName'),
	};
}

function parseJson(rawBody) {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(rawBody));
	} catch {
		throw new Refusal('-22', 'body must be JSON in UTF-8');
	}
}

function checkObject(value, name) {
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
	throw new Refusal('-22', `${name} must be a JSON object`);
}

function checkInt(value, name, greatest) {
	if (Number.isInteger(value) && value >= 1 && value <= greatest) return value;
	throw new Refusal('-22', `${name} must be an Int from 1 to ${greatest}`);
}

function checkTime(value, name) {
	const time = typeof value === 'string' ? parseApiTime(value) : undefined;
	if (time !== undefined) return time;
	throw new Refusal('-22', `${name} must look like 2022-01-01T00:00:00+08:00`);
}

function checkText(value, name) {
	if (value === undefined || typeof value === 'string') return value ?? '';
	throw new Refusal('-22', `${name} must be a String`);
}

module.exports = { readListQuery };
