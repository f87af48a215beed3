import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { isObject } from '../api/answer';
import { formerIn, idIn, namesIn, othersIn, ownerOf } from './owner';
import { beforeRename, latest } from './renamed';
import { hasNode, nodesOf, partsByName, staticDataOf, writableStaticData } from './staticData';
import { hasState, type StoredState } from './stored';

/** Names that are kept of a trigger that was renamed again and again. */
const MOST_NAMES = 20;

/**
 * The part of n8n's static data that is this trigger's own. n8n keeps static data by the node's
 * name, its durable cursors by the node's id, so what is handed over may be another trigger's:
 *
 *  - no id in it, or none that can be one: taken as ours;
 *  - our id, our name: ours, unless we wrote later under a name that we had in between;
 *  - our id, another name: ours after a rename, unless a node with that name and id is still there,
 *    and ours stands in `others`;
 *  - another id: that of a trigger that had our name and was deleted or renamed; ours may stand
 *    under the name before a rename, or in `former` there once that name's new owner has written.
 *
 * @returns empty where something else has put there what can be no part
 */
export function ownPart(context: IPollFunctions): StoredState | undefined {
	const { id, name } = ownerOf(context);
	const stored = staticDataOf(context);
	if (!stored) return {};
	if (idIn(stored) === undefined) return hasState(stored) ? stored : beforeRename(context, id);
	if (stored.id !== id) return beforeRename(context, id);
	const others = othersIn(stored);
	if (Object.hasOwn(others, name)) return isObject(others[name]) ? others[name] : {};
	return isOfOther(context, stored) ? beforeRename(context, id) : latest(context, stored);
}

/** Whether a trigger that had this one's name has left its state under it. */
export function isLeftBehind(context: IPollFunctions): boolean {
	const id = idIn(staticDataOf(context) ?? {});
	return id !== undefined && id !== ownerOf(context).id;
}

/** Writes the trigger's own part; beside it is kept what another one still needs. */
export function writeOwnPart(context: IPollFunctions, part: StoredState): void {
	const { id, name } = ownerOf(context);
	const before = ownPart(context) ?? {};
	const stored = writableStaticData(context);
	const names = namesIn(before).filter((other) => other !== name);
	const others = (idIn(stored) ?? id) === id ? othersIn(stored) : {};
	delete others[name];
	if (stored.id === id && isOfOther(context, stored)) {
		others[lastName(stored)] = { ...stored, others: undefined, former: undefined };
	}
	const kept = Object.entries(others).filter(([other]) => !isGone(context, other));
	const next: StoredState = {
		...part,
		id,
		names: [...names, name].slice(-MOST_NAMES),
		others: kept.length > 0 ? Object.fromEntries(kept) : undefined,
		former: stillAwaited(context, stored),
	};
	for (const key of Object.keys(stored)) delete stored[key];
	for (const [key, value] of Object.entries(next)) {
		if (value !== undefined) stored[key] = value;
	}
}

/** Whether a node with another name, which still is there, has written what has our id. */
function isOfOther(context: IPollFunctions, stored: StoredState): boolean {
	const last = lastName(stored);
	return (
		last !== '' && last !== ownerOf(context).name && hasNode(context, last, ownerOf(context).id)
	);
}

function lastName(stored: StoredState): string {
	return namesIn(stored).at(-1) ?? '';
}

/** The parts of renamed triggers that had this name, by id, until they write under their own. */
function stillAwaited(context: IPollFunctions, stored: StoredState): IDataObject | undefined {
	const written = partsByName(context);
	const own = ownerOf(context).id;
	const awaited = [...(nodesOf(context) ?? [])].flatMap(([name, node]) => {
		const id = isObject(node) && typeof node.id === 'string' ? node.id : own;
		const part = written.get(name);
		return id === own || (isObject(part) && part.id === id) ? [] : [id];
	});
	const former = { ...formerIn(stored), [String(stored.id)]: { ...stored, former: undefined } };
	const kept = Object.entries(former).filter(([id]) => awaited.includes(id));
	return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

function isGone(context: IPollFunctions, name: string): boolean {
	return nodesOf(context) !== undefined && !hasNode(context, name, ownerOf(context).id);
}
