const { mkdir, rm, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { dest, parallel, src } = require('gulp');

const NODE = 'dist/nodes/VoiceCallRecords';

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

/** Writes the output schemas, which the code makes of its own tables, to where n8n looks for them. */
async function schemas() {
	const made = require(path.resolve(NODE, 'operations')).schemas();
	for (const [place, schema] of made) {
		const file = path.join(NODE, '__schema__', place);
		await mkdir(path.dirname(file), { recursive: true });
		await writeFile(file, `${JSON.stringify(schema, null, '\t')}\n`);
	}
}

exports.build = parallel(icons, pictures, schemas);
exports.default = exports.build;
