/** Screenshots that the docs show. */
const { copyFileSync, mkdirSync } = require('node:fs');
const { join } = require('node:path');
const { root, screenshots } = require('./places');

const IMAGES = join(root, 'docs', 'images');

/** Puts a screenshot into the docs, with UPDATE_DOCS=1 only: no two are alike to the last byte. */
function pictureForDocs(screenshot, name = screenshot) {
	if (!process.env.UPDATE_DOCS) return;
	mkdirSync(IMAGES, { recursive: true });
	copyFileSync(join(screenshots, `${screenshot}.png`), join(IMAGES, `${name}.png`));
}

module.exports = { pictureForDocs };
