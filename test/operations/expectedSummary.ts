import type { CallRecord } from '../stand-in/types';

/**
 * The summary that must come out, worked out in another way than the node does: money in whole
 * millionths, the clock on the wall from Intl, everything kept and then filtered.
 */

export const KEYS = ['group', 'phone', 'day', 'hour', 'destination', 'terminationReason'] as const;
export type Key = (typeof KEYS)[number];

type Keyed = { keys: Array<string | number>; record: CallRecord };

/** @param zone IANA name */
export function expectedSummary(records: CallRecord[], groupBy: readonly Key[], zone: string) {
	const wallClock = new Intl.DateTimeFormat('en-GB', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
	});
	const groups = new Map<string, Keyed[]>();
	for (const record of records) {
		const keys = keysOf(record, groupBy, wallClock);
		const id = [...keys, record.currency || 'USD'].join('\n');
		const group = groups.get(id);
		if (group) group.push({ keys, record });
		else groups.set(id, [{ keys, record }]);
	}
	return [...groups.values()].sort(byKeys).map((group) => figuresOf(group, groupBy));
}

function keysOf(record: CallRecord, groupBy: readonly Key[], wallClock: Intl.DateTimeFormat) {
	const needsClock = groupBy.includes('day') || groupBy.includes('hour');
	const clock = needsClock ? partsOf(wallClock, record.submitTime) : undefined;
	const values: Record<Key, string | number> = {
		group: record.sipGroupName,
		phone: record.phoneName,
		day: clock ? `${clock.year}-${clock.month}-${clock.day}` : '',
		hour: clock ? Number(clock.hour) : 0,
		destination: record.code,
		terminationReason: record.terminationReason,
	};
	return groupBy.map((key) => values[key]);
}

function partsOf(wallClock: Intl.DateTimeFormat, time: string): Record<string, string> {
	const parts = wallClock.formatToParts(Date.parse(time));
	return Object.fromEntries(parts.map(({ type, value }) => [type, value]));
}

function figuresOf(group: Keyed[], groupBy: readonly Key[]) {
	const calls = group.map(({ record }) => record);
	const answered = calls.filter(({ answerTime }) => answerTime !== '');
	const talkSeconds = sum(calls.map(({ callDuration }) => callDuration));
	const delays = answered.map(
		({ ringingTime, answerTime }) => (Date.parse(answerTime) - Date.parse(ringingTime)) / 1000,
	);
	const costText = decimalText(sum(calls.map(({ cost }) => millionths(cost))));
	return {
		...Object.fromEntries(groupBy.map((key, index) => [key, group[0].keys[index]])),
		currency: calls[0].currency || 'USD',
		totalCalls: calls.length,
		answeredCalls: answered.length,
		answerRate: rounded(answered.length / calls.length, 4),
		talkSeconds,
		averageTalkSeconds: answered.length > 0 ? rounded(talkSeconds / answered.length, 1) : 0,
		chargedSeconds: sum(calls.map(({ chargedDuration }) => chargedDuration)),
		averageAnswerDelaySeconds: delays.length > 0 ? rounded(sum(delays) / delays.length, 1) : 0,
		cost: Number(costText),
		costText,
	};
}

const sum = (numbers: number[]) => numbers.reduce((total, next) => total + next, 0);

const rounded = (value: number, decimals: number) =>
	Math.round(value * 10 ** decimals) / 10 ** decimals;

/** Sums stay far below 2^53, so whole numbers are exact. */
function millionths(cost: string): number {
	const [whole, fraction = ''] = cost.split('.');
	return Number(whole) * 1_000_000 + Number(fraction.padEnd(6, '0'));
}

function decimalText(amount: number): string {
	const fraction = String(amount % 1_000_000).padStart(6, '0');
	return `${Math.floor(amount / 1_000_000)}.${fraction}`.replace(/\.?0+$/, '');
}

function byKeys([a]: Keyed[], [b]: Keyed[]): number {
	const left = [...a.keys, a.record.currency || 'USD'];
	const right = [...b.keys, b.record.currency || 'USD'];
	const at = left.findIndex((key, index) => key !== right[index]);
	return at === -1 ? 0 : left[at] < right[at] ? -1 : 1;
}
