'use strict';

/** The page for reviewers: which end-to-end test does which step of the demo video. */

const path = require('node:path');
const { textOf } = require('./docs');

const PAGE = 'docs/verification.md';

/**
 * Rows of the script: what a step is called, and its tests.
 *
 * @returns {Array<{ step: string, tests: Array<{ suite: string, name: string }> }>}
 */
function steps() {
	const [, section] = textOf(PAGE).split(/^## The demo video$/m);
	const rows = section.matchAll(/^\| \d+\. (.+?) \| .+ \| (.+) \|$/gm);
	return [...rows].map(([, step, cell]) => {
		const [, target] = /\]\((.+?)\)/.exec(cell);
		const suite = path.posix.join(path.posix.dirname(PAGE), target);
		return { step, tests: [...cell.matchAll(/`(.+?)`/g)].map(([, name]) => ({ suite, name })) };
	});
}

/** Names of the tests of a suite. */
const testsOf = (suite) =>
	[...textOf(suite).matchAll(/(?:\btest|\]\))\((['"])(.+?)\1, /g)].map(([, , name]) => name);

module.exports = { steps, testsOf };
