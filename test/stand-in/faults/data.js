'use strict';

/**
 * Right answers that were tampered with.
 *
 * @typedef {import('../types').Fault} Fault
 * @typedef {import('../types').Exchange} Exchange
 */

const { JSON_TYPE } = require('../http/write');

const JSON_HEADERS = { 'Content-Type': JSON_TYPE };

/**
 * Changes `data`; a refusal, which has none, stays as it is.
 *
 * @param {string} name
 * @param {(data: any, exchange: Exchange) => any} change
 * @returns {Fault}
 */
const changingData = (name, change) => ({
	name,
	answer: (exchange) => {
		const answer = exchange.correct();
		const { data } = answer.body;
		if (!data) return exchange.send(answer);
		exchange.send({ ...answer, body: { ...answer.body, data: change(data, exchange) } });
	},
});

/** Success without any data. */
const nullData = () => changingData('nullData', () => null);

/** @param {any} [records] instead of the list */
const recordsNotAList = (records = {}) =>
	changingData('recordsNotAList', (data) => ({ ...data, records }));

/** @param {number} total `pages` stays right */
const wrongTotal = (total) => changingData('wrongTotal', (data) => ({ ...data, total }));

/** @param {number} current what the answer says it is; its rows are the right ones */
const wrongPage = (current) => changingData('wrongPage', (data) => ({ ...data, current }));

/** @param {number} [page] whose rows are served under this page's number; default: the one before */
const duplicatePage = (page) =>
	changingData('duplicatePage', (data, { correct, request }) => {
		const current = page ?? Math.max(1, request.body.current - 1);
		return { ...data, records: correct({ current }).body.data.records };
	});

/**
 * A complete HTTP answer whose JSON stops in the middle.
 *
 * @returns {Fault}
 */
const truncatedJson = () => ({
	name: 'truncatedJson',
	answer: ({ correct, send }) => {
		const answer = correct();
		const text = JSON.stringify(answer.body);
		send({ ...answer, headers: JSON_HEADERS, body: text.slice(0, text.length / 2) });
	},
});

/**
 * @param {(answer: any, request: import('../types').LoggedRequest) => any} change gets a copy of the
 *   right answer and returns what to send; without a return value the changed copy is sent
 * @returns {Fault}
 */
const mutate = (change) => ({
	name: 'mutate',
	answer: ({ correct, send, request }) => {
		const answer = correct();
		const copy = structuredClone(answer.body);
		send({ ...answer, headers: JSON_HEADERS, body: change(copy, request) ?? copy });
	},
});

module.exports = {
	nullData,
	recordsNotAList,
	wrongTotal,
	wrongPage,
	duplicatePage,
	truncatedJson,
	mutate,
};
