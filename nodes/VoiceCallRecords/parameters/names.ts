import type { ApiRecord } from '../api/page';
import type { CallFilter } from '../records/callRecord';
import { text } from '../records/fields';

/** Fields of a call record with a name that calls are filtered by. */
export type NameField = 'sipGroupName' | 'phoneName';

/**
 * Names in records with how many of them have it, most calls first.
 *
 * @returns without the empty name
 */
export function namesIn(records: ApiRecord[], field: NameField): Array<[string, number]> {
	const calls = new Map<string, number>();
	for (const record of records) {
		const name = text(record[field]);
		if (name !== '') calls.set(name, (calls.get(name) ?? 0) + 1);
	}
	return [...calls].sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1));
}

/**
 * Reads with one filter after the other until one finds something.
 *
 * @param filters at least one
 * @returns what the last one that was tried brought, and that filter
 */
export async function firstFound<Result>(
	[filter, ...others]: CallFilter[],
	read: (filter: CallFilter) => Promise<Result>,
	isFound: (result: Result) => boolean,
): Promise<{ result: Result; filter: CallFilter }> {
	const result = await read(filter);
	if (others.length === 0 || isFound(result)) return { result, filter };
	return await firstFound(others, read, isFound);
}
