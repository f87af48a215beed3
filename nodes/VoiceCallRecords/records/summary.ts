import { impossible } from '../itniotech/answerFaults';
import { FaultError } from '../itniotech/fault';
import type { Collector } from '../itniotech/walk';
import { recordInstant } from '../time/instant';
import { costOf, currencyOf, isAnswered, number, text, type CallRecord } from './callRecord';
import { add, parseDecimal, ZERO, type Decimal } from './decimal';
import { localHours } from './localHours';

/** Values of the Group By parameter; also the names of the fields that carry them. */
export const GROUP_BY = [
	'group',
	'phone',
	'day',
	'hour',
	'destination',
	'terminationReason',
] as const;
export type GroupBy = (typeof GROUP_BY)[number];

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
export function summaryOf(groupBy: readonly GroupBy[], zone: string): Collector<Summary> {
	const keyOf = keysFor(zone);
	return {
		start: () => new Map(),
		add: (summary, records) => {
			for (const record of records) {
				const keys = groupBy.map((by) => keyOf[by](record));
				addCall(figuresIn(summary, keys, currencyOf(record)), record);
			}
		},
	};
}

type KeyOf = Record<GroupBy, (record: CallRecord) => string | number>;

function keysFor(zone: string): KeyOf {
	const localHour = localHours(zone);
	const submitted = (record: CallRecord) => {
		const instant = recordInstant(record.submitTime);
		return instant === undefined ? undefined : localHour(instant);
	};
	return {
		group: (record) => text(record.sipGroupName),
		phone: (record) => text(record.phoneName),
		day: (record) => submitted(record)?.day ?? '',
		hour: (record) => submitted(record)?.hour ?? '',
		destination: (record) => text(record.code),
		terminationReason: (record) => text(record.terminationReason),
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

function addCall(figures: Figures, record: CallRecord): void {
	figures.totalCalls++;
	figures.talkSeconds += number(record.callDuration) ?? 0;
	figures.chargedSeconds += number(record.chargedDuration) ?? 0;
	figures.cost = add(figures.cost, exactCost(record));
	if (!isAnswered(record)) return;
	figures.answeredCalls++;
	const rang = recordInstant(record.ringingTime);
	const answered = recordInstant(record.answerTime);
	if (rang === undefined || answered === undefined) return;
	figures.answerDelayMs += answered - rang;
	figures.delaysKnown++;
}

/** @throws FaultError for an amount that can't be read: leaving it out would make the total wrong */
function exactCost(record: CallRecord): Decimal {
	const cost = costOf(record);
	const exact = cost.trim() === '' ? ZERO : parseDecimal(cost);
	if (exact) return exact;
	throw new FaultError({
		...impossible(`the cost of call record ${record.voiceId} is no number`),
		retry: 'never',
	});
}
