/** Days of a time zone, worked out without the code under test. */

/** @returns {string} e.g. `2026-01-31` */
const dayOf = (ms, zone) => new Date(ms).toLocaleDateString('sv', { timeZone: zone });

/** @returns {string} e.g. `09:05` */
const timeOf = (ms, zone) => new Date(ms).toLocaleTimeString('sv', { timeZone: zone }).slice(0, 5);

/** Epoch ms at which a day begins in a zone, given as the moment at which it begins in UTC. */
function midnight(utc, zone) {
	const wall = new Date(utc).toLocaleString('sv', { timeZone: zone });
	return utc - (Date.parse(`${wall.replace(' ', 'T')}Z`) - utc);
}

module.exports = { dayOf, timeOf, midnight };
