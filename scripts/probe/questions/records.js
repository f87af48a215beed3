'use strict';

const ask = require('../ask/records');
const { askFields } = require('../ask/fields');
const { FREE, fits, look, simpler } = require('../verdict');

/** @type {import('.').Question[]} */
module.exports = [
	{
		question: 'Ids of calls with or without quotes',
		documents: 'String; samples have 19 and 20 digits.',
		ask: ask.askIds,
		answers: {
			idsAsNumbers: {
				false: simpler('ids are text', 'reading ids without quotes'),
				true: fits('ids have no quotes'),
			},
		},
	},
	{
		question: 'Durations and amounts as number or text',
		documents: 'callDuration and chargedDuration are Int; cost and rate are String, decimal.',
		ask: ask.askNumbers,
		answers: {
			durationsAsText: { false: fits('durations are numbers'), true: fits('durations are text') },
			amountsAsNumbers: { false: fits('amounts are text'), true: fits('amounts are numbers') },
		},
	},
	{
		question: 'Empty fields: null, "" or absent',
		documents: 'Only that currency "has a value when it is not US dollars".',
		ask: ask.askEmpty,
		answers: {
			empty: {
				blank: simpler('empty fields are ""', 'null and absent fields'),
				null: simpler('empty fields are null', '"" and absent fields'),
				absent: simpler('empty fields are left out', 'null and ""'),
			},
		},
	},
	{
		question: 'Fields beyond the documented ones, and documented ones that are missing',
		documents: '20 fields of a record, 6 keys of `data`.',
		ask: askFields,
		answers: {
			recordFields: {
				documented: fits('records have the documented fields'),
				more: fits('records have more than the documented fields'),
				fewer: fits('records lack documented fields'),
			},
			extraKeys: {
				false: fits('`data` has the documented keys'),
				true: fits('`data` has more than the documented keys'),
			},
		},
	},
	{
		question: 'Offset of times in records',
		documents: 'ISO 8601; every sample has +08:00.',
		ask: ask.askTimeOffset,
		answers: {
			timeOffset: {
				'+08:00': fits('times have +08:00'),
				Z: fits('times have Z'),
				'+00:00': fits('times have +00:00'),
				none: look(
					'times have no offset',
					'The node does not guess one, so such times count as none.',
				),
			},
		},
	},
	{
		question: 'Meaning of `terminationCode` (0, 200 and 1000 all stand for success)',
		documents: '"0 is success", on other pages "200"; the sample has 1000.',
		ask: ask.askSuccessCode,
		answers: {
			successCode: {
				1000: fits('calls with talk time have 1000'),
				200: fits('calls with talk time have 200'),
				0: fits('calls with talk time have 0'),
			},
		},
	},
	{
		question: '`cost` or `costEur`, currency left out',
		documents: 'cost; BUKA has costEur. currency has a value unless it is US dollars.',
		ask: ask.askCost,
		answers: {
			costField: {
				cost: fits('the amount is in `cost`'),
				costEur: fits('the amount is in `costEur`'),
			},
			currency: FREE,
		},
	},
];
