'use strict';

/** Repeatable randomness: the same seed gives the same calls on every machine. */

/**
 * Mulberry32, a small public-domain generator that is even enough for sample data.
 *
 * @param {number} seed
 * @returns {() => number} numbers from 0 up to, but without, 1
 */
function createRandom(seed) {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/**
 * @param {() => number} random
 * @param {number} least
 * @param {number} most included
 * @returns {number} a whole number
 */
const between = (random, least, most) => least + Math.floor(random() * (most - least + 1));

/**
 * @template T
 * @param {() => number} random
 * @param {readonly T[]} list
 * @returns {T}
 */
const pick = (random, list) => list[Math.floor(random() * list.length)];

/**
 * @param {() => number} random
 * @param {number} length
 * @returns {string} lower-case hex digits
 */
function hex(random, length) {
	let text = '';
	while (text.length < length)
		text += between(random, 0, 0xffff_ffff).toString(16).padStart(8, '0');
	return text.slice(0, length);
}

module.exports = { createRandom, between, pick, hex };
