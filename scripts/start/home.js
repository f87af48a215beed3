/** The folder of the n8n that `npm start` runs: its database, the installed package, its files. */
const { lstatSync, mkdirSync, symlinkSync } = require('node:fs');
const { join } = require('node:path');
const { installed } = require('../../test/e2e/lib/places');

/**
 * START_HOME names another folder.
 *
 * @returns {{ home: string, files: string }} `files` is where nodes may write
 */
function prepareHome() {
	const home = process.env.START_HOME ?? ownHome();
	const files = join(home, '.n8n-files');
	mkdirSync(files, { recursive: true });
	return { home, files };
}

function ownHome() {
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
