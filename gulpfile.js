const { rm } = require('node:fs/promises');
const { Transform } = require('node:stream');
const { dest, parallel, src } = require('gulp');
const { minify } = require('terser');

/**
 * Copies the icons beside the compiled files; n8n resolves `file:` paths from there.
 * `encoding: false` keeps binary images whole.
 */
function icons() {
	return src('icons/*.svg', { base: '.', encoding: false }).pipe(dest('dist'));
}

/**
 * Makes the compiled files small: blanks and long names of local variables are a good part of the
 * package's size. The names of functions and one line a statement stay, so that a stack trace still
 * tells where something happened.
 */
function compact() {
	const shorten = new Transform({
		objectMode: true,
		transform(file, _encoding, done) {
			minify(file.contents.toString(), {
				compress: false,
				mangle: { keep_fnames: true },
				format: { semicolons: false },
			}).then(({ code }) => {
				file.contents = Buffer.from(`${code}\n`);
				done(null, file);
			}, done);
		},
	});
	return src('dist/**/*.js', { base: '.' }).pipe(shorten).pipe(dest('.'));
}

/** Removes the pictures of the docs, which n8n's build copies like any other of the repository. */
async function pictures() {
	await rm('dist/docs', { recursive: true, force: true });
}

exports.build = parallel(icons, compact, pictures);
exports.default = exports.build;
