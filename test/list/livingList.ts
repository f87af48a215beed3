import type { StandIn } from '../stand-in';
import type { Answer, CallRecord, LoggedRequest } from '../stand-in/types';
import { formatApiTime } from '../stand-in/time';
import type { Change, History } from './history';
import { RANGE_END } from './reading';
import { wait } from './waiting';

const SECOND_MS = 1000;

interface Entry {
	at: number;
	record: CallRecord;
}

interface Window {
	start: number;
	end: number;
}

/** One reading of a window's pages, as the API sees it. */
interface Reading {
	window: Window;
	pageSize: number;
	/** as counted for page 1 */
	total: number;
	pages: Set<number>;
	ids: Set<string>;
}

/** Plays a history to a stand-in while its list is read, and keeps account of what happened. */
export class LivingList {
	/** ids of all records there ever were */
	readonly everSeen = new Set<string>();

	/** gaps whose changes no reader of single pages could notice */
	blindGaps = 0;

	/** whether an answer has shown the reader that the list moves */
	private isNoticed = false;

	private entries: Entry[] = [];

	/** ids of the records that were never deleted */
	private readonly lasting = new Set<string>();

	/** deleted since the last answer: for the reader they existed all the time */
	private justDeleted: string[] = [];

	private readonly template: CallRecord;

	private answers = 0;

	private made = 0;

	private readonly newest = RANGE_END;

	private readonly length: number;

	private readonly oldest: number;

	private reading?: Reading;

	/**
	 * @param mayBeBlind whether to play changes that no reader could notice even before the list has
	 *   been seen to move; from then on they are played anyway
	 */
	constructor(
		private readonly api: StandIn,
		private readonly history: History,
		private readonly mayBeBlind: boolean,
	) {
		const { kind, count, order, span, lags } = history;
		this.template = kind.makeOne({}, { seed: 1 });
		this.length = span * SECOND_MS;
		this.oldest = this.newest - this.length;
		for (let index = 0; index < count; index++) {
			this.entries.push(this.entry(this.timeAt(count > 1 ? index / (count - 1) : 0)));
		}
		for (const { record } of this.entries) this.lasting.add(record.voiceId);
		api.quirks.order = order;
		api.clearLog();
		let requests = 0;
		api.intercept = async () => await wait(lags[requests++ % lags.length] ?? 0);
		api.afterAnswer = (request, answer) => this.onAnswer(request, answer);
		this.publish();
	}

	/** ids of the records that existed from the first answer to the last */
	get requiredIds(): string[] {
		return [...this.lasting, ...this.justDeleted];
	}

	private onAnswer(request: LoggedRequest, answer: Answer): void {
		this.justDeleted = [];
		this.follow(request, answer);
		const { gaps, isRestless } = this.history;
		const changes = gaps[isRestless ? this.answers % gaps.length : this.answers] ?? [];
		this.answers++;
		if (changes.length > 0) this.change(changes);
	}

	/** A reading begins with page 1, and only with it. */
	private follow({ body }: LoggedRequest, { body: answer }: Answer): void {
		const { current, size, params } = body;
		if (current === 1) {
			const window = { start: Date.parse(params.strTime), end: Date.parse(params.endTime) };
			const { total } = answer.data;
			this.reading = { window, pageSize: size, total, pages: new Set(), ids: new Set() };
		}
		if (answer.data.total !== this.reading?.total) this.isNoticed = true;
		this.reading?.pages.add(current);
		for (const { voiceId } of answer.data.records) this.reading?.ids.add(voiceId);
	}

	private change(changes: Change[]): void {
		const before = this.entries;
		const after = [...before];
		const deleted: Entry[] = [];
		for (const { kind, place } of changes) {
			if (kind === 'insert') {
				const index = Math.round(place * after.length);
				const entry = this.entry(this.timeBetween(after[index - 1], after[index], place));
				after.splice(index, 0, entry);
			} else if (after.length > 0) {
				const [entry] = after.splice(
					Math.min(after.length - 1, Math.floor(place * after.length)),
					1,
				);
				deleted.push(entry);
			}
		}
		if (this.isBlind(before, after)) {
			if (!this.mayBeBlind && !this.isNoticed) return;
			this.blindGaps++;
		}
		for (const { record } of deleted) {
			if (this.lasting.delete(record.voiceId)) this.justDeleted.push(record.voiceId);
		}
		this.entries = after;
		this.publish();
	}

	/**
	 * The blind spot: the total stays the same although a record that was read is deleted, because
	 * another is inserted where nothing was read yet. If pages are read side by side, any place will
	 * do for the insertion: with a page left over between pages that are read, two such gaps can push
	 * a record over it.
	 */
	private isBlind(before: Entry[], after: Entry[]): boolean {
		if (!this.reading) return false;
		const { window, pageSize, pages, ids } = this.reading;
		const [was, is] = [before, after].map((entries) =>
			entries.filter(({ at }) => at >= window.start && at <= window.end),
		);
		if (was.length !== is.length) return false;
		const isRead = (index: number) => pages.has(Math.floor(index / pageSize) + 1);
		const lost = was.some(
			(entry, index) => !is.includes(entry) && (ids.has(entry.record.voiceId) || isRead(index)),
		);
		const came = is.some(
			(entry, index) => !was.includes(entry) && (this.history.parallel > 1 || !isRead(index)),
		);
		return lost && came;
	}

	/** @param share of the way through the list as it is at first */
	private timeAt(share: number): number {
		const { order } = this.history;
		// A stored order has nothing to do with time.
		const way = order === 'asStored' ? (this.made * 0.618) % 1 : share;
		return order === 'newestFirst'
			? this.newest - way * this.length
			: this.oldest + way * this.length;
	}

	private timeBetween(before: Entry | undefined, after: Entry | undefined, share: number): number {
		const { order } = this.history;
		if (order === 'asStored') return this.timeAt(share);
		const [first, last] =
			order === 'newestFirst' ? [this.newest, this.oldest] : [this.oldest, this.newest];
		return ((before?.at ?? first) + (after?.at ?? last)) / 2;
	}

	private entry(at: number): Entry {
		const wholeSecond = Math.floor(at / SECOND_MS) * SECOND_MS;
		const voiceId = `26112400000000${String(this.made++).padStart(5, '0')}`;
		this.everSeen.add(voiceId);
		return {
			at: wholeSecond,
			record: { ...this.template, voiceId, submitTime: formatApiTime(wholeSecond) },
		};
	}

	private publish(): void {
		this.history.kind.storeOf(this.api).records = this.entries.map(({ record }) => record);
	}
}
