/** `npm run probe`; see options.js. */

const { writeFileSync } = require('node:fs');
const { version } = require('../../package.json');
const { readAccount } = require('./account');
const { readOptions, OptionError, HELP } = require('./options');
const { CannotStart } = require('./outcomes');
const { makeReport } = require('./report');
const { runProbe } = require('./run');
const { openStandIn } = require('./stand-in');
const { LOOK } = require('./verdict');

/** Progress goes to stderr, so that the output is the report alone. */
const tell = (line) => void process.stderr.write(`${line}\n`);

async function openApi({ standIn, quirks, watch }) {
	if (standIn) return await openStandIn(quirks, watch !== undefined);
	const { asked, ...account } = readAccount(process.env);
	return { account, asked, close: async () => {} };
}

async function main() {
	const options = readOptions(process.argv.slice(2));
	if (options.help) {
		process.stdout.write(HELP);
		return;
	}
	const stop = new AbortController();
	process.once('SIGINT', () => stop.abort());
	const { account, asked, close } = await openApi(options);
	try {
		tell(`Asking ${asked} ...`);
		const run = await runProbe({ ...options, account, signal: stop.signal, tell });
		const report = makeReport({ ...run, asked, version });
		process.stdout.write(`\n${report}`);
		writeFileSync(options.report, report);
		tell(`\nThe report is in ${options.report}`);
		if (run.results.some(({ verdict }) => verdict === LOOK)) process.exitCode = 1;
	} finally {
		await close();
	}
}

main().catch((error) => {
	const isForUser = error instanceof OptionError || error instanceof CannotStart;
	tell(isForUser ? error.message : error.stack);
	process.exitCode = 2;
});
