/** Processes that a run started and that are still there, although they should not be. */
const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { signalGroup } = require('./children');

const PROC = '/proc';

/** Living processes of a group, each as its command line. Only Linux can tell. */
function membersOf(group) {
	if (!existsSync(join(PROC, 'self', 'stat'))) return [];
	return readdirSync(PROC)
		.filter((name) => /^\d+$/.test(name))
		.flatMap((pid) => {
			try {
				// "pid (name) state parent group ..."; the name may hold anything.
				const stat = readFileSync(join(PROC, pid, 'stat'), 'utf8');
				const [state, , pgrp] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
				if (Number(pgrp) !== group || state === 'Z') return [];
				return [
					readFileSync(join(PROC, pid, 'cmdline'), 'utf8')
						.replaceAll('\0', ' ')
						.trim(),
				];
			} catch {
				return [];
			}
		});
}

/**
 * Ends what is left of the process groups listed in a file.
 *
 * @returns {string[]} what was left
 */
function endLeftovers(file) {
	if (!existsSync(file)) return [];
	const numbers = readFileSync(file, 'utf8').split('\n').filter(Boolean).map(Number);
	return numbers.flatMap((group) => {
		const left = membersOf(group);
		if (left.length > 0) signalGroup(group, 'SIGKILL');
		return left;
	});
}

module.exports = { endLeftovers };
