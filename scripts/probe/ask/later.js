'use strict';

/** When calls are listed and what is filled in later, from what a watch has seen. */

const { NotSeen } = require('../outcomes');
const { SECOND_MS, fromApiTime } = require('../times');

async function askLater({ options, watch }) {
	if (!options.watch) throw new NotSeen('the option --watch 30m, while calls are made');
	const { calls, how } = await watch();
	if (calls.length === 0) throw new NotSeen(`a call that ends during the watch (${how})`);
	const listed = listedFrom(calls);
	const changed = changesIn(calls);
	return {
		is: { ...listed.is, ...changed.is },
		also: [`new calls: ${calls.length}, in ${how}`, ...delays(calls), ...changed.also],
		unseen: [...listed.unseen, ...changed.unseen],
	};
}

/**
 * A look that shows a call that is not over, or does not show one that has begun, rules some
 * answers out.
 *
 * @param {import('../watch').WatchedCall[]} calls
 */
function listedFrom(calls) {
	const possible = new Set(['atOnce', 'whenAnswered', 'whenEnded']);
	const rule = (...out) => out.forEach((value) => possible.delete(value));
	for (const { first, firstSeen, lookBefore } of calls) {
		const submitted = fromApiTime(first.submitTime) ?? NaN;
		const answered = fromApiTime(first.answerTime) ?? Infinity;
		const ended = fromApiTime(first.hangupTime) ?? Infinity;
		const isUnder = (from, to) => lookBefore > from + SECOND_MS && lookBefore < to;
		if (firstSeen < Math.min(answered, ended)) rule('whenAnswered', 'whenEnded');
		else if (firstSeen < ended) rule('whenEnded');
		if (isUnder(submitted, Math.min(answered, ended))) rule('atOnce');
		if (isUnder(answered, ended)) rule('atOnce', 'whenAnswered');
	}
	if (possible.size === 3)
		return { is: {}, unseen: ['a call that lasts longer than from look to look'] };
	if (possible.size === 0)
		return { is: {}, unseen: ['calls that are all listed from the same time on'] };
	return { is: { listed: [...possible] }, unseen: [] };
}

function delays(calls) {
	const after = calls
		.map(({ first, firstSeen }) => firstSeen - (fromApiTime(first.hangupTime) ?? NaN))
		.filter((delay) => delay >= 0)
		.map((delay) => Math.ceil(delay / SECOND_MS));
	if (after.length === 0) return [];
	return [`seen ${Math.min(...after)} to ${Math.max(...after)} s after their end`];
}

const EXPECTED = ['cost', 'recordingFileId'];

function changesIn(calls) {
	const changes = calls.flatMap((call) =>
		call.changes.map(({ field, wasEmpty, at }) => ({
			field,
			wasEmpty,
			after: Math.ceil((at - (fromApiTime(call.last.hangupTime) ?? NaN)) / SECOND_MS),
		})),
	);
	const fields = [...new Set(changes.map(({ field }) => field))];
	const also = fields.map((field) => {
		const own = changes.filter((change) => change.field === field);
		const kind = own.every(({ wasEmpty }) => wasEmpty) ? 'filled in' : 'changed';
		const latest = Math.max(...own.map(({ after }) => after));
		const when = Number.isNaN(latest) ? '' : `, up to ${latest} s after the end`;
		return `\`${field}\` ${kind} later in ${own.length} calls${when}`;
	});
	const filled = EXPECTED.filter((field) => fields.includes(field));
	if (filled.length > 0) return { is: { filledLater: filled }, also, unseen: [] };
	const wereFollowed = calls.some(({ firstSeen, lastSeen }) => lastSeen > firstSeen);
	if (!wereFollowed) return { is: {}, also, unseen: ['a longer watch'] };
	return { is: fields.length === 0 ? { filledLater: 'nothing' } : {}, also, unseen: [] };
}

module.exports = { askLater };
