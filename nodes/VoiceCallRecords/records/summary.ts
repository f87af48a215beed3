import { FaultError } from '../errors';
import { voiceIdOf, type ApiRecord } from '../api/record';
import type { Collector } from '../list/collector';
import { DAY_MS, recordInstant } from '../time/instant';
import { localHours } from '../time/localHours';
import { add, parseDecimal, ZERO, type Decimal } from './decimal';
import { costOf, currencyOf, isAnswered, secondsOf } from './fields';
import type { GroupBy } from './groupBy';
import type { RecordKind } from './kind';

/** Running figures of the calls that share a combination and a currency. */
export interface Figures {
	keys: Array<string | number>;
	currency: string;
	totalCalls: number;
	answeredCalls: number;
	talkSeconds: number;
	chargedSeconds: number;
	/** over the answered calls that have both times */
	answerDelayMs: number;
	delaysKnown: number;
	cost: Decimal;
}

/** Figures by combination. */
export type Summary = Map<string, Figures>;

/** Adds up calls while they are read and keeps none of them. */
export function summaryOf(
	kind: RecordKind,
	groupBy: readonly GroupBy[],
	zone: string,
): Collector<Summary> {
	const localHour = localHours(zone);
	const submitted = ({ submitTime }: ApiRecord) => {
		const instant = recordInstant(submitTime);
		return instant === undefined ? undefined : localHour(instant);
	};
	return {
		start: () => new Map(),
		add: (summary, records) => {
			for (const record of records) {
				const keys = groupBy.map(({ of }) => of({ record, submitted }));
				addCall(figuresIn(summary, keys, currencyOf(record)), record, kind);
			}
		},
	};
}

/** The running figures of a combination, begun where there are none yet. */
export function figuresIn(summary: Summary, keys: Figures['keys'], currency: string): Figures {
	const id = JSON.stringify([...keys, currency]);
	let figures = summary.get(id);
	if (!figures) {
		figures = {
			keys,
			currency,
			totalCalls: 0,
			answeredCalls: 0,
			talkSeconds: 0,
			chargedSeconds: 0,
			answerDelayMs: 0,
			delaysKnown: 0,
			cost: ZERO,
		};
		summary.set(id, figures);
	}
	return figures;
}

function addCall(figures: Figures, record: ApiRecord, kind: RecordKind): void {
	figures.totalCalls++;
	const { one } = kind;
	figures.talkSeconds += certain(one, 'call duration', record, secondsOf(record.callDuration)) ?? 0;
	figures.chargedSeconds +=
		certain(one, 'charged duration', record, secondsOf(record.chargedDuration)) ?? 0;
	const cost = certain(one, 'cost', record, costOf(record));
	if (cost) figures.cost = add(figures.cost, parseDecimal(cost.plain) ?? ZERO);
	if (!isAnswered(record)) return;
	figures.answeredCalls++;
	const rang = recordInstant(record.ringingTime);
	const answered = recordInstant(record.answerTime);
	if (rang === undefined || answered === undefined) return;
	const delayMs = answered - rang;
	// Nobody lets it ring for a day: one of the two times is wrong.
	if (delayMs < 0 || delayMs > DAY_MS) return;
	figures.answerDelayMs += delayMs;
	figures.delaysKnown++;
}

/**
 * @param one what a record is called
 * @param value null where it can't be read
 * @throws FaultError for one that can't: leaving it out would make the total wrong
 */
function certain<T>(one: string, what: string, record: ApiRecord, value: T | null): T {
	if (value !== null) return value;
	const id = voiceIdOf(record) || 'without a voiceId';
	throw new FaultError({
		title: `The ${what} of ${one} ${id} can't be read, so there is no total`,
		cure: [
			'The operation Get Many with Output Raw shows what Itniotech sent.',
			'Choose a Time Range without that call, or ask Itniotech support.',
		],
		retry: 'never',
	});
}
