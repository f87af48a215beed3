import type { IPollFunctions } from 'n8n-workflow';

import { isObject } from '../api/answer';
import { formerIn, namesIn, ownerOf } from './owner';
import { hasNode, partsByName } from './staticData';
import type { StoredState } from './stored';

/** What is stored under an old name of the node, if there is just one such part. */
export function beforeRename(context: IPollFunctions, id: string): StoredState | undefined {
	const parts = partsOfGone(context, id);
	// A name that a later part has had before is that part's past.
	const last = parts.filter(
		(mine) =>
			!parts.some(
				(other) =>
					other.name !== mine.name &&
					namesIn(other.part).includes(mine.name) &&
					!(namesIn(mine.part).includes(other.name) && isNewer(mine.part, other.part)),
			),
	);
	return last.length === 1 ? last[0].part : undefined;
}

/** A part under our name, or what we wrote later under a name that came after it. */
export function latest(context: IPollFunctions, stored: StoredState): StoredState {
	const { id, name } = ownerOf(context);
	return partsOfGone(context, id)
		.filter(({ part }) => namesIn(part).includes(name))
		.reduce((last, { part }) => (isNewer(part, last) ? part : last), stored);
}

/** What was written with an id under names that no node with it bears today. */
function partsOfGone(
	context: IPollFunctions,
	id: string,
): Array<{ name: string; part: StoredState }> {
	return [...partsByName(context)].flatMap(([name, part]) => {
		if (!isObject(part) || hasNode(context, name, id)) return [];
		const old = part.id === id ? part : formerIn(part)[id];
		return isObject(old) ? [{ name, part: old }] : [];
	});
}

/** Which of two parts was written later, for names that a trigger has had more than once. */
function isNewer(one: StoredState, other: StoredState): boolean {
	const by = (key: 'sequence' | 'cursorMs') => Number(one[key]) - Number(other[key]);
	return (by('sequence') || by('cursorMs')) > 0;
}
