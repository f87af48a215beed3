'use strict';

/** What all answers of a run have in common. */

const { STATUSES } = require('../documented');
const { HOUR_MS, MINUTE_MS } = require('../times');

const unique = (list) => [...new Set(list)];
const hasStatus = ({ status }) => status !== undefined;
const isRefusal = (reply) => hasStatus(reply) && reply.status !== '0';

/** Sends a time that is none. */
async function askUnknownStatus({ api }) {
	const now = api.serverNow();
	const names = { sipGroupName: '', phoneName: '', strTime: 'yesterday' };
	const reply = await api.list({ from: now - HOUR_MS, to: now - MINUTE_MS, size: 1, names });
	if (reply.isOk) return { also: ['even a time that is none was accepted'] };
	const value = ['-22', '-21', '-99'].filter((status) => status === reply.status);
	return {
		is: value.length > 0 ? { badParameter: value } : {},
		also: [`a time that is none: ${reply.word}`, ...statusesMet(api.replies)],
	};
}

function statusesMet(replies) {
	const met = unique(replies.filter(isRefusal).map(({ status }) => status));
	const { voice, general } = STATUSES;
	const told = met.map((status) => {
		if (voice.includes(status)) return status;
		return `${status} (${general.includes(status) ? 'only in the general table' : 'in no table'})`;
	});
	return [`statuses met: ${told.join(', ')}`];
}

async function askEnvelope({ api }) {
	const bodies = api.replies.filter(hasStatus).map(({ body }) => body);
	const totals = bodies.map(({ data }) => data?.total).filter((total) => total !== undefined);
	const types = unique(totals.map((total) => typeof total));
	return {
		is: {
			envelope: unique(bodies.map((body) => ('status' in body ? 'status' : 'code'))),
			statusAsNumber: unique(
				bodies.map(({ status, code }) => typeof (status ?? code) === 'number'),
			),
			...(types.length > 0 && { totalsAsText: types.map((type) => type === 'string') }),
		},
		unlike: totals.every((total) => /^\d+$/.test(String(total)))
			? []
			: ['a total that is no whole number'],
	};
}

async function askRefusals({ api }) {
	const refusals = api.replies.filter(isRefusal);
	const https = unique(refusals.map(({ http }) => http));
	const listed = https.filter((http) => [200, 400, 500].includes(http));
	const others = https.filter((http) => !listed.includes(http));
	const noJson = api.replies.filter(({ body }) => body === undefined);
	return {
		is: listed.length > 0 ? { refusalHttpStatus: listed } : {},
		also: [
			...others.map((http) => `refusals with HTTP ${http}`),
			noJson.length === 0
				? 'every answer was JSON'
				: `${noJson.length} answers were no JSON (${unique(noJson.map(({ word }) => word)).join(', ')})`,
		],
		unseen: refusals.length === 0 ? ['a request that is refused'] : [],
	};
}

const CONTENT_TYPES = [
	'application/json;charset=UTF-8',
	'application/json',
	'text/plain;charset=UTF-8',
];

const normal = (type) => type.replace(/[\s"]/g, '').toLowerCase();

async function askHttp({ api }) {
	const answers = api.replies.filter(hasStatus);
	const headers = (name) => unique(answers.map((answer) => answer.headers.get(name) ?? ''));
	const types = headers('content-type');
	const known = CONTENT_TYPES.filter((each) => types.some((type) => normal(type) === normal(each)));
	const others = types.filter(
		(type) => !CONTENT_TYPES.some((each) => normal(type) === normal(each)),
	);
	const encodings = headers('content-encoding').map((each) => each || 'none');
	const documented = encodings.filter((each) => ['none', 'gzip'].includes(each));
	const charsets = types.map((type) => /charset=([\w-]+)/i.exec(type)?.[1] ?? 'utf-8');
	return {
		is: {
			...(known.length > 0 && { contentType: known }),
			...(documented.length > 0 && { compression: documented }),
			dateHeader: unique(answers.map((answer) => answer.headers.has('date'))),
		},
		also: [
			...others.map((type) => `Content-Type: ${type.slice(0, 80) || 'none'}`),
			...encodings
				.filter((each) => !documented.includes(each))
				.map((each) => `compression: ${each}`),
			...(api.aheadMs ? [`the clocks differ by ${Math.round(api.aheadMs / 1000)} s`] : []),
		],
		unlike: charsets
			.filter((charset) => !/^utf-?8$/i.test(charset))
			.map((charset) => `answers in ${charset}`),
	};
}

async function askRateLimits({ api }) {
	const { pushBack, sent, pauseMs } = api;
	const pace = `one at a time with ${pauseMs / 1000} s between them`;
	if (!pushBack) {
		const unseen = ['a push-back, which this does not provoke'];
		return { also: [`no push-back in ${sent} requests, ${pace}`], unseen };
	}
	const { http, status, headers } = pushBack.reply;
	const retryAfter = headers.get('retry-after');
	return {
		is: {
			quotaRefusal: status === '-15' ? '-15' : String(http),
			quotaRetryAfter: retryAfter !== null,
		},
		also: [
			`pushed back at request ${pushBack.requests}, ${pace}; the run stopped there`,
			...(retryAfter === null ? [] : [`Retry-After: ${retryAfter.slice(0, 40)}`]),
		],
	};
}

module.exports = { askUnknownStatus, askEnvelope, askRefusals, askHttp, askRateLimits };
