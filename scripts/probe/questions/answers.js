'use strict';

const ask = require('../ask/answers');
const { askWrongSign } = require('../ask/requests');
const { FREE, fits } = require('../verdict');

const answersAre = (type) => fits(`answers are ${type}`);

/** @type {import('.').Question[]} */
module.exports = [
	{
		question: 'A status that is in no table',
		documents: '-22 for a bad parameter; the general table has more, e.g. -21.',
		ask: ask.askUnknownStatus,
		answers: {
			badParameter: {
				'-22': fits('a bad parameter gets -22'),
				'-21': fits('a bad parameter gets -21'),
				'-99': fits('a bad parameter gets -99, which is in no table'),
			},
		},
	},
	{
		question: 'Status and counts as text or number, `code`/`msg` for `status`/`reason`',
		documents: 'status is String, 0 in some samples; counts are Int; some pages have code and msg.',
		ask: ask.askEnvelope,
		answers: {
			envelope: { status: fits('`status` and `reason`'), code: fits('`code` and `msg`') },
			statusAsNumber: { false: fits('the status is text'), true: fits('the status is a number') },
			totalsAsText: { false: fits('counts are numbers'), true: fits('counts are text') },
		},
	},
	{
		question: 'HTTP status of refusals, answers that are no JSON',
		documents: 'Samples read only answers with HTTP 2xx, so refusals have it, too.',
		ask: ask.askRefusals,
		answers: {
			refusalHttpStatus: {
				200: fits('refusals have HTTP 200'),
				400: fits('refusals have HTTP 400'),
				500: fits('refusals have HTTP 500'),
			},
		},
	},
	{
		question: 'Content type, charset, compression and Date header of answers',
		documents: 'JSON; nothing else.',
		ask: ask.askHttp,
		answers: {
			contentType: {
				'application/json;charset=UTF-8': answersAre('application/json;charset=UTF-8'),
				'application/json': answersAre('application/json without a charset'),
				'text/plain;charset=UTF-8': answersAre('text/plain;charset=UTF-8'),
			},
			compression: { none: fits('not compressed'), gzip: fits('compressed with gzip') },
			dateHeader: { true: fits('with a Date header'), false: fits('without a Date header') },
		},
	},
	{
		question: 'Answer to a wrong secret',
		documents: 'Status -1.',
		ask: askWrongSign,
		answers: {
			wrongSign: { inBand: fits('-1 with HTTP 200'), http401: fits('-1 with HTTP 401') },
		},
	},
	{
		question: 'Rate limits',
		documents: 'No number; the general table has -15 "query too frequently".',
		ask: ask.askRateLimits,
		answers: {
			quota: FREE,
			quotaRefusal: {
				'-15': fits('refused with status -15'),
				429: fits('refused with HTTP 429'),
				503: fits('refused with HTTP 503'),
			},
			quotaRetryAfter: {
				false: fits('without Retry-After'),
				true: fits('with Retry-After'),
			},
		},
	},
];
