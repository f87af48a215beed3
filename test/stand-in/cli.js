#!/usr/bin/env node
'use strict';

/** Runs the stand-in alone, with invented calls: `node test/stand-in/cli.js --help`. */

const { startStandIn, makeRecords, makeRecord, makeVoiceMessages } = require('./index');
const { readOptions, HELP } = require('./cli-options');
const { DAY_MS, formatApiTime } = require('./time');

async function main() {
	const options = readOptions(process.argv.slice(2));
	if (options.help) {
		process.stdout.write(HELP);
		return;
	}
	const now = Date.now();
	const range = { from: now - options.days * DAY_MS, to: now };
	const api = await startStandIn({
		apiKey: options.key,
		apiSecret: options.secret,
		port: options.port,
		control: options.control,
		quirks: {
			delayMs: options.delay,
			quota: options.quota,
			quotaRefusal: options['quota-refusal'],
			quotaRetryAfter: options['quota-retry-after'],
		},
		records: makeRecords({ count: options.records, ...range }),
		voiceMessages: makeVoiceMessages({ count: options.voiceMessages, ...range }),
	});
	if (options.live > 0) {
		const call = () => api.insert(makeRecord({ submitTime: formatApiTime(Date.now()) }));
		setInterval(call, options.live * 1000);
	}
	// Before anybody knows of it, since who does may end it at once.
	endWith(api);
	announce(api, options);
}

/**
 * Programs get one line of JSON, people a few words.
 *
 * @param {import('./index').StandIn} api
 * @param {ReturnType<typeof readOptions>} options
 */
function announce({ url, files, apiKey, apiSecret }, options) {
	const access = { url, filesUrl: files.url, apiKey, apiSecret };
	process.send?.(access);
	if (options.json || process.send) process.stdout.write(`${JSON.stringify(access)}\n`);
	else {
		process.stdout.write(
			`Base URL    ${url}\nAPI key     ${apiKey}\nAPI secret  ${apiSecret}\n` +
				`${options.records} calls and ${options.voiceMessages} voice messages of the last ${options.days} days. Ctrl+C ends it.\n`,
		);
	}
}

function endWith(api) {
	const end = () =>
		api.close().then(
			() => process.exit(0),
			() => process.exit(1),
		);
	process.once('SIGINT', end);
	process.once('SIGTERM', end);
	// A program that forked it may die without a signal.
	process.once('disconnect', end);
}

main().catch((error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
