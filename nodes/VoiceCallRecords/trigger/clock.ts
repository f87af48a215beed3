import type { Logger } from 'n8n-workflow';

import type { Page } from '../api/page';
import { DAY_MS, MINUTE_MS } from '../time/instant';

/** A difference that is worth a line in n8n's log. */
const WORTH_TELLING_MS = MINUTE_MS;
/** Beyond this the clock in the answers is taken to be wrong, not the server's. */
const MOST_APART_MS = DAY_MS;

/** What has been told of the clocks, so that it is told once. */
export interface ToldOfClock {
	isTold?: boolean;
}

/**
 * The API's clock as far as its answers tell it. Calls carry its times, so nothing counts as read
 * that its clock had not reached when it answered, however far ahead the server's is.
 */
export class ApiClock {
	private earliestMs = Infinity;

	constructor(
		private readonly logger: Pick<Logger, 'warn'>,
		private readonly told: ToldOfClock,
	) {}

	/** ms by which the server's clock was ahead of the earliest answer; 0 where it was behind */
	aheadOf(untilMs: number): number {
		return untilMs - this.atMost(untilMs);
	}

	/** @returns the earlier one of a moment and of the earliest answer, epoch ms */
	atMost(untilMs: number): number {
		return Math.min(untilMs, this.earliestMs);
	}

	/** Notes the clock of an answer that has just come. */
	note({ clockMs }: Page): void {
		if (clockMs === undefined) return;
		const aheadMs = Date.now() - clockMs;
		if (Math.abs(aheadMs) <= MOST_APART_MS) this.earliestMs = Math.min(this.earliestMs, clockMs);
		if (Math.abs(aheadMs) > WORTH_TELLING_MS && !this.told.isTold) this.tell(aheadMs);
	}

	private tell(aheadMs: number): void {
		this.told.isTold = true;
		const minutes = Math.round(Math.abs(aheadMs) / MINUTE_MS);
		const what = `The clock of the n8n server is ${minutes} minutes ${aheadMs > 0 ? 'ahead of' : 'behind'} Itniotech's`;
		const then =
			Math.abs(aheadMs) > MOST_APART_MS
				? 'More than a day apart, the time in the answers is not used.'
				: 'Turn on time synchronisation (NTP) on the server.';
		this.logger.warn(`${what}. ${then}`);
	}
}
