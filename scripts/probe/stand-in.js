'use strict';

/** The stand-in of the API, with invented calls and the quirks that were asked for. */

const { startStandIn, makeRecords, makeRecord } = require('../../test/stand-in');
const { createQuirks, listQuirks } = require('../../test/stand-in/quirks');
const { OptionError } = require('./options');
const { DAY_MS, SECOND_MS, toApiTime } = require('./times');

const CALLS = 3000;
/** How often a call is made while somebody watches. */
const LIVE_MS = 10 * SECOND_MS;

/**
 * @param {string[]} texts e.g. `order=oldestFirst`; a name alone is true
 * @returns {Record<string, unknown>}
 */
function readQuirks(texts) {
	const quirks = Object.fromEntries(
		texts.map((text) => {
			const [name, ...rest] = text.split('=');
			const quirk = listQuirks().find((each) => each.name === name);
			if (!quirk) throw new OptionError(`There is no quirk ${name}`);
			return [name, valueOf(quirk, rest.length > 0 ? rest.join('=') : 'true')];
		}),
	);
	try {
		createQuirks(quirks);
	} catch (error) {
		throw new OptionError(error.message);
	}
	return quirks;
}

function valueOf({ initial, choices }, text) {
	if (!choices) return typeof initial === 'number' ? Number(text) : text;
	return choices.find((choice) => String(choice) === text) ?? text;
}

/**
 * @param {string[]} quirks
 * @param {boolean} isLive makes a call now and then
 */
async function openStandIn(quirks, isLive) {
	const now = Date.now();
	const records = makeRecords({ count: CALLS, from: now - 58 * DAY_MS, to: now, seed: 7 });
	const api = await startStandIn({ records, quirks: readQuirks(quirks) });
	const call = () => api.insert(makeRecord({ submitTime: toApiTime(Date.now()) }));
	const timer = isLive ? setInterval(call, LIVE_MS) : undefined;
	return {
		account: { apiKey: api.apiKey, apiSecret: api.apiSecret, baseUrl: api.url },
		asked: ['the stand-in of the API', quirks.join(' ')].filter(Boolean).join(' with '),
		close: async () => {
			clearInterval(timer);
			await api.close();
		},
	};
}

module.exports = { openStandIn };
