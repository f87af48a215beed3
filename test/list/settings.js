'use strict';

/**
 * Settings from the environment:
 *
 *   SOAK=20 npx jest test/list                  20 times as many runs, other ones each time
 *   PACKAGE_DIRECTORY=../copy npx jest …        another build of the package
 */

const { SOAK, PACKAGE_DIRECTORY } = process.env;

const soak = Number(SOAK ?? 1);

module.exports = {
	packageDirectory: PACKAGE_DIRECTORY,
	/**
	 * @param {number} runs
	 * @returns {number} how many there are in a soak
	 */
	manyTimes: (runs) => Math.ceil(runs * soak),
	/** Repeatable by default. */
	seed: soak === 1 ? 20261124 : Date.now() % 2 ** 31,
};
