'use strict';

const { parseArgs } = require('node:util');

const HELP = `A stand-in for the Itniotech voice API on this machine.

  --port 8787       port of the API (0: any free one)
  --records 3000    number of calls
  --voice-messages 600
                    number of voice messages and voice codes
  --days 58         over how many days back both are spread (the API keeps two months)
  --key demo-key
  --secret demo-secret
  --delay 0         milliseconds before every answer
  --live 0          a new call every so many seconds (0: none)
  --quota 30/60s    so many requests per time, no more (default: any number)
  --quota-refusal 429
                    how it refuses more: 429, 503 or, by default, status -15 with HTTP 200
  --quota-retry-after
                    its refusals say when to come again
  --json            print the access data as one line of JSON
  --control         answer /_control, see control.js
  --help
`;

/** @param {string[]} args */
function readOptions(args) {
	const { values } = parseArgs({
		args,
		options: {
			port: { type: 'string', default: '8787' },
			records: { type: 'string', default: '3000' },
			'voice-messages': { type: 'string', default: '600' },
			days: { type: 'string', default: '58' },
			key: { type: 'string', default: 'demo-key' },
			secret: { type: 'string', default: 'demo-secret' },
			delay: { type: 'string', default: '0' },
			live: { type: 'string', default: '0' },
			quota: { type: 'string', default: '' },
			'quota-refusal': { type: 'string', default: '-15' },
			'quota-retry-after': { type: 'boolean', default: false },
			json: { type: 'boolean', default: false },
			control: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	return {
		...values,
		port: wholeNumber('port', values.port),
		records: wholeNumber('records', values.records),
		voiceMessages: wholeNumber('voice-messages', values['voice-messages']),
		days: number('days', values.days),
		delay: number('delay', values.delay),
		live: number('live', values.live),
	};
}

function number(name, text) {
	const value = Number(text);
	if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
	throw new Error(`--${name} must be a number, not ${text}`);
}

function wholeNumber(name, text) {
	const value = number(name, text);
	if (Number.isInteger(value)) return value;
	throw new Error(`--${name} must be a whole number, not ${text}`);
}

module.exports = { readOptions, HELP };
