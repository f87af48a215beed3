'use strict';

const ask = require('../ask/range');
const { fits, simpler } = require('../verdict');

const comparedWith = (field) => fits(`a range is compared with ${field}`);

/** @type {import('.').Question[]} */
module.exports = [
	{
		question: "Which of a call's times a range is compared with",
		documents: 'Nothing.',
		ask: ask.askFilterField,
		answers: {
			filterField: {
				submitTime: comparedWith('submitTime'),
				callTime: comparedWith('callTime'),
				ringingTime: comparedWith('ringingTime'),
				answerTime: comparedWith('answerTime'),
				hangupTime: comparedWith('hangupTime'),
			},
		},
	},
	{
		question: 'Whether the first and last second belong to a range',
		documents: 'Nothing.',
		ask: ask.askBounds,
		answers: {
			bounds: {
				'[]': fits('both belong to it'),
				'()': fits('neither belongs to it'),
				'[)': simpler('only the first belongs to it', 'the second that neighbouring windows share'),
				'(]': simpler('only the last belongs to it', 'the second that neighbouring windows share'),
			},
		},
	},
	{
		question: '"Two months": 60 days or calendar months, in which time zone',
		documents: '"Within the last two months" (最近两个月内), else status -25.',
		ask: ask.askRetention,
		answers: {
			retention: {
				calendar: simpler('two calendar months on the clock of +08:00', 'the other readings'),
				calendarUtc: simpler('two calendar months on the clock of UTC', 'the other readings'),
				'60days': simpler('60 days', 'the other readings'),
			},
		},
	},
	{
		question: '"31 days": to the second or by day',
		documents: '"At most 31 days from start to end" (最大起始-结束时间间隔31天), else status -25.',
		ask: ask.askLongestRange,
		answers: {
			longestRange: {
				seconds: fits('31 days to the second'),
				dates: fits('31 days from date to date'),
				datesIncluded: fits('31 dates, the first and the last included'),
				wholeDays: fits('31 whole days, and less than one more'),
			},
		},
	},
];
