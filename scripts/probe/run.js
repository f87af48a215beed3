'use strict';

/** One run: every question in turn. */

const { createApi } = require('./api');
const { createEvidence } = require('./evidence');
const { CannotStart, Halt, NotSeen, Unexpected } = require('./outcomes');
const { createPrivacy } = require('./privacy');
const { QUESTIONS } = require('./questions');
const { HOUR_MS } = require('./times');
const { judge } = require('./verdict');
const { watch } = require('./watch');

const MAX_REQUESTS = 80;

/**
 * @typedef {object} RunOptions
 * @property {import('./api').Account} account
 * @property {number} [pauseMs] after every request
 * @property {number} [maxRequests] without those of a watch
 * @property {boolean} [wrongSecret]
 * @property {{ forMs: number, everyMs: number }} [watch]
 * @property {AbortSignal} [signal] ends the run; the report tells what was seen by then
 * @property {import('./clock').Clock} [clock]
 * @property {import('./questions').Question[]} [questions]
 * @property {(line: string) => void} [tell] progress
 *
 * @typedef {object} Result
 * @property {string} question
 * @property {string} documents
 * @property {string} verdict
 * @property {import('./verdict').Finding} finding
 * @property {string[]} seen
 * @property {string[]} notes
 * @property {string[]} unseen
 */

/**
 * @param {RunOptions} run
 * @returns {Promise<{ results: Result[], api: import('./api').Api,
 *   privacy: import('./privacy').Privacy }>}
 * @throws {CannotStart} when nothing can be asked
 */
async function runProbe(run) {
	const { account, pauseMs = 0, maxRequests = MAX_REQUESTS, signal, clock } = run;
	const { questions = QUESTIONS } = run;
	const privacy = createPrivacy();
	const tell = (line) => run.tell?.(privacy.guard(line));
	const api = createApi({ account, privacy, pauseMs, maxRequests, signal, clock });
	/** @type {Promise<import('./watch').Watched> | undefined} */
	let watched;
	/** @type {import('./questions').Probe} */
	const probe = {
		api,
		privacy,
		evidence: createEvidence(api),
		options: { wrongSecret: run.wrongSecret, watch: run.watch },
		known: {},
		watch: (address) => (watched ??= watch({ api, ...(run.watch ?? none()), address, tell })),
	};
	await begin(api);
	const results = [];
	for (const [index, question] of questions.entries()) {
		tell(`${index + 1}/${questions.length} ${question.question}`);
		const finding = await ask(question, probe);
		const judged = judge(question, finding);
		results.push({ ...question, finding, ...judged });
		tell(`    ${judged.verdict}: ${[...judged.seen, ...judged.unseen].join('; ')}`);
	}
	return { results, api, privacy };
}

const none = () => {
	throw new NotSeen('the option --watch');
};

async function ask(question, probe) {
	try {
		return await question.ask(probe);
	} catch (error) {
		if (error instanceof NotSeen) return { unseen: [error.message] };
		if (error instanceof Unexpected) return { unlike: [error.message] };
		// Whoever has an account runs this once: the other questions shall still be asked.
		return { unlike: [`an answer that the probe can't read (${error.name})`] };
	}
}

/** What the first request can be refused with, and what to do then. */
const CURES = {
	'-1': 'Check ITNIOTECH_API_KEY, ITNIOTECH_API_SECRET and ITNIOTECH_BASE_URL.',
	'-2': "Have this machine's public IP address allowed in the Itniotech console.",
	'-13': 'The account is locked; ask your account manager.',
	'-16': 'Set the clock of this machine.',
};

/** Asks for an hour; with a clock that is off once more, by the API's clock. */
async function begin(api) {
	const ask = () => api.list({ from: api.serverNow() - HOUR_MS, to: api.serverNow(), size: 1 });
	try {
		let reply = await ask();
		if (reply.status === '-16' && api.aheadMs) reply = await ask();
		if (reply.isOk) return;
		const cure = CURES[reply.status ?? ''] ?? 'Check ITNIOTECH_BASE_URL, or try again later.';
		throw new CannotStart(`The API answered with ${reply.word}. ${cure}`);
	} catch (error) {
		// A push-back is a result, too.
		if (error instanceof Halt) return;
		if (error instanceof NotSeen)
			throw new CannotStart(`${error.message}. Check ITNIOTECH_BASE_URL.`);
		throw error;
	}
}

module.exports = { runProbe, MAX_REQUESTS };
