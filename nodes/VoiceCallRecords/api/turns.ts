import type { Fault } from '../errors';
import { SECOND_MS } from '../time/instant';
import type { Context } from './context';
import { durationText } from './duration';
import { LONGEST_SILENCE_MS, Pace, type Start } from './pace';
import { pause } from './pause';

/** How long it is waited for the API by somebody in front of a screen and by an AI agent, ms. */
export const PATIENCE_AT_SCREEN_MS = 8 * SECOND_MS;
export const PATIENCE_OF_AGENT_MS = 30 * SECOND_MS;

/**
 * Lets requests start one after another, in the order of asking, when the API's pace allows it.
 * Shared by all requests of an execution, so that one input item knows what another has learned.
 */
export class Turns {
	/** time in which requests had to wait because the API had pushed back, ms */
	waitedMs = 0;

	/** why the API pushed back last */
	pushBack?: Fault;

	/** epoch ms */
	private readonly deadline: number;

	private readonly pace = new Pace();

	private previous: Promise<unknown> = Promise.resolve();

	private running = 0;

	private idleSince?: number;

	private wake = () => {};

	/**
	 * @param context told of each wait: n8n's log and, while somebody tries the workflow out, the
	 *   browser's console
	 * @param patienceMs from now on, after which it is no longer waited for the API; Infinity for as
	 *   long as the API doesn't seem gone
	 */
	constructor(
		private readonly context: Context,
		patienceMs = Infinity,
	) {
		this.deadline = Date.now() + patienceMs;
	}

	/** requests that may run at a time right now */
	get width(): number {
		return this.pace.width;
	}

	/** Whether a wait until then (epoch ms) is too long for whoever waits. */
	isTooLate(at: number): boolean {
		return at > this.deadline || at - Date.now() > LONGEST_SILENCE_MS;
	}

	/**
	 * Waits for the next turn; whoever gets one has to {@link end} it.
	 *
	 * @returns undefined when there is none, because it was stopped or would come too late
	 */
	async next(signal: AbortSignal): Promise<Start | undefined> {
		const turn = this.previous.then(async () => await this.wait(signal));
		this.previous = turn;
		return await turn;
	}

	answered(start: Start): void {
		this.pace.answered(start, Date.now());
	}

	/** @returns whether the API is worth asking again */
	pushedBack(start: Start, fault: Fault): boolean {
		this.pushBack = fault;
		const meaning = this.pace.pushedBack(start, Date.now(), fault.retryAfterMs);
		const { nextStartAt } = this.pace;
		if (meaning === 'new' && !this.isTooLate(nextStartAt)) {
			this.tell(`${fault.title}: waiting ${durationText(nextStartAt - Date.now())}`);
		}
		return meaning !== 'last';
	}

	/** A request has ended, well or not; called after what it means for the pace. */
	end(): void {
		this.running--;
		this.idleSince = Date.now();
		this.wake();
	}

	private tell(message: string): void {
		this.context.logger.info(message);
		if ('sendMessageToUI' in this.context) this.context.sendMessageToUI(message);
	}

	private async wait(signal: AbortSignal): Promise<Start | undefined> {
		if (this.running === 0) this.pace.idle(Date.now() - (this.idleSince ?? Date.now()));
		for (;;) {
			if (signal.aborted) return undefined;
			const now = Date.now();
			const { nextStartAt, width } = this.pace;
			if (nextStartAt > now && this.isTooLate(nextStartAt)) return undefined;
			const isFull = this.running >= width;
			if (nextStartAt <= now && !isFull) break;
			const leftMs = isFull ? Infinity : nextStartAt - now;
			await pause(leftMs, signal, (end) => (this.wake = end));
			if (!isFull) this.waitedMs += Date.now() - now;
		}
		this.running++;
		return this.pace.start(Date.now());
	}
}
