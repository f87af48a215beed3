/** The folder of the n8n that `npm start` runs: its database and the installed package. */
const { lstatSync, mkdirSync, symlinkSync } = require('node:fs');
const { join } = require('node:path');
const { installed } = require('../../test/e2e/lib/places');

/** @returns {string} the folder; START_HOME names another one */
function prepareHome() {
	if (process.env.START_HOME) return process.env.START_HOME;
	// Beside the installed n8n the node finds n8n's own n8n-workflow, elsewhere in the project it
	// would find the project's.
	const home = join(installed('newest'), 'home');
	const cache = join(installed('newest'), 'node_modules', '.n8n-cache');
	mkdirSync(home, { recursive: true });
	mkdirSync(cache, { recursive: true });
	// n8n copies its whole editor there, and ESLint would read it anywhere but in node_modules.
	const link = join(home, '.cache');
	if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(cache, link, 'junction');
	return home;
}

module.exports = { prepareHome };
