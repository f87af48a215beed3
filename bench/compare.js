/** Runs what is compared in turn, in this process. */
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const WARM_UPS = 2;
const REPEATS = 9;

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * Runs the given runners in turn, `REPEATS` times, after `WARM_UPS` unmeasured runs each. Every other
 * round goes backwards, and what a run leaves behind is collected before the next: otherwise each
 * would pay for the garbage of the one before it.
 */
async function compare(names, api, expected) {
	const { measure } = require('./measure');
	const results = Object.fromEntries(names.map((name) => [name, []]));
	for (let round = 1 - WARM_UPS; round <= REPEATS; round++) {
		for (const name of round % 2 ? names : [...names].reverse()) {
			collectGarbage();
			const result = await measure(name, api.credentials);
			if (result.count !== expected) throw new Error(`${name}: ${result.count} records`);
			if (round > 0) results[name].push(result);
		}
		console.log(`  round ${round} of ${REPEATS}`);
	}
	return Object.fromEntries(
		names.map((name) => [
			name,
			{
				wallMs: median(results[name].map(({ wallMs }) => wallMs)),
				cpuMs: median(results[name].map(({ cpuMs }) => cpuMs)),
			},
		]),
	);
}

/** Peak memory of a process that does nothing but one run, median of three. */
function peakKb(name, api) {
	const args = [join(__dirname, 'measure.js'), name, JSON.stringify(api.credentials)];
	const runs = Array.from({ length: 3 }, () =>
		JSON.parse(execFileSync(process.execPath, args).toString()),
	);
	return median(runs.map((run) => run.peakKb));
}

module.exports = { REPEATS, WARM_UPS, compare, peakKb };
