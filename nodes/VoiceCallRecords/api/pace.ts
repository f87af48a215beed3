import { MINUTE_MS } from '../time/instant';

/** Longest time of push-backs before the API is given up, and longest Retry-After that is sat out. */
export const LONGEST_SILENCE_MS = 5 * MINUTE_MS;

/** Waits after push-backs: the first, unless the API's pace is known; growth; longest, also of a gap. */
const FIRST_WAIT_MS = 1200;
const WAIT_GROWTH = 1.5;
const LONGEST_WAIT_MS = MINUTE_MS;
/** Share of a wait that is left to chance, so that clients pushed back together come again apart. */
const JITTER = 0.25;
/** The first wait once the pace is known, in gaps, and at least in ms. */
const WAIT_IN_GAPS = 2;
const SHORTEST_WAIT_MS = 100;

/**
 * The first time the mean says little: the requests that got through took a small part of it, the
 * wait until the API took requests again took the rest and may have been too long.
 */
const FIRST_GAP_SHARE = 0.4;
/**
 * How fast the gap shrinks with good answers: by a fifth over as many of them as had come before, so
 * that a push-back at the third page is forgotten soon; and each time by at least a hundredth for
 * each two seconds that it is long, so that a long list notices when it has the API for itself again.
 */
const SHRINKING = 0.2;
const SHRINKING_PER_MS = 0.01 / 2000;

/** A request under way: what its answer is judged by. */
export interface Start {
	/** epoch ms */
	at: number;
	/** push-backs before it */
	era: number;
}

/** What a push-back means: told before, worth a wait, or that asking on is in vain. */
type PushBack = 'known' | 'new' | 'last';

/**
 * When requests may start, learned from the answers. Reads no clock and waits for nothing itself.
 *
 * Without a push-back: one request at a time at first, one more after each good answer. At a
 * push-back: a growing wait, or as long as the API asks, then a single request, until one gets
 * through. From then on requests start at least a gap apart: the mean time that a good answer has
 * taken so far, waits included. The gap shrinks with every good answer, so a faster pace is found
 * by the next push-back, which sets it anew, and a passing one is soon forgotten.
 */
export class Pace {
	/** requests that may run at a time right now; whoever reads a list sets a limit of his own */
	width = 1;

	private gapMs = 0;

	/** share of the gap that a good answer takes away */
	private shrinking = 0;

	private waitMs = 0;

	private resumeAt = 0;

	private era = 0;

	/** epoch ms of the first push-back since the last good answer, or of a good one that was late */
	private heldBackSince?: number;

	private isAfterRetryAfter = false;

	private goodAnswers = 0;

	private firstStartAt?: number;

	private lastStartAt = 0;

	/** @param random draws a number from 0 to 1, exclusive */
	constructor(private readonly random: () => number = Math.random) {}

	/** Epoch ms before which no request starts. */
	get nextStartAt(): number {
		// Without a gap the last start says nothing, and may lie ahead of a clock that was set back.
		return Math.max(this.resumeAt, this.gapMs > 0 ? this.lastStartAt + this.gapMs : -Infinity);
	}

	/** @param at epoch ms */
	start(at: number): Start {
		this.firstStartAt ??= at;
		this.lastStartAt = at;
		return { at, era: this.era };
	}

	/** Time in which nobody wanted to send a request says nothing about the API, ms. */
	idle(milliseconds: number): void {
		if (this.firstStartAt !== undefined) this.firstStartAt += milliseconds;
	}

	/**
	 * A good answer has come.
	 *
	 * @param at epoch ms
	 */
	answered(start: Start, at: number): void {
		this.goodAnswers++;
		const isHeldBack = this.heldBackSince !== undefined;
		if (isHeldBack) this.heldBackSince = at;
		// An answer that was on its way at the push-back doesn't tell that the API goes on.
		if (start.era !== this.era) return;
		if (isHeldBack) this.goOn(start.at);
		else this.gapMs *= 1 - Math.max(this.shrinking, this.gapMs * SHRINKING_PER_MS);
		this.width++;
	}

	/**
	 * A request was pushed back. Several under way at that moment are mostly pushed back together:
	 * that counts once. Five minutes of it are enough, but what a Retry-After promises is tried.
	 *
	 * @param at epoch ms
	 * @param retryAfterMs wait that the API asks for; 0 for none
	 */
	pushedBack(start: Start, at: number, retryAfterMs = 0): PushBack {
		this.holdUntil(at + retryAfterMs);
		if (start.era !== this.era) return 'known';
		this.heldBackSince ??= start.at;
		const silentMs = at - this.heldBackSince;
		const isPromised = retryAfterMs > 0 && !this.isAfterRetryAfter;
		// Of a second one in a row the API's word alone is not enough: it may always say "1".
		const isBelieved = retryAfterMs > 0 && this.waitMs === 0;
		this.era++;
		this.width = 1;
		this.isAfterRetryAfter = retryAfterMs > 0;
		this.waitMs = this.nextWait();
		if (!isBelieved) {
			const waitMs = this.waitMs * (1 - JITTER * this.random());
			this.holdUntil(at + Math.min(waitMs, Math.max(0, LONGEST_SILENCE_MS - silentMs)));
		}
		return silentMs >= LONGEST_SILENCE_MS && !isPromised ? 'last' : 'new';
	}

	private nextWait(): number {
		if (this.waitMs > 0) return Math.min(LONGEST_WAIT_MS, this.waitMs * WAIT_GROWTH);
		return this.gapMs === 0
			? FIRST_WAIT_MS
			: Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, this.gapMs * WAIT_IN_GAPS));
	}

	private holdUntil(at: number): void {
		this.resumeAt = Math.max(this.resumeAt, at);
	}

	/** @param startAt epoch ms at which the request started that got through */
	private goOn(startAt: number): void {
		const before = Math.max(1, this.goodAnswers - 1);
		const meanMs = (startAt - (this.firstStartAt ?? startAt)) / before;
		const gapMs = this.gapMs === 0 ? meanMs * FIRST_GAP_SHARE : meanMs;
		this.gapMs = Math.min(LONGEST_WAIT_MS, gapMs);
		this.shrinking = SHRINKING / before;
		this.waitMs = 0;
		this.heldBackSince = undefined;
		this.isAfterRetryAfter = false;
	}
}
