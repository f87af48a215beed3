const { rm } = require('node:fs/promises');
const { dest, parallel, src } = require('gulp');

/**
 * Copies the icons beside the compiled files; n8n resolves `file:` paths from there.
 * `encoding: false` keeps binary images whole.
 */
function icons() {
	return src('icons/*.svg', { base: '.', encoding: false }).pipe(dest('dist'));
}

/** Removes the pictures of the docs, which n8n's build copies like any other of the repository. */
async function pictures() {
	await rm('dist/docs', { recursive: true, force: true });
}

exports.build = parallel(icons, pictures);
exports.default = exports.build;
