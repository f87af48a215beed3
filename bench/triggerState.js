/** What the trigger's memory of emitted calls costs: bytes stored, and ms to store and read it. */
const { packIds, unpackIds } = require('../dist/nodes/VoiceCallRecords/trigger/packedIds');
const { makeRecords } = require('../test/stand-in/records');

const REPEATS = 5;
const WINDOW_MS = 2 * 3_600_000;

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** @param {number} count remembered calls, all within the default window of two hours */
function costOf(count) {
	const to = Date.now();
	const records = makeRecords({ count, from: to - WINDOW_MS, to });
	const ids = new Map(
		records.map(({ voiceId, submitTime }) => [voiceId, Date.parse(submitTime) / 1000]),
	);
	let stored = '';
	const times = Array.from({ length: REPEATS }, () => {
		const started = process.hrtime.bigint();
		stored = JSON.stringify(packIds(ids));
		unpackIds(JSON.parse(stored));
		return Number(process.hrtime.bigint() - started) / 1e6;
	});
	return { bytes: stored.length, ms: median(times) };
}

module.exports = { costOf };
