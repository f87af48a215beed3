'use strict';

/** A trigger at work on an account that is steadily busy, polled every minute. */

const { createRandom } = require('../stand-in/random');
const { makeRecord } = require('../stand-in');
const { formatApiTime } = require('../stand-in/time');

const MINUTE_MS = 60_000;
const WINDOW_MINUTES = 120;
/** Late calls, or their recordings, show up at most so long after they were made. */
const LATEST_MS = 95 * MINUTE_MS;
/** Calls this old lie in no range that is still asked for. */
const KEPT_MS = (WINDOW_MINUTES + 60) * MINUTE_MS;

/**
 * The accounts of the table in docs/benchmark.md: calls an hour, the share of them that shows up
 * late, and the most requests that a poll may cost on average. With Recording Available all are
 * listed at once, and what shows up late is the recording.
 */
const ACCOUNTS = [
	{ event: 'newCall', callsPerHour: 600, lateShare: 0, most: 2 },
	{ event: 'newCall', callsPerHour: 3000, lateShare: 0, most: 4 },
	{ event: 'newCall', callsPerHour: 12_000, lateShare: 0, most: 8 },
	{ event: 'newCall', callsPerHour: 3000, lateShare: 0.02, most: 12 },
	{ event: 'newCall', callsPerHour: 12_000, lateShare: 0.01, most: 30 },
	{ event: 'recordingAvailable', callsPerHour: 600, lateShare: 0.3, most: 5 },
	{ event: 'recordingAvailable', callsPerHour: 3000, lateShare: 0.3, most: 10 },
	{ event: 'recordingAvailable', callsPerHour: 12_000, lateShare: 0.3, most: 32 },
];

/**
 * @typedef {object} Steady
 * @property {number} requests per poll on average
 * @property {number} most requests of one poll
 * @property {number} calls that were emitted
 * @property {number} stored bytes of the state in the end
 */

/**
 * Polls for so many windows of 120 minutes, and an eighth of one before them, and fails unless each
 * call comes once.
 *
 * @param {import('../stand-in').StandIn} api with the wanted order
 * @param {{ callsPerHour: number, lateShare: number, event?: string }} account
 * @param {number} windows
 * @param {object} n8n
 * @param {(now: number) => void} n8n.setNow
 * @param {() => Promise<unknown>} n8n.activate
 * @param {() => Promise<string[] | null>} n8n.poll
 * @param {() => object} n8n.stored
 * @returns {Promise<Steady>}
 */
async function pollSteadily(api, account, windows, { setNow, activate, poll, stored }) {
	const start = Date.parse('2026-11-24T10:00:00.500+08:00');
	const first = WINDOW_MINUTES / 8;
	const minutes = windows * WINDOW_MINUTES + first;
	const calls = callsOf({ ...account, from: start - KEPT_MS, minutes });
	const late = calls.filter(({ at, shows }) => shows > at).sort((a, b) => a.shows - b.shows);
	const isListed = ({ at, shows }) => shows === at || account.event === 'recordingAvailable';
	// No range reaches into the future, so what is listed at once may be there from the beginning.
	api.records = calls.filter(isListed).map(({ at, shows, record }) => ({
		...record,
		recordingFileId: shows === at ? record.recordingFileId : '',
	}));
	const show = (call) => {
		const { recordingFileId } = call.record;
		if (isListed(call)) api.change(call.id, { recordingFileId });
		else api.insert(call.record);
	};
	const showUntil = (now) => {
		setNow(now);
		while (late.length > 0 && late[0].shows <= now) show(late.shift());
	};
	showUntil(start);
	await activate();
	const emitted = new Set();
	const requests = [];
	for (let minute = 1; minute <= minutes; minute++) {
		showUntil(start + minute * MINUTE_MS);
		api.clearLog();
		for (const id of (await poll()) ?? []) {
			if (emitted.has(id)) throw new Error(`${id} was emitted twice`);
			emitted.add(id);
		}
		if (minute > first) requests.push(api.requests.length);
	}
	checkEach(calls, emitted, start, start + minutes * MINUTE_MS);
	return {
		requests: requests.reduce((sum, count) => sum + count, 0) / requests.length,
		most: Math.max(...requests),
		calls: emitted.size,
		stored: JSON.stringify(stored()).length,
	};
}

/** Late calls may need an eighth of the window to be found. */
function checkEach(calls, emitted, start, now) {
	const foundBy = now - ((WINDOW_MINUTES + 2 * 8) / 8) * MINUTE_MS;
	const old = calls.filter(({ shows }) => shows <= start - 2000);
	const due = calls.filter(({ shows }) => shows > start && shows <= foundBy);
	const again = old.filter(({ id }) => emitted.has(id));
	const missing = due.filter(({ id }) => !emitted.has(id));
	if (again.length > 0) throw new Error(`${again.length} old calls were emitted`);
	if (missing.length > 0) throw new Error(`${missing.length} of ${due.length} calls are missing`);
}

function callsOf({ callsPerHour, lateShare, from, minutes }) {
	const random = createRandom(callsPerHour + lateShare);
	const spanMs = KEPT_MS + minutes * MINUTE_MS;
	const times = Array.from(
		{ length: (callsPerHour * spanMs) / 3_600_000 },
		() => random() * spanMs,
	);
	const call = makeRecord({ callTime: '', ringingTime: '', answerTime: '', hangupTime: '' });
	return times
		.sort((a, b) => a - b)
		.map((offset, index) => {
			const at = Math.floor((from + offset) / 1000) * 1000;
			const submitTime = formatApiTime(at);
			const id = submitTime.slice(2, 19).replace(/\D/g, '') + String(1_000_000 + index);
			const lateMs = random() < lateShare ? random() * LATEST_MS : 0;
			return { id, at, shows: at + lateMs, record: { ...call, submitTime, voiceId: id } };
		});
}

/** How many windows the test polls; three make the figures of docs/benchmark.md. */
const WINDOWS = Number(process.env.WINDOWS ?? 0.25);

module.exports = { ACCOUNTS, WINDOWS, pollSteadily };
