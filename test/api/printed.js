'use strict';

/** Everything that is printed in this process, also past Jest's own console. */

const fs = require('node:fs');
const { format } = require('node:util');

const STREAMS = [process.stdout, process.stderr];
const METHODS = /** @type {const} */ (['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir']);

/** @returns {{ text: () => string, stop: () => void }} */
function recordPrinted() {
	const parts = [];
	const undo = [];
	const record = (object, method, toText) => {
		const original = object[method];
		object[method] = (...args) => {
			parts.push(toText(args));
			return original.apply(object, args);
		};
		undo.push(() => (object[method] = original));
	};
	for (const stream of STREAMS) record(stream, 'write', ([chunk]) => String(chunk));
	for (const method of METHODS) record(console, method, (args) => format(...args));
	record(fs, 'writeSync', ([, chunk]) => String(chunk));
	return {
		text: () => parts.join('\n'),
		stop: () => undo.forEach((restore) => restore()),
	};
}

module.exports = { recordPrinted };
