'use strict';

/** Which fields there are; asks for nothing beyond the sample. */

const { DATA_KEYS, MAY_BE_EMPTY, RECORD_FIELDS } = require('../documented');
const { formOf } = require('../privacy');

const unique = (list) => [...new Set(list)];

async function askFields({ api, evidence, privacy }) {
	const records = await evidence.records();
	const seen = unique(records.flatMap((record) => Object.keys(record)));
	const beyond = seen.filter((name) => !RECORD_FIELDS.includes(name) && name !== 'costEur');
	const mayMiss = [...MAY_BE_EMPTY, ...(seen.includes('costEur') ? ['cost'] : [])];
	const missing = RECORD_FIELDS.filter((name) => !seen.includes(name) && !mayMiss.includes(name));
	const lists = api.replies.filter(({ data }) => Array.isArray(data?.records));
	const keys = unique(lists.flatMap(({ data }) => Object.keys(data)));
	const extra = keys.filter((key) => !DATA_KEYS.includes(key));
	const value = [beyond.length > 0 && 'more', missing.length > 0 && 'fewer'].filter(Boolean);
	return {
		is: { recordFields: value.length > 0 ? value : 'documented', extraKeys: extra.length > 0 },
		also: [
			...beyond.map((name) => `beyond: \`${privacy.hide(name)}\` (${formsOf(records, name)})`),
			...missing.map((name) => `missing: \`${name}\``),
			...extra.map((key) => `in \`data\`: \`${privacy.hide(key)}\``),
		],
	};
}

const formsOf = (records, field) =>
	unique(records.map((record) => formOf(record[field])))
		.slice(0, 3)
		.join(', ');

module.exports = { askFields };
