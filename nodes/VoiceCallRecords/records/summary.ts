import { FaultError } from '../errors';
import { impossible } from '../api/faults';
import type { ApiRecord } from '../api/page';
import type { Collector } from '../list/collector';
import { recordInstant } from '../time/instant';
import { localHours } from '../time/localHours';
import { add, parseDecimal, ZERO, type Decimal } from './decimal';
import { costOf, currencyOf, isAnswered, number } from './fields';
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
	figures.talkSeconds += number(record.callDuration) ?? 0;
	figures.chargedSeconds += number(record.chargedDuration) ?? 0;
	figures.cost = add(figures.cost, exactCost(record, kind));
	if (!isAnswered(record)) return;
	figures.answeredCalls++;
	const rang = recordInstant(record.ringingTime);
	const answered = recordInstant(record.answerTime);
	if (rang === undefined || answered === undefined) return;
	figures.answerDelayMs += answered - rang;
	figures.delaysKnown++;
}

/** @throws FaultError for an amount that can't be read: leaving it out would make the total wrong */
function exactCost(record: ApiRecord, { one }: RecordKind): Decimal {
	const cost = costOf(record);
	const exact = cost.trim() === '' ? ZERO : parseDecimal(cost);
	if (exact) return exact;
	throw new FaultError({
		...impossible(`the cost of ${one} ${record.voiceId} is no number`),
		retry: 'never',
	});
}
