/** Waits for something to become true, never for ever. */
const { setTimeout: sleep } = require('node:timers/promises');

/**
 * @param {string} what is waited for, for the message
 * @param {() => any} probe its first truthy answer ends the waiting; what it throws does not
 * @param {{ seconds?: number, everyMs?: number, alive?: () => void }} options `alive` throws when
 *   waiting on is pointless
 */
async function until(what, probe, { seconds = 60, everyMs = 250, alive = () => {} } = {}) {
	const deadline = Date.now() + seconds * 1000;
	let last = 'no answer';
	for (;;) {
		alive();
		try {
			const answer = await probe();
			if (answer) return answer;
			last = `last answer: ${JSON.stringify(answer)}`;
		} catch (error) {
			last = `last trouble: ${error.cause?.code ?? error.message}`;
		}
		if (Date.now() > deadline) throw new Error(`Waited ${seconds} s for ${what}; ${last}`);
		await sleep(everyMs);
	}
}

module.exports = { until, sleep };
