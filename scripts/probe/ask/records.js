'use strict';

/** What records look like; asks for nothing beyond the sample. */

const { MAY_BE_EMPTY, TIMES } = require('../documented');
const { NotSeen } = require('../outcomes');
const { formOf, formOfNumber } = require('../privacy');
const { fromApiTime, offsetOf } = require('../times');

const unique = (list) => [...new Set(list)];
const valuesOf = (records, fields) =>
	records.flatMap((record) => fields.map((field) => record[field]));
/** A code may be told; anything else only by its form. */
const wordOf = (value) => (/^[\w-]{1,8}$/.test(String(value)) ? String(value) : formOf(value));
const isFilled = (value) => value !== undefined && value !== null && value !== '';

async function askIds({ api, evidence }) {
	const records = await evidence.records();
	const quotes = unique(
		api.replies.flatMap(({ text }) =>
			[...text.matchAll(/"voiceId"\s*:\s*(.)/g)].map(([, first]) => first === '"'),
		),
	);
	const forms = unique(records.map(({ voiceId }) => formOf(voiceId)));
	const called = unique(records.map(({ callee }) => formOf(callee))).slice(0, 5);
	const example = records
		.map(({ callee }) => String(callee ?? ''))
		.find((text) => /^\d{7,}$/.test(text));
	const also = [`ids: ${forms.slice(0, 5).join(', ')}`, `called numbers: ${called.join(', ')}`];
	if (example) also.push(`e.g. \`${formOfNumber(example)}\``);
	const unlike = records.every(({ voiceId }) => voiceId) ? [] : ['a call without an id'];
	return { is: { idsAsNumbers: quotes.map((isQuoted) => !isQuoted) }, also, unlike };
}

const DURATIONS = ['callDuration', 'chargedDuration'];
const AMOUNTS = ['cost', 'costEur', 'rate'];

async function askNumbers({ evidence }) {
	const records = await evidence.records();
	const durations = valuesOf(records, DURATIONS).filter(isFilled);
	const amounts = valuesOf(records, AMOUNTS).filter(isFilled);
	const typesOf = (list) => unique(list.map((value) => typeof value));
	const strange = [
		...durations.filter((v) => !/^\d+$/.test(v)),
		...amounts.filter((v) => !isDecimal(v)),
	];
	return {
		is: {
			...(durations.length > 0 && {
				durationsAsText: typesOf(durations).map((t) => t === 'string'),
			}),
			...(amounts.length > 0 && { amountsAsNumbers: typesOf(amounts).map((t) => t === 'number') }),
		},
		also: [`up to ${Math.max(0, ...amounts.map(placesOf))} decimal places`],
		unlike: unique(strange.map(formOf)).map(
			(form) => `a duration or amount of another form: ${form}`,
		),
		unseen:
			durations.length === 0 || amounts.length === 0 ? ['calls with a duration and a cost'] : [],
	};
}

const isDecimal = (value) => /^-?\d+(\.\d+)?$/.test(String(value));
const placesOf = (value) => (String(value).split('.')[1] ?? '').length;

async function askEmpty({ evidence }) {
	const records = await evidence.records();
	const stylesOf = (field) => {
		const empties = records.filter((record) => !isFilled(record[field]));
		return unique(empties.map((record) => styleOf(record[field])));
	};
	const byField = MAY_BE_EMPTY.map((field) => ({ field, styles: stylesOf(field) }));
	const styles = unique(byField.flatMap((each) => each.styles));
	if (styles.length === 0) throw new NotSeen('a call that nobody answered');
	const placeholders = valuesOf(records, TIMES)
		.filter(isFilled)
		.filter((time) => (fromApiTime(time) ?? Infinity) < Date.UTC(2000));
	const unlike =
		placeholders.length > 0 ? ['a time before the year 2000 stands for an empty one'] : [];
	if (styles.length === 1) return { is: { empty: styles[0] }, unlike };
	const also = byField
		.filter((each) => each.styles.length > 0)
		.map(({ field, styles: own }) => `${field}: ${own.join(' or ')}`);
	return { is: { empty: styles }, also, unlike };
}

const styleOf = (value) => (value === undefined ? 'absent' : value === null ? 'null' : 'blank');

async function askTimeOffset({ evidence }) {
	const records = await evidence.records();
	const times = valuesOf(records, TIMES).filter(isFilled);
	if (times.length === 0) throw new NotSeen('a call with a time');
	const offsets = unique(times.map((time) => offsetOf(String(time))));
	const unlike = offsets.includes(undefined) ? ['times of another form than ISO 8601'] : [];
	const known = offsets.filter((offset) => offset !== undefined);
	const documented = known.filter((offset) => ['+08:00', 'Z', '+00:00', 'none'].includes(offset));
	const also = known.filter((offset) => !documented.includes(offset)).map((o) => `times with ${o}`);
	return { is: documented.length > 0 ? { timeOffset: documented } : {}, also, unlike };
}

async function askSuccessCode({ evidence }) {
	const records = await evidence.records();
	const codesOf = (list) => unique(list.map(({ terminationCode }) => wordOf(terminationCode)));
	const talked = records.filter(({ callDuration }) => Number(callDuration) > 0);
	if (talked.length === 0) throw new NotSeen('a call that was answered');
	const codes = codesOf(talked);
	const others = codesOf(records.filter((record) => !talked.includes(record)));
	const documented = codes.filter((code) => ['0', '200', '1000'].includes(code));
	return {
		is: documented.length > 0 ? { successCode: documented } : {},
		also: [
			`calls with talk time: ${codes.slice(0, 8).join(', ')}`,
			`other calls: ${others.slice(0, 8).join(', ') || 'none'}`,
		],
	};
}

async function askCost({ evidence }) {
	const records = await evidence.records();
	const names = ['cost', 'costEur'].filter((name) => records.some((record) => name in record));
	const currencies = unique(records.map(({ currency }) => currency)).slice(0, 5);
	const currency = currencies.map((each) => (isFilled(each) ? wordOf(each) : formOf(each)));
	const unlike = names.length === 0 ? ['records have neither cost nor costEur'] : [];
	const also = [`currency: ${currency.join(', ')}`];
	return { is: names.length > 0 ? { costField: names } : {}, also, unlike };
}

module.exports = {
	askIds,
	askNumbers,
	askEmpty,
	askTimeOffset,
	askSuccessCode,
	askCost,
};
