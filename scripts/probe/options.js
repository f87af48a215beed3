'use strict';

const { parseArgs } = require('node:util');
const { MINUTE_MS, SECOND_MS } = require('./times');

const HELP = `Asks the API everything that its documents leave open. It only reads.

  npm run probe                          the real API, with ITNIOTECH_API_KEY and
                                         ITNIOTECH_API_SECRET (and ITNIOTECH_BASE_URL)
  npm run probe -- --stand-in            the stand-in on this machine
  npm run probe -- --stand-in order=oldestFirst statusAsNumber 'bounds=()'
                                         the same with quirks (test/stand-in/quirks.js)

  --wrong-secret    also asks with a wrong secret: one request, the last one, which may
                    count towards locking the account
  --watch 30m       also looks at new calls that long, to see when they are listed and what
                    changes in them; make a few calls meanwhile
  --watch-every 1m  how often
  --pause 1.5s      between two requests (against the stand-in: none)
  --report FILE     where the report is written (probe-report.md)
  --help

The exit code is 1 when the API does something that the node does not expect, 2 when nothing
could be asked.
`;

const UNITS = { ms: 1, s: SECOND_MS, m: MINUTE_MS, h: 60 * MINUTE_MS };

/** A wrong option; its message is for the user. */
class OptionError extends Error {}

/**
 * @param {string} name
 * @param {string} text e.g. `30m`
 * @returns {number} ms
 */
function duration(name, text) {
	const { amount, unit } = /^(?<amount>\d+(\.\d+)?)(?<unit>ms|s|m|h)$/.exec(text)?.groups ?? {};
	if (amount === undefined)
		throw new OptionError(`--${name} must look like 30m or 1.5s, not ${text}`);
	return Number(amount) * UNITS[unit];
}

/** @param {string[]} args */
function readOptions(args) {
	const { values, positionals } = parse(args);
	if (positionals.length > 0 && !values['stand-in']) {
		throw new OptionError(`${positionals[0]} is a quirk, which only --stand-in has`);
	}
	const watch = values.watch && {
		forMs: duration('watch', values.watch),
		everyMs: duration('watch-every', values['watch-every']),
	};
	if (watch && !(watch.forMs > 0 && watch.everyMs > 0)) {
		throw new OptionError('--watch and --watch-every must be longer than 0');
	}
	return {
		help: values.help,
		standIn: values['stand-in'],
		quirks: positionals,
		wrongSecret: values['wrong-secret'],
		watch,
		pauseMs: duration('pause', values.pause ?? (values['stand-in'] ? '0s' : '1.5s')),
		report: values.report,
	};
}

function parse(args) {
	try {
		return parseArgs({
			args,
			allowPositionals: true,
			options: {
				'stand-in': { type: 'boolean', default: false },
				'wrong-secret': { type: 'boolean', default: false },
				watch: { type: 'string' },
				'watch-every': { type: 'string', default: '1m' },
				pause: { type: 'string' },
				report: { type: 'string', default: 'probe-report.md' },
				help: { type: 'boolean', default: false },
			},
		});
	} catch (error) {
		throw new OptionError(error.message);
	}
}

module.exports = { readOptions, OptionError, HELP };
