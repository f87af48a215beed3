/** Counts the clicks of the mouse on a page; each of a double click counts. */

const KEY = 'clicks of this test';

/** @param page of Playwright, before it opens anything */
async function countClicks(page) {
	await page.addInitScript((key) => {
		document.addEventListener(
			'click',
			// Those that the page itself makes are none of the user's, nor are those of the keyboard.
			({ isTrusted, detail }) => {
				if (isTrusted && detail > 0) sessionStorage[key] = Number(sessionStorage[key] ?? 0) + 1;
			},
			true,
		);
	}, KEY);
	return {
		reset: async () => await page.evaluate((key) => sessionStorage.removeItem(key), KEY),
		count: async () => await page.evaluate((key) => Number(sessionStorage[key] ?? 0), KEY),
	};
}

module.exports = { countClicks };
