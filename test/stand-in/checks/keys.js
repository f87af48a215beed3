'use strict';

const { BadParameter } = require('../statuses');

/**
 * The vendor page lists all parameters there are; a misspelt one is refused rather than ignored.
 *
 * @param {string[]} given
 * @param {string[]} documented
 * @param {string} place for the message
 * @param {import('../quirks').Quirks} quirks
 */
function checkKeys(given, documented, place, quirks) {
	const unknown = given.find((key) => !documented.includes(key));
	if (unknown !== undefined)
		throw new BadParameter(quirks, `${place} has an unknown key ${unknown}`);
}

module.exports = { checkKeys };
