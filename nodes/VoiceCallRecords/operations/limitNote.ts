import type { RangeCount } from '../list/readRange';

/** A list that may have been cut: how many were returned, and what the range holds. */
interface Cut {
	/** what they are, e.g. `call records of group Sales` */
	what: string;
	returned: number;
	limit: number;
	count: RangeCount;
}

/**
 * Tells a person how many there are where the limit is reached. That there may be more than these,
 * and what to do for them, n8n says itself then.
 */
export function limitNote(cut: Cut): string | undefined {
	const { returned, limit, count } = cut;
	if (returned < limit || (count.total <= returned && !count.isTotalComplete)) return undefined;
	return `This time range holds ${held(cut)}.`;
}

/** Tells a model that these are not all, because it would count them as if they were. */
export function cutMessage(cut: Cut): string | undefined {
	const { what, returned, limit, count } = cut;
	if (returned < limit || (count.total <= returned && count.isTotalComplete)) return undefined;
	const all = count.total > returned ? `holds ${held(cut)}` : `may hold more ${what}`;
	return `This time range ${all}, and only ${grouped(returned)} ${returned === 1 ? 'is' : 'are'} listed here. Do not count or add them up as if they were all. For the others ask for a shorter time range.`;
}

function held({ what, count: { total, isTotalComplete } }: Cut): string {
	return `${isTotalComplete ? '' : 'at least '}${grouped(total)} ${what}`;
}

/** e.g. `1,234` */
export function grouped(count: number): string {
	return count.toLocaleString('en-US');
}
