import { FRAME_MS, LAST_FRAME_MS, MAX_BYTES, movingPictureOf } from './movingPicture';

/** What makes the moving picture of the README makes one that npm shows, or says why not. */

const PARTS = [0, 60, 120, 180, 240, 300, 500].map((left) => ({ left }));

it('screenshots become one picture that goes round, its end longest to be read', async () => {
	const { bytes, ...picture } = await movingPictureOf(PARTS);

	expect(picture).toEqual({
		isThere: true,
		pages: PARTS.length,
		delay: [...PARTS.slice(1).map(() => FRAME_MS), LAST_FRAME_MS],
		loop: 0,
		width: 940,
		height: 640,
	});
	expect(bytes).toBeLessThan(MAX_BYTES);
});

it.each([
	['one picture', [{}], MAX_BYTES, /^FOLDER has fewer than two pictures$/],
	[
		'pictures of two sizes',
		[{}, {}, { width: 900 }],
		MAX_BYTES,
		/02-step\.png is 900x640, the first is 940x640$/,
	],
	[
		'a picture that is too large',
		PARTS.slice(0, 2),
		20_000,
		/picture\.gif would have \d+ bytes, more than 20000$/,
	],
])('%s: nothing is made, and it says why', async (_, frames, maxBytes, expected) => {
	const { error, isThere } = await movingPictureOf(frames, maxBytes);

	expect(error).toMatch(expected);
	expect(isThere).toBe(false);
});
