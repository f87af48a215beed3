/** Screenshots that the docs show. */
const { copyFileSync, mkdirSync } = require('node:fs');
const { join } = require('node:path');
const { makeMovingPicture } = require('../../../scripts/movingPicture');
const { root, screenshots } = require('./places');

const IMAGES = join(root, 'docs', 'images');

/** Puts a screenshot into the docs, with UPDATE_DOCS=1 only: no two are alike to the last byte. */
function pictureForDocs(screenshot, name = screenshot) {
	if (!process.env.UPDATE_DOCS) return;
	mkdirSync(IMAGES, { recursive: true });
	copyFileSync(join(screenshots, `${screenshot}.png`), join(IMAGES, `${name}.png`));
}

/**
 * Part of the page for a moving picture: the search for nodes, or parameters and output of an open
 * node, small enough to be read at the width of a README.
 */
const FRAME = { x: 500, y: 20, width: 940, height: 640 };

/**
 * A moving picture of what is done in the browser.
 *
 * @param {string} name of the GIF, and of the folder of its frames beside the screenshots
 * @param browser from openBrowser
 */
function openFilm(name, browser) {
	let count = 0;
	return {
		frame: async (step) => {
			count += 1;
			await browser.shot(join(name, `${String(count).padStart(2, '0')}-${step}`), { clip: FRAME });
		},
		/** Puts it into the docs, with UPDATE_DOCS=1 only. */
		forDocs: async () => {
			if (!process.env.UPDATE_DOCS) return;
			await makeMovingPicture(join(screenshots, name), join(IMAGES, `${name}.gif`));
		},
	};
}

module.exports = { openFilm, pictureForDocs };
