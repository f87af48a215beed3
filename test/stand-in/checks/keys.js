'use strict';

const { Refusal } = require('../statuses');

/**
 * The vendor page lists all parameters there are; a misspelt one is refused rather than ignored.
 *
 * @param {string[]} given
 * @param {string[]} documented
 * @param {string} place for the message
 */
function checkKeys(given, documented, place) {
	const unknown = given.find((key) => !documented.includes(key));
	if (unknown !== undefined) throw new Refusal('-22', `${place} has an unknown key ${unknown}`);
}

module.exports = { checkKeys };
