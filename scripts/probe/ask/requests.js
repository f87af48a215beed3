'use strict';

/** What requests may look like: offsets, names, signature. */

const { firstRefused } = require('../bisect');
const { rangeAround } = require('../evidence');
const { NotSeen } = require('../outcomes');
const { HOUR_MS, MINUTE_MS, SECOND_MS, fromApiTime } = require('../times');

/** A call that the range around it lists, so that a changed request can be told by its absence. */
async function listedCall({ evidence }, need, score) {
	const record = await evidence.pick(need, score);
	const range = rangeAround(record);
	if (await evidence.isListed(record, range)) return { record, range };
	throw new NotSeen('a call that the range around its own times lists');
}

const hasTime = ({ submitTime }) => (fromApiTime(submitTime) === undefined ? -1 : 1);

async function askOffsets(probe) {
	const { api } = probe;
	const { record, range } = await listedCall(probe, 'a call', hasTime);
	const ask = async (offset) => {
		const names = namesOf(record);
		const reply = await api.list({ ...range, offset, names });
		if (!reply.isOk) return { outcome: 'refused', word: reply.word };
		const isListed = reply.records.some(({ voiceId }) => voiceId === record.voiceId);
		return { outcome: isListed ? 'understood' : 'misread', word: '' };
	};
	const utc = await ask('+00:00');
	const zulu = await ask('Z');
	const is = { requestOffsets: readingOf(utc.outcome, zulu.outcome) };
	const also = Object.entries({ '+00:00': utc, Z: zulu }).map(
		([offset, { outcome, word }]) => `${offset} is ${outcome}${word ? ` with ${word}` : ''}`,
	);
	return { is, also };
}

function readingOf(utc, zulu) {
	if (utc === 'misread') return 'ignored';
	if (utc === 'refused') return 'vendorOnly';
	return zulu === 'understood' ? 'any' : 'numeric';
}

const namesOf = ({ sipGroupName, phoneName }) => ({
	sipGroupName: sipGroupName ?? '',
	phoneName: phoneName ?? '',
});

const swapCase = (name) =>
	[...name].map((c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase())).join('');

const hasLetters = (name) => typeof name === 'string' && name !== '' && swapCase(name) !== name;

async function askNames(probe) {
	const { api, evidence } = probe;
	const score = ({ sipGroupName, phoneName }) =>
		[sipGroupName, phoneName].filter(hasLetters).length - 1;
	const need = 'a call of a group or phone with letters in its name';
	const { record, range } = await listedCall(probe, need, score);
	const names = namesOf(record);
	const matches = async (key, name) =>
		evidence.isListed(record, { ...range, names: { ...names, [key]: name } });
	const found = [];
	for (const key of Object.keys(names).filter((name) => hasLetters(names[name]))) {
		const anyCase = await matches(key, swapCase(names[key]));
		const anyBlanks = await matches(key, ` ${names[key]} `);
		found.push({ key, matching: matchingOf(anyCase, anyBlanks) });
	}
	const kinds = [...new Set(found.map(({ matching }) => matching))];
	const also = kinds.length > 1 ? found.map(({ key, matching }) => `${key}: ${matching}`) : [];
	const absent = await askAbsentNames(api, range);
	return { is: { nameMatching: kinds, ...absent.is }, also, unlike: absent.unlike };
}

function matchingOf(anyCase, anyBlanks) {
	if (anyCase && anyBlanks) return 'ignoreBoth';
	if (anyCase) return 'ignoreCase';
	return anyBlanks ? 'ignoreBlanks' : 'exact';
}

async function askAbsentNames(api, range) {
	const empty = await api.mustList(range);
	const absent = await api.list({ ...range, names: {} });
	if (!absent.isOk) return { is: { absentNames: 'refused' } };
	if (absent.total === empty.total) return { is: { absentNames: 'all' } };
	return { unlike: ['without names another number of calls is listed than with empty ones'] };
}

/** Seconds; each a little less than a limit that would be usual. */
const AGES = [50, 290, 890, 1790];

/** Signs for moments ever further from now, on both sides. */
async function askTimestamp({ api }) {
	const to = Math.floor(api.serverNow() / SECOND_MS) * SECOND_MS - HOUR_MS;
	const refusals = new Set();
	const isAccepted = async (ageSeconds) => {
		const reply = await api.list({ from: to - MINUTE_MS, to, size: 1 }, { ageSeconds });
		if (!reply.isOk) refusals.add(reply.word);
		return reply.isOk;
	};
	const past = await firstRefused(AGES, isAccepted);
	const future = await firstRefused(AGES, (seconds) => isAccepted(-seconds));
	const tolerance = { 2: 300, 4: 1800 }[past];
	const also = [
		`in the past: ${reach(past)}`,
		`in the future: ${reach(future)}`,
		...[...refusals].map((word) => `more is refused with ${word}`),
	];
	const is = { ...(tolerance && { timestampTolerance: tolerance }), futureTimestamps: future > 0 };
	const others = [...refusals].filter((word) => !word.startsWith('-16'));
	return { is, also, unlike: others.map((word) => `another status than -16: ${word}`) };
}

function reach(index) {
	if (index === 0) return `${AGES[0]} s are refused`;
	const refused = index < AGES.length ? `, ${AGES[index]} s are refused` : '';
	return `${AGES[index - 1]} s are accepted${refused}`;
}

async function askSignCase({ api }) {
	const to = Math.floor(api.serverNow() / SECOND_MS) * SECOND_MS - HOUR_MS;
	const changeSign = (sign) => sign.toUpperCase();
	const reply = await api.list({ from: to - MINUTE_MS, to, size: 1 }, { changeSign });
	return { is: { upperCaseSign: reply.isOk }, also: reply.isOk ? [] : [`with ${reply.word}`] };
}

/** With another signature, as a wrong secret would make it. */
async function askWrongSign({ api, options }) {
	if (!options.wrongSecret) {
		throw new NotSeen(
			'the option --wrong-secret: one request, which may count towards locking the account',
		);
	}
	const to = Math.floor(api.serverNow() / SECOND_MS) * SECOND_MS - HOUR_MS;
	const changeSign = (sign) => [...sign].map((c) => (c === 'f' ? '0' : 'f')).join('');
	const reply = await api.list({ from: to - MINUTE_MS, to, size: 1 }, { changeSign, isOnce: true });
	const also = [`answered with ${reply.word}`];
	if (reply.isOk) return { unlike: ['a wrong signature was accepted'] };
	if (reply.status !== '-1') return { unlike: [`another status than -1: ${reply.word}`] };
	if (reply.http === 200) return { is: { wrongSign: 'inBand' }, also };
	return reply.http === 401 ? { is: { wrongSign: 'http401' }, also } : { also };
}

module.exports = { askOffsets, askNames, askTimestamp, askSignCase, askWrongSign };
