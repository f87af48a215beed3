/** A real Chromium on n8n's editor. */
const { mkdirSync } = require('node:fs');
const { join } = require('node:path');
const { noteGroup } = require('./children');
const { ensureChromium } = require('./debian');
const { fromInstalled } = require('./install');
const { output, screenshots } = require('./places');

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/**
 * @param {{ url: string, timezoneId?: string }} options
 * @returns a page, with `shot` (screenshots that are kept) and `close`
 */
async function openBrowser({ url, timezoneId = 'America/New_York' }) {
	const executablePath = await ensureChromium();
	const { chromium } = fromInstalled('playwright-core');
	const server = await chromium.launchServer({ executablePath, args: FLAGS, headless: true });
	noteGroup(server.process().pid);
	const browser = await chromium.connect(server.wsEndpoint());
	const context = await browser.newContext({
		baseURL: url,
		viewport: { width: 1440, height: 900 },
		deviceScaleFactor: 1,
		// Not the zone of the server or the workflow, so that nothing agrees by chance.
		timezoneId,
		locale: 'en-US',
	});
	const page = await context.newPage();
	page.setDefaultTimeout(30_000);
	mkdirSync(screenshots, { recursive: true });
	return {
		page,
		/** @param {object} [options] Playwright's own, for a part of the page */
		shot: async (name, options) =>
			await page.screenshot({
				path: join(screenshots, `${name}.png`),
				animations: 'disabled',
				...options,
			}),
		/** Keeps what the user would see when a step fails. */
		async step(name, work) {
			try {
				return await work();
			} catch (error) {
				const file = join(output, `failed-${name.replace(/\W+/g, '-')}.png`);
				await page.screenshot({ path: file }).catch(() => {});
				throw new Error(`${name}: ${error.message}\n(screenshot: ${file})`, { cause: error });
			}
		},
		close: async () => await server.close(),
	};
}

module.exports = { openBrowser };
