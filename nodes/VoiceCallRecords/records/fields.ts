import { text } from '../api/json';
import type { ApiRecord } from '../api/record';
import { isPlausibleInstant, recordInstant } from '../time/instant';
import { readAmount, type Amount } from './amount';
import { readSeconds } from './seconds';

export { text } from '../api/json';

/** What stands in a field: undefined where there is nothing, null where it can't be read. */
type Read<T> = T | undefined | null;

/** Whether there is nothing in a field. */
function isBlank(value: unknown): boolean {
	if (typeof value === 'object') return value === null || Object.keys(value).length === 0;
	return value === undefined || (typeof value === 'string' && value.trim() === '');
}

function read<T>(value: unknown, reader: (text: string) => T | undefined): Read<T> {
	return isBlank(value) ? undefined : (reader(text(value)) ?? null);
}

/** Seconds in a field of a record; a dash says that there are none. */
export function secondsOf(value: unknown): Read<number> {
	return text(value).trim() === '-' ? undefined : read(value, readSeconds);
}

/**
 * Whether somebody picked up. The vendor's wordings of `terminationCode` contradict each other
 * (0, 200 and 1000 all stand for success), so the answer time and the talk time decide.
 */
export function isAnswered(record: ApiRecord): boolean {
	return tellsTime(record.answerTime) || (secondsOf(record.callDuration) ?? 0) > 0;
}

/**
 * Whether a field holds a time at which a call can have been, in any notation. Where there is none,
 * services also write `0`, `-` or the first day of their calendar.
 */
function tellsTime(value: unknown): boolean {
	if (recordInstant(value) !== undefined) return true;
	const written = text(value).trim();
	const [epoch] = /^(?:\d{10}|\d{13})$/.exec(written) ?? [];
	if (epoch !== undefined) return isPlausibleInstant(Number(epoch.padEnd(13, '0')));
	const [year] = /^\d{4}|(?<!\d)\d{4}(?!\d)/.exec(written) ?? [];
	return year !== undefined && isPlausibleInstant(Date.UTC(Number(year), 0));
}

/**
 * What a call cost; the BUKA brand names the field `costEur`. An amount whose own currency is
 * another than the record's can't be read.
 */
export function costOf(record: ApiRecord): Read<Amount> {
	const cost = read(costField(record), readAmount);
	const currency = text(record.currency).trim().toUpperCase();
	const isOther = cost?.currency !== undefined && currency !== '' && cost.currency !== currency;
	return isOther ? null : cost;
}

/** Currency of the amount; the API leaves it out for US dollars (vendor page). */
export function currencyOf(record: ApiRecord): string {
	const currency = text(record.currency);
	if (currency.trim() !== '') return currency;
	return (
		costOf(record)?.currency ?? (isBlank(record.cost) && !isBlank(record.costEur) ? 'EUR' : 'USD')
	);
}

function costField(record: ApiRecord): unknown {
	return isBlank(record.cost) ? record.costEur : record.cost;
}
