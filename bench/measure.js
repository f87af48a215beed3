/** Measures one run. As a program of its own: `node measure.js <runner> <credentials as JSON>`. */
// As n8n does by default; the tests' level makes n8n look for the caller of each line.
process.env.ENGINE_LOG_LEVEL = 'info';

const { runners } = require('./runners');

/** @returns wall time and CPU time of this process, both in ms, and how many items came out */
async function measure(name, credentials) {
	const cpu = process.cpuUsage();
	const started = process.hrtime.bigint();
	const { items, error } = await runners[name](credentials);
	const wallMs = Number(process.hrtime.bigint() - started) / 1e6;
	const { user, system } = process.cpuUsage(cpu);
	if (error) throw Object.assign(new Error(`${name}: ${error.message}`), { cause: error });
	return { wallMs, cpuMs: (user + system) / 1000, count: items.length };
}

async function main() {
	const [name, credentials] = process.argv.slice(2);
	const { count } = await measure(name, JSON.parse(credentials));
	// In kB on all platforms that Node supports.
	process.stdout.write(JSON.stringify({ count, peakKb: process.resourceUsage().maxRSS }));
}

if (require.main === module) {
	main().catch((error) => {
		console.error(error);
		process.exitCode = 1;
	});
}

module.exports = { measure };
