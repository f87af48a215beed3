import type { IDataObject } from 'n8n-workflow';

import { impossible } from '../itniotech/answerFaults';
import { FaultError } from '../itniotech/fault';
import type { Collector } from '../itniotech/walk';
import { recordInstant } from '../time/instant';
import { costOf, currencyOf, isAnswered, number, text, type CallRecord } from './callRecord';
import { add, parseDecimal, toText, ZERO, type Decimal } from './decimal';
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
interface Figures {
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

/** One flat item per combination and currency, in the order of the combinations. */
export function toItems(parts: Summary[], groupBy: readonly GroupBy[]): IDataObject[] {
	const all: Summary = new Map();
	for (const part of parts) {
		for (const figures of part.values()) {
			merge(figuresIn(all, figures.keys, figures.currency), figures);
		}
	}
	// A report of a quiet day has figures too.
	if (all.size === 0 && groupBy.length === 0) figuresIn(all, [], '');
	return [...all.values()].sort(byKeys).map((figures) => toItem(figures, groupBy));
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

function figuresIn(summary: Summary, keys: Figures['keys'], currency: string): Figures {
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

function merge(into: Figures, from: Figures): void {
	into.totalCalls += from.totalCalls;
	into.answeredCalls += from.answeredCalls;
	into.talkSeconds += from.talkSeconds;
	into.chargedSeconds += from.chargedSeconds;
	into.answerDelayMs += from.answerDelayMs;
	into.delaysKnown += from.delaysKnown;
	into.cost = add(into.cost, from.cost);
}

function toItem(figures: Figures, groupBy: readonly GroupBy[]): IDataObject {
	const { totalCalls, answeredCalls, talkSeconds, chargedSeconds, currency } = figures;
	const cost = toText(figures.cost);
	return {
		...Object.fromEntries(groupBy.map((by, index) => [by, figures.keys[index]])),
		totalCalls,
		answeredCalls,
		answerRate: ratio(answeredCalls, totalCalls),
		talkSeconds,
		averageTalkSeconds: ratio(talkSeconds, answeredCalls),
		chargedSeconds,
		averageAnswerDelaySeconds: ratio(figures.answerDelayMs / 1000, figures.delaysKnown),
		cost: Number(cost),
		costText: cost,
		currency,
	};
}

function ratio(part: number, whole: number): number {
	return whole === 0 ? 0 : part / whole;
}

function byKeys(a: Figures, b: Figures): number {
	for (let index = 0; index < a.keys.length; index++) {
		const order = compare(a.keys[index], b.keys[index]);
		if (order !== 0) return order;
	}
	return compare(a.currency, b.currency);
}

/** An hour that can't be told ("") comes before the others. */
function compare(a: string | number, b: string | number): number {
	if (typeof a !== typeof b) return typeof a === 'string' ? -1 : 1;
	return a === b ? 0 : a < b ? -1 : 1;
}
