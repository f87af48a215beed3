const { Transform } = require('node:stream');
const { dest, parallel, src } = require('gulp');

/**
 * Copies the icons beside the compiled files; n8n resolves `file:` paths from there.
 * `encoding: false` keeps binary images whole.
 */
function icons() {
	return src('icons/*.svg', { base: '.', encoding: false }).pipe(dest('dist'));
}

/** Takes the indentation out of the compiled files: it is a good part of the package's size. */
function compact() {
	const outdent = new Transform({
		objectMode: true,
		transform(file, _encoding, done) {
			file.contents = Buffer.from(file.contents.toString().replace(/^ +/gm, ''));
			done(null, file);
		},
	});
	return src('dist/**/*.js', { base: '.' }).pipe(outdent).pipe(dest('.'));
}

exports.build = parallel(icons, compact);
exports.default = exports.build;
