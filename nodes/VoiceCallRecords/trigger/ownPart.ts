import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { isObject } from '../api/answer';
import type { StoredState } from './stored';

/** Names that are kept of a trigger that was renamed again and again. */
const MOST_NAMES = 20;
/** What n8n puts before a node's name in the static data of a workflow. */
const BY_NAME = 'node:';

/** Who a trigger is: pasted nodes can share an id, and a new one can have an old one's name. */
export interface Owner {
	id: string;
	name: string;
}

/**
 * The part of n8n's static data that is this trigger's own. n8n keeps static data by the node's
 * name, its durable cursors by the node's id, so what is handed over may be another trigger's:
 *
 *  - no id in it: written by 0.1.0, taken as ours;
 *  - our id, our name: ours;
 *  - our id, another name: ours after a rename, unless a node with that name and id is still there,
 *    and ours stands in `others`;
 *  - another id: that of a trigger that had our name and was deleted or renamed; ours may stand
 *    under the name before a rename, or in `former` there once that name's new owner has written.
 */
export function ownPart(context: IPollFunctions): StoredState | undefined {
	const { id, name } = ownerOf(context);
	const stored = context.getWorkflowStaticData('node');
	if (stored.id === undefined && Object.keys(stored).length > 0) return stored;
	if (stored.id !== id) return beforeRename(context, id);
	const other = othersIn(stored)[name];
	if (isObject(other)) return other;
	return isOfOther(context, stored) ? beforeRename(context, id) : stored;
}

/** Whether a trigger that had this one's name has left its state under it. */
export function isLeftBehind(context: IPollFunctions): boolean {
	const stored = context.getWorkflowStaticData('node');
	return stored.id !== undefined && stored.id !== ownerOf(context).id;
}

/** Writes the trigger's own part; beside it is kept what another one still needs. */
export function writeOwnPart(context: IPollFunctions, part: StoredState): void {
	const { id, name } = ownerOf(context);
	const stored = context.getWorkflowStaticData('node');
	const names = namesIn(ownPart(context) ?? {}).filter((other) => other !== name);
	const others = stored.id === id ? othersIn(stored) : {};
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

/** The node that a state belongs to: two pasted ones can share an id, and a name can be given anew. */
export function ownerOf(context: IPollFunctions): Owner {
	const { id, name } = context.getNode();
	return { id, name };
}

/** What is stored under an old name of the node, if there is just one such part. */
function beforeRename(context: IPollFunctions, id: string): StoredState | undefined {
	const parts: Array<{ name: string; part: StoredState }> = [];
	for (const [key, part] of Object.entries(workflowOf(context)?.staticData ?? {})) {
		const name = key.startsWith(BY_NAME) ? key.slice(BY_NAME.length) : '';
		if (name === '' || !isObject(part) || hasNode(context, name, id)) continue;
		const old = part.id === id ? part : formerIn(part)[id];
		if (isObject(old)) parts.push({ name, part: old });
	}
	// A name that a later part has had before is that part's past.
	const latest = parts.filter(
		(mine) =>
			!parts.some(
				(other) =>
					other.name !== mine.name &&
					namesIn(other.part).includes(mine.name) &&
					!(namesIn(mine.part).includes(other.name) && isNewer(mine.part, other.part)),
			),
	);
	return latest.length === 1 ? latest[0].part : undefined;
}

/** Which of two parts was written later, for names that a trigger has had more than once. */
function isNewer(one: StoredState, other: StoredState): boolean {
	const by = (key: 'sequence' | 'cursorMs') => Number(one[key]) - Number(other[key]);
	return (by('sequence') || by('cursorMs')) > 0;
}

/** The parts of renamed triggers that had this name, by id, until they write under their own. */
function stillAwaited(context: IPollFunctions, stored: StoredState): IDataObject | undefined {
	const { nodes = {}, staticData = {} } = workflowOf(context) ?? {};
	const written = new Map<string, unknown>(Object.entries(staticData));
	const own = ownerOf(context).id;
	const awaited = Object.entries(nodes).flatMap(([name, node]: [string, unknown]) => {
		const id = isObject(node) && typeof node.id === 'string' ? node.id : own;
		const part = written.get(BY_NAME + name);
		return id === own || (isObject(part) && part.id === id) ? [] : [id];
	});
	const former = { ...formerIn(stored), [String(stored.id)]: { ...stored, former: undefined } };
	const kept = Object.entries(former).filter(([id]) => awaited.includes(id));
	return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

function hasNode(context: IPollFunctions, name: string, id: string): boolean {
	const nodes = new Map<string, unknown>(Object.entries(workflowOf(context)?.nodes ?? {}));
	const node = nodes.get(name);
	return isObject(node) && node.id === id;
}

function isGone(context: IPollFunctions, name: string): boolean {
	return workflowOf(context) !== undefined && !hasNode(context, name, ownerOf(context).id);
}

/** The workflow behind n8n's functions, none of which hands it over. */
function workflowOf(context: object): { nodes: object; staticData: object } | undefined {
	const workflow: unknown = 'workflow' in context ? context.workflow : undefined;
	if (!isObject(workflow)) return undefined;
	const { nodes, staticData } = workflow;
	return isObject(nodes) && isObject(staticData) ? { nodes, staticData } : undefined;
}

function namesIn({ names }: StoredState): string[] {
	const list: unknown[] = Array.isArray(names) ? names : [];
	return list.filter((name): name is string => typeof name === 'string');
}

function othersIn({ others }: StoredState): IDataObject {
	return isObject(others) ? { ...others } : {};
}

function formerIn({ former }: StoredState): IDataObject {
	return isObject(former) ? former : {};
}
