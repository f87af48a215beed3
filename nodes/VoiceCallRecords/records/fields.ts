import type { ApiRecord } from '../api/page';

/** A field's text; null and a missing field become "". */
export function text(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A field's number, also from decimal text; null where there is none. */
export function number(value: unknown): number | null {
	if (text(value).trim() === '') return null;
	const parsed = Number(value);
	return Number.isFinite(parsed) ? parsed : null;
}

/**
 * Whether somebody picked up. The vendor's wordings of `terminationCode` contradict each other
 * (0, 200 and 1000 all stand for success), so the answer time and the talk time decide.
 */
export function isAnswered(record: ApiRecord): boolean {
	return text(record.answerTime) !== '' || (number(record.callDuration) ?? 0) > 0;
}

/** Amount as the API writes it; the BUKA brand names the field `costEur`. */
export function costOf(record: ApiRecord): string {
	return text(record.cost) || text(record.costEur);
}

/** Currency of the amount; the API leaves it out for US dollars (vendor page). */
export function currencyOf(record: ApiRecord): string {
	if (text(record.currency) !== '') return text(record.currency);
	return text(record.cost) === '' && text(record.costEur) !== '' ? 'EUR' : 'USD';
}
