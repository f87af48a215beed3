/**
 * Makes a moving picture of screenshots:
 *
 *   node scripts/movingPicture.js FOLDER GIF
 *
 * The PNG files of the folder, in the order of their names; the last one stays longest. The
 * end-to-end test of a newcomer takes the pictures, see test/e2e/lib/pictures.js.
 */
const { mkdirSync, readdirSync, rmSync, statSync } = require('node:fs');
const { dirname, join } = require('node:path');
const sharp = require('sharp');

const FRAME_MS = 1800;
const LAST_FRAME_MS = 4000;
/** What npm and GitHub show at once, also over a slow line. */
const MAX_BYTES = 1_500_000;

/**
 * @param {string} folder with at least two PNG files of one size
 * @param {string} target the GIF
 * @param {number} [maxBytes] how large it may be
 * @throws {Error} where there is nothing to move, sizes differ or the GIF gets too large
 */
async function makeMovingPicture(folder, target, maxBytes = MAX_BYTES) {
	const frames = readdirSync(folder)
		.filter((name) => name.endsWith('.png'))
		.sort()
		.map((name) => join(folder, name));
	if (frames.length < 2) throw new Error(`${folder} has fewer than two pictures`);
	const sizes = await Promise.all(
		frames.map(async (frame) => {
			const { width, height } = await sharp(frame).metadata();
			return `${width}x${height}`;
		}),
	);
	const other = sizes.findIndex((size) => size !== sizes[0]);
	if (other > 0) throw new Error(`${frames[other]} is ${sizes[other]}, the first is ${sizes[0]}`);

	mkdirSync(dirname(target), { recursive: true });
	await sharp(frames, { join: { animated: true } })
		// Letters stay sharp without dithering, and what is plain takes little room.
		.gif({ delay: delaysOf(frames), loop: 0, dither: 0, effort: 10 })
		.toFile(target);
	const { size } = statSync(target);
	if (size > maxBytes) {
		rmSync(target);
		throw new Error(`${target} would have ${size} bytes, more than ${maxBytes}`);
	}
}

const delaysOf = (frames) =>
	frames.map((_, index) => (index === frames.length - 1 ? LAST_FRAME_MS : FRAME_MS));

module.exports = { makeMovingPicture, FRAME_MS, LAST_FRAME_MS, MAX_BYTES };

if (require.main === module) {
	const [folder, target] = process.argv.slice(2);
	if (!target) {
		console.error('node scripts/movingPicture.js FOLDER GIF');
		process.exit(1);
	}
	makeMovingPicture(folder, target).catch((error) => {
		console.error(error.message);
		process.exitCode = 1;
	});
}
