'use strict';

/** The report of a run, in Markdown. */

const { FITS, LOOK, SIMPLER, UNSEEN } = require('./verdict');

const VERDICTS = [LOOK, SIMPLER, FITS, UNSEEN];

const PRIVACY = `Nothing personal is in this report: called numbers, names and ids are shortened to their form (\`91********12\`, \`19 digits\`); the API key, the API secret and signatures never appear.`;

/**
 * @param {object} run
 * @param {import('./run').Result[]} run.results
 * @param {import('./api').Api} run.api
 * @param {import('./privacy').Privacy} run.privacy
 * @param {string} run.asked which API
 * @param {string} run.version of the package
 * @returns {string}
 */
function makeReport({ results, api, privacy, asked, version }) {
	const count = (verdict) => results.filter((result) => result.verdict === verdict).length;
	const { pushBack } = api;
	const report = [
		'# What the API does where its documents are silent',
		PRIVACY,
		[
			`- Asked: ${asked}, on ${new Date(api.serverNow()).toISOString().slice(0, 10)}`,
			`- With: n8n-nodes-itniotech ${version}, Node.js ${process.versions.node}`,
			`- ${api.sent} requests, one at a time with ${api.pauseMs / 1000} s between them`,
			...(pushBack ? [`- Stopped at the first push-back: ${pushBack.reply.word}`] : []),
		].join('\n'),
		[
			'| Verdict | Questions |',
			'| --- | --- |',
			...VERDICTS.map((verdict) => `| ${verdict} | ${count(verdict)} |`),
		].join('\n'),
		...results.map(section),
	].join('\n\n');
	return `${privacy.guard(report)}\n`;
}

function section({ question, verdict, documents, seen, notes, unseen }, index) {
	const lines = [
		`- Documents: ${documents}`,
		...(seen.length > 0 ? [`- Seen: ${seen.join('; ')}`] : []),
		...notes.map((note) => `- ${note}`),
		...(unseen.length > 0 ? [`- Not seen; needed: ${unseen.join('; ')}`] : []),
	];
	return [`## ${index + 1}. ${question}: ${verdict}`, lines.join('\n')].join('\n\n');
}

module.exports = { makeReport };
