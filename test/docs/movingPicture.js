'use strict';

/** Screenshots of which a moving picture is made, and what is in it. */

const { existsSync, mkdtempSync, rmSync, statSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const sharp = require('sharp');
const {
	makeMovingPicture,
	FRAME_MS,
	LAST_FRAME_MS,
	MAX_BYTES,
} = require('../../scripts/movingPicture');

const SCREENSHOT = path.resolve(__dirname, '..', '..', 'docs', 'images', 'editor.png');

/**
 * Makes a moving picture in a folder of its own, which is removed afterwards.
 *
 * @param {Array<{ left?: number, top?: number, width?: number }>} frames parts of a
 *   screenshot of the editor
 * @param {number} [maxBytes]
 * @returns {Promise<{ error?: string, isThere: boolean, bytes?: number, pages?: number,
 *   delay?: number[], loop?: number, width?: number, height?: number, corners?: number[][] }>}
 */
async function movingPictureOf(frames, maxBytes) {
	const folder = mkdtempSync(path.join(tmpdir(), 'itniotech-picture-'));
	const target = path.join(folder, 'made', 'picture.gif');
	try {
		// Written last first: what counts is the order of the names.
		for (const [index, frame] of [...frames.entries()].reverse()) {
			await imageOf(frame)
				.png()
				.toFile(path.join(folder, `0${index}-step.png`));
		}
		const error = await makeMovingPicture(folder, target, maxBytes).then(
			() => undefined,
			({ message }) => message.replaceAll(folder, 'FOLDER'),
		);
		if (error !== undefined) return { error, isThere: existsSync(target) };
		const { pages, delay, loop, width, height } = await sharp(target).metadata();
		return { isThere: true, bytes: statSync(target).size, pages, delay, loop, width, height };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const imageOf = ({ left = 0, top = 0, width = 940 }) =>
	sharp(SCREENSHOT).extract({ left, top, width, height: 640 });

module.exports = { movingPictureOf, FRAME_MS, LAST_FRAME_MS, MAX_BYTES };
