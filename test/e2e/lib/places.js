/**
 * Where things lie. Everything that is installed or made at run time goes to `.n8n-local/` in the
 * project root: git ignores it, and its leading dot keeps the package's build, which copies every
 * picture below the project into dist, out of n8n's own files.
 */
const { join } = require('node:path');

const root = join(__dirname, '..', '..', '..');
const e2e = join(root, 'test', 'e2e');
const local = join(root, '.n8n-local');
const output = join(local, 'e2e');

module.exports = {
	root,
	e2e,
	local,
	/** Logs, facts and screenshots of the last run of the end-to-end tests. */
	output,
	screenshots: join(output, 'screenshots'),
	facts: join(output, 'facts.jsonl'),
	/** Process groups that a run started, one number a line; the runner sees that all have ended. */
	groups: join(output, 'groups'),
	/** Folder with the node_modules of an n8n: `newest` or `oldest`. */
	installed: (name) => join(local, name),
};
