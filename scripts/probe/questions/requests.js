'use strict';

const ask = require('../ask/requests');
const { fits, look } = require('../verdict');

/** @type {import('.').Question[]} */
module.exports = [
	{
		question: 'Offsets other than +08:00 in requests, and Z',
		documents: 'ISO 8601; every sample has +08:00.',
		ask: ask.askOffsets,
		answers: {
			requestOffsets: {
				numeric: fits('every offset is read, Z is not'),
				any: fits('every offset is read, Z as well'),
				vendorOnly: fits('only +08:00 is accepted'),
				ignored: fits('another offset is taken for +08:00'),
			},
		},
	},
	{
		question: 'How names of groups and phones are matched',
		documents: '"Exact match" (精准匹配); samples send "" for all.',
		ask: ask.askNames,
		answers: {
			nameMatching: {
				exact: fits('names are matched exactly'),
				ignoreCase: fits('names are matched in any case'),
				ignoreBlanks: fits('blanks around names do not count'),
				ignoreBoth: fits('neither case nor blanks around names count'),
			},
			absentNames: {
				all: fits('a request without names lists all, as one with empty names'),
				refused: fits('a request without names is refused'),
			},
		},
	},
	{
		question: 'How far off a Timestamp may be',
		documents:
			'"Within half an hour of the system time" (BUKA); elsewhere nothing. Else status -16.',
		ask: ask.askTimestamp,
		answers: {
			timestampTolerance: { 1800: fits('half an hour'), 300: fits('five minutes') },
			futureTimestamps: {
				true: fits('it may be in the future, too'),
				false: look('it may not be in the future', 'A server whose clock is ahead is refused.'),
			},
		},
	},
	{
		question: 'Sign in upper case',
		documents: '"Case insensitive".',
		ask: ask.askSignCase,
		answers: {
			upperCaseSign: { true: fits('accepted'), false: fits('refused; the node sends lower case') },
		},
	},
];
