'use strict';

/** What n8n tells the user about the answer to a credential's test request. */

const get = require('lodash/get');

const failed = (message) => ({ status: 'Error', message });

const rulesOf = (rules, type) =>
	rules.filter((rule) => rule.type === type).map(({ properties }) => properties);

/** A matching rule marks the answer as a failure, however successful the request was. */
function judge(rules, body) {
	const rule = rulesOf(rules, 'responseSuccessBody').find(
		({ key, value }) => get(body, key) === value,
	);
	return rule ? failed(rule.message) : { status: 'OK', message: 'Connection successful!' };
}

/** Rules about status codes only count for requests that failed with an answer. */
function judgeFailure(rules, error) {
	const { response, code } = error.cause ?? {};
	if (!response) return failed(code ?? String(error.message));
	const { status, statusText } = response;
	const rule = rulesOf(rules, 'responseCode').find(({ value }) => value === status);
	if (rule) return failed(rule.message);
	if (status >= 199 && status <= 299) return failed(String(error.message));
	return failed(statusText || `Received HTTP status code: ${status}`);
}

module.exports = { judge, judgeFailure };
