'use strict';

/**
 * Asks the API, one request at a time with a pause between them. All requests only read.
 * @typedef {{ apiKey: string, apiSecret: string, baseUrl: string }} Account
 */

const { signedHeaders } = require('../../dist/credentials/signing');
const { REAL_CLOCK, aheadOf } = require('./clock');
const { Halt, NotSeen, Unexpected } = require('./outcomes');
const { readReply } = require('./reply');
const { codeOf, isPushBack, isTrouble } = require('./trouble');
const { SECOND_MS, toApiTime } = require('./times');

const TIMEOUT_MS = 30 * SECOND_MS;

/**
 * @param {object} options
 * @param {Account} options.account
 * @param {import('./privacy').Privacy} options.privacy
 * @param {number} options.pauseMs between the end of one request and the next
 * @param {number} options.maxRequests
 * @param {AbortSignal} [options.signal] ends the run
 * @param {import('./clock').Clock} [options.clock]
 */
function createApi({ account, privacy, pauseMs, maxRequests, signal, clock = REAL_CLOCK }) {
	const { apiKey, apiSecret, baseUrl } = account;
	const { now } = clock;
	privacy.keep(apiKey, apiSecret);
	/** @type {import('./reply').Reply[]} */
	const replies = [];
	let sent = 0;
	let allowed = maxRequests;
	/** By how much the API's clock is ahead, at least; undefined without a Date header. */
	let aheadMs;
	/** @type {{ reply: import('./reply').Reply, requests: number } | undefined} */
	let pushBack;

	const serverNow = () => now() + (aheadMs ?? 0);

	async function takeTurn() {
		if (pushBack)
			throw new Halt(`stopped, because the API pushed back with ${pushBack.reply.word}`);
		if (sent > 0) await clock.wait(pauseMs, signal);
		if (signal?.aborted) throw new Halt('stopped by hand');
		if (sent >= allowed) throw new Halt(`the ${allowed} requests of a run were used up`);
		sent++;
	}

	/**
	 * @param {string} path below the Base URL
	 * @param {object} [options]
	 * @param {any} [options.body] makes it a POST
	 * @param {number} [options.ageSeconds] of its Timestamp
	 * @param {(sign: string) => string} [options.changeSign]
	 * @param {boolean} [options.isOnce] never sent a second time
	 * @returns {Promise<import('./reply').Reply>}
	 */
	async function request(path, options = {}) {
		const first = await send(path, options).catch((error) => {
			if (error instanceof Halt || options.isOnce) throw error;
		});
		if (first && (options.isOnce || !isTrouble(first))) return first;
		// Trouble that passes says nothing about the question; trouble that stays does.
		return await send(path, options);
	}

	async function send(path, { body, ageSeconds = 0, changeSign = (sign) => sign }) {
		await takeTurn();
		const signed = signedHeaders(apiKey, apiSecret, Math.floor(serverNow() / 1000) - ageSeconds);
		const Sign = changeSign(signed.Sign);
		privacy.keep(signed.Sign, Sign);
		const began = now();
		const { response, text } = await fetchText(baseUrl + path, {
			method: body === undefined ? 'GET' : 'POST',
			headers: { ...signed, Sign, 'Content-Type': 'application/json;charset=UTF-8' },
			body: body === undefined ? undefined : JSON.stringify(body),
			// A signature is for the Base URL's host alone.
			redirect: 'manual',
		});
		const date = Date.parse(response.headers.get('date') ?? '');
		if (!Number.isNaN(date)) aheadMs = aheadOf(date, began, now());
		const reply = readReply(response, text, privacy);
		replies.push(reply);
		if (!isPushBack(reply)) return reply;
		pushBack = { reply, requests: sent };
		throw new Halt(`stopped, because the API pushed back with ${reply.word}`);
	}

	async function fetchText(url, init) {
		try {
			const response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
			return { response, text: await response.text() };
		} catch (error) {
			throw new NotSeen(`no answer came (${codeOf(error)})`);
		}
	}

	/**
	 * @param {object} query
	 * @param {number} query.from epoch ms
	 * @param {number} query.to epoch ms
	 * @param {number} [query.current]
	 * @param {number} [query.size]
	 * @param {'+08:00' | '+00:00' | 'Z'} [query.offset]
	 * @param {object} [query.names] sipGroupName and phoneName
	 * @param {object} [options] see request
	 */
	function list({ from, to, current = 1, size = 100, offset, names = NO_NAMES }, options = {}) {
		const range = { strTime: toApiTime(from, offset), endTime: toApiTime(to, offset) };
		const body = { current, size, params: { ...range, ...names } };
		return request('/recordSipQuery', { ...options, body });
	}

	return {
		request,
		list,
		/** A list that must not be refused. */
		mustList: async (query) => {
			const reply = await list(query);
			if (reply.isOk) return reply;
			if (isTrouble(reply)) throw new NotSeen(`an API without trouble (${reply.word})`);
			throw new Unexpected(`a plain list was refused with ${reply.word}`);
		},
		/** A request to another server, without any header of ours. */
		fetchFile: async (url) => {
			await takeTurn();
			const timeout = AbortSignal.timeout(TIMEOUT_MS);
			const response = await fetch(url, { redirect: 'manual', signal: timeout }).catch((error) => {
				throw new NotSeen(`the file server did not answer (${codeOf(error)})`);
			});
			if (![429, 503].includes(response.status)) return response;
			await response.body?.cancel();
			throw new NotSeen(`the file server pushed back with HTTP ${response.status}`);
		},
		serverNow,
		clock,
		replies,
		/** Lets so many more requests through. */
		allow: (more) => void (allowed += more),
		get sent() {
			return sent;
		},
		get pushBack() {
			return pushBack;
		},
		get aheadMs() {
			return aheadMs;
		},
		pauseMs,
		signal,
	};
}

const NO_NAMES = { sipGroupName: '', phoneName: '' };

/** @typedef {ReturnType<typeof createApi>} Api */

module.exports = { createApi, NO_NAMES };
