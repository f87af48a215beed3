/** The stand-in of the API in a process of its own. */
const { forkCli } = require('../test/stand-in/run-cli');
const { startTls } = require('./tls');

/**
 * @param {object} options
 * @param {number} options.records spread over 30 days
 * @param {number} [options.delayMs] before every answer
 * @param {string[]} [options.quota] further arguments of the stand-in's CLI
 * @param {{ key: string, cert: string }} [options.certificate] for https instead of http
 * @param {(api: object) => Promise<any>} use
 */
async function withApi({ records, delayMs = 0, quota = [], certificate }, use) {
	const args = ['--records', records, '--days', 30, '--delay', delayMs, '--port', 0, '--control'];
	const cli = await forkCli([...args.map(String), ...quota]);
	const { url, apiKey, apiSecret } = cli.message;
	const { origin, port, pathname } = new URL(url);
	const tls = certificate && (await startTls(certificate, Number(port)));
	const control = `${origin}/_control`;
	const baseUrl = tls ? `https://localhost:${tls.port}${pathname}` : url;
	try {
		return await use({
			credentials: { apiKey, apiSecret, baseUrl },
			log: async () => await (await fetch(`${control}/log`)).json(),
			clearLog: async () =>
				await fetch(control, { method: 'POST', body: JSON.stringify({ clearLog: true }) }),
		});
	} finally {
		await tls?.leave();
		await cli.leave();
	}
}

module.exports = { withApi };
