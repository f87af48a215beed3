'use strict';

/** Answers that say nothing about what was asked. */

/** Only the code: nothing of a request may get into the report. */
const codeOf = (error) => error.cause?.code ?? error.name;

/** Nothing, or an error of the server, took the place of an answer. */
const isTrouble = ({ status, http }) =>
	status === '-18' ||
	Number(status) >= 400 ||
	(status === undefined && (http < 300 || http >= 500));

const isPushBack = ({ status, http }) => status === '-15' || http === 429 || http === 503;

module.exports = { codeOf, isTrouble, isPushBack };
