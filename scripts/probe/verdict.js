'use strict';

/** Whether the node is right under what was seen. */

const FITS = 'fits';
const SIMPLER = 'fits, and could be simpler';
const LOOK = 'look here';
const UNSEEN = 'could not be seen';

/**
 * One possible answer to a question.
 *
 * @typedef {object} Answer
 * @property {string} words
 * @property {string} verdict
 * @property {string} [note] the caution that is no longer needed, or what the node would do wrong
 */

/**
 * What asking a question brought.
 *
 * @typedef {object} Finding
 * @property {Record<string, unknown>} [is] for each quirk of the stand-in the value that behaves
 *   like the API; a list where several may, or several do
 * @property {string[]} [also] what else was seen and changes nothing
 * @property {string[]} [unlike] what the node does not expect
 * @property {string[]} [unseen] what would be needed to see the rest
 */

/** @returns {Answer} */
const fits = (words) => ({ words, verdict: FITS });
/** @returns {Answer} */
const simpler = (words, note) => ({ words, verdict: SIMPLER, note: `No longer needed: ${note}` });
/** @returns {Answer} */
const look = (words, note) => ({ words, verdict: LOOK, note });

/** In place of answers where a quirk of the stand-in is a number or a free text. */
const FREE = Object.freeze({});

/**
 * @param {{ answers: Record<string, Record<string, Answer>> }} question
 * @param {Finding} finding
 * @returns {{ verdict: string, seen: string[], notes: string[], unseen: string[] }}
 */
function judge({ answers }, { is = {}, also = [], unlike = [], unseen = [] }) {
	const found = Object.entries(is).map(([quirk, value]) => answerOf(answers[quirk], value));
	const verdicts = [...found.map(({ verdict }) => verdict), ...unlike.map(() => LOOK)];
	const seen = [...found.map(({ words }) => words), ...also, ...unlike];
	const notes = found.map(({ note }) => note ?? '').filter(Boolean);
	const worst = [LOOK, SIMPLER].find((each) => verdicts.includes(each)) ?? FITS;
	return { verdict: seen.length === 0 ? UNSEEN : worst, seen, notes, unseen };
}

/** Nothing is called simpler as long as several answers are possible. */
function answerOf(answers, value) {
	const possible = [value].flat().map((each) => answers[String(each)]);
	if (possible.length === 1) return possible[0];
	const words = possible.map((answer) => answer.words).join(' / ');
	return { words, verdict: possible.some(({ verdict }) => verdict === LOOK) ? LOOK : FITS };
}

module.exports = { FITS, SIMPLER, LOOK, UNSEEN, FREE, fits, simpler, look, judge };
