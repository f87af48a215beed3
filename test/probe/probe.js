'use strict';

/** Runs of the probe against a stand-in, and the table of docs/architecture.md. */

const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { runProbe } = require('../../scripts/probe/run');
const { makeReport } = require('../../scripts/probe/report');
const { QUESTIONS } = require('../../scripts/probe/questions');
const { makeRecord, makeRecords } = require('../stand-in');
const { formatApiTime } = require('../stand-in/time');

const ROOT = resolve(__dirname, '..', '..');
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** In China it is the next month already, so that every reading of "two months" is another one. */
const NOW = Date.parse('2026-02-28T18:00:00Z');

/** Calls of a month in no order, some of the same second. */
function makeCalls() {
	const many = makeRecords({ count: 240, from: NOW - 30 * DAY_MS, to: NOW - 4 * HOUR_MS, seed: 3 });
	const submitTime = formatApiTime(NOW - 5 * DAY_MS);
	const ties = Array.from({ length: 20 }, (_, seed) => makeRecord({ submitTime }, { seed }));
	const all = [...many, ...ties];
	return all.map((_, index) => all[(index * 7) % all.length]);
}

const accountOf = ({ apiKey, apiSecret, url }) => ({ apiKey, apiSecret, baseUrl: url });

/**
 * @param {import('../stand-in').StandIn} api
 * @param {Partial<import('../../scripts/probe/run').RunOptions>} [options]
 */
async function probe(api, options = {}) {
	const run = await runProbe({ account: accountOf(api), ...options });
	return { ...run, report: makeReport({ ...run, asked: 'a stand-in', version: '0' }) };
}

/** The question that a quirk belongs to. */
const questionOf = (quirk) => QUESTIONS.find(({ answers }) => quirk in answers);

/**
 * @param {{ results: import('../../scripts/probe/run').Result[] }} run
 * @param {string} start of the question
 * @returns {import('../../scripts/probe/run').Result}
 */
function resultOf({ results }, start) {
	const result = results.find(({ question }) => question.startsWith(start));
	if (!result) throw new Error(`no question ${start}`);
	return result;
}

/** First cells of the table "What the API leaves open". */
function openQuestions() {
	const text = readFileSync(join(ROOT, 'docs', 'architecture.md'), 'utf8');
	const [, rest] = text.split(/^## What the API leaves open$/m);
	const [section] = rest.split(/^## /m);
	return [...section.matchAll(/^\| (.+?) \| .+ \|$/gm)].map(([, cell]) => cell).slice(2);
}

/**
 * Runs the command.
 *
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @param {(child: import('node:child_process').ChildProcess, stderr: string) => void} [meanwhile]
 */
async function runCli(args, env = {}, meanwhile = (_child, _stderr) => {}) {
	const folder = mkdtempSync(join(tmpdir(), 'probe-'));
	const { PATH } = process.env;
	const child = spawn(process.execPath, [join(ROOT, 'scripts/probe/cli.js'), ...args], {
		cwd: folder,
		env: { PATH, ...env },
	});
	const output = { stdout: '', stderr: '' };
	child.stdout.on('data', (chunk) => (output.stdout += chunk));
	child.stderr.on('data', (chunk) => {
		output.stderr += chunk;
		meanwhile(child, output.stderr);
	});
	const [code] = await once(child, 'close');
	const file = readIfThere(join(folder, 'probe-report.md'));
	rmSync(folder, { recursive: true });
	return { code, file, ...output };
}

function readIfThere(path) {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return undefined;
	}
}

const isIgnored = (name) =>
	readFileSync(join(ROOT, '.gitignore'), 'utf8').split('\n').includes(name);

/**
 * A clock that goes on only where the probe waits.
 *
 * @param {number} [at] epoch ms
 */
function simulatedClock(at = NOW) {
	let now = at;
	return {
		now: () => now,
		wait: async (ms) => {
			now += ms;
		},
	};
}

/**
 * @param {number} ms
 * @param {() => void} action
 */
function after(ms, action) {
	const timer = setTimeout(action, ms);
	return { cancel: () => clearTimeout(timer) };
}

module.exports = {
	after,
	simulatedClock,
	NOW,
	QUESTIONS,
	makeCalls,
	accountOf,
	probe,
	questionOf,
	resultOf,
	openQuestions,
	runCli,
	isIgnored,
};
