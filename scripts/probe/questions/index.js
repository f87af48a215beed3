'use strict';

/**
 * Everything that the API leaves open, in the order of asking: the rows of the table in
 * docs/architecture.md in the same words, what the documents say, the quirks of the stand-in that
 * stand for the possible answers, and how it is asked. The wrong secret comes after all other
 * requests, what needs none of its own last.
 *
 * @typedef {object} Probe
 * @property {import('../api').Api} api
 * @property {import('../privacy').Privacy} privacy
 * @property {import('../evidence').Evidence} evidence
 * @property {{ wrongSecret?: boolean, watch?: { forMs: number, everyMs: number } }} options
 * @property {{ compared?: { record: any, at: number | undefined } }} known from questions before
 * @property {(address?: string) => Promise<import('../watch').Watched>} watch the first one who
 *   asks begins it
 *
 * @typedef {object} Question
 * @property {string} question
 * @property {string} documents
 * @property {Record<string, Record<string, import('../verdict').Answer>>} answers by quirk and value
 * @property {(probe: Probe) => Promise<import('../verdict').Finding>} ask
 */

/** @type {Question[]} */
const QUESTIONS = [
	...require('./range'),
	...require('./list'),
	...require('./records'),
	...require('./requests'),
	...require('./single'),
	...require('./answers'),
];

module.exports = { QUESTIONS };
