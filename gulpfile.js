const { dest, src } = require('gulp');

/**
 * Copies the icons beside the compiled files; n8n resolves `file:` paths from there.
 * `encoding: false` keeps binary images whole.
 */
function icons() {
	return src('icons/*.svg', { base: '.', encoding: false }).pipe(dest('dist'));
}

exports['build:icons'] = icons;
exports.default = icons;
