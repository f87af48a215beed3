'use strict';

const ask = require('../ask/list');
const { fits, simpler } = require('../verdict');

/** @type {import('.').Question[]} */
module.exports = [
	{
		question: 'Order of the list',
		documents: 'Nothing; there is no parameter for it.',
		ask: ask.askOrder,
		answers: {
			order: {
				newestFirst: fits('newest first'),
				oldestFirst: fits('oldest first'),
				asStored: fits('in no order of time'),
			},
		},
	},
	{
		question: 'Stability of two readings, and of pages while calls arrive',
		documents: 'Nothing.',
		ask: ask.askStability,
		answers: {
			sameSecond: {
				stable: fits('two readings brought the same calls in the same order'),
				shuffled: fits('calls of the same second change places'),
			},
		},
	},
	{
		question: 'A call that is listed twice, on one page or on two',
		documents: 'Nothing; voiceId is unique.',
		ask: ask.askDoubles,
		answers: {
			doubles: {
				false: fits('no call was listed twice'),
				true: fits('a call was listed twice'),
			},
		},
	},
	{
		question: 'Page size over 100',
		documents: 'size is 1 to 100; not what happens with more.',
		ask: ask.askPageOver100,
		answers: {
			pageOver100: {
				refused: fits('more than 100 is refused'),
				clamped: fits('more than 100 is taken for 100'),
				served: simpler('more than 100 is served', 'the limit of 100 records a request'),
			},
		},
	},
	{
		question: 'Pages past the end, after calls vanished',
		documents: 'current is 1 to N; not what happens with more.',
		ask: ask.askPagePastEnd,
		answers: {
			pagePastEnd: {
				empty: fits('a page past the end is empty'),
				firstPage: fits('a page past the end is the first one'),
				lastPage: fits('a page past the end is the last one'),
				refused: fits('a page past the end is refused'),
			},
		},
	},
	{
		question: 'Page 0',
		documents: 'current begins with 1.',
		ask: ask.askPageZero,
		answers: {
			pageZero: {
				refused: fits('page 0 is refused'),
				firstPage: fits('page 0 is the first one'),
			},
		},
	},
];
