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
 *  - our id, another name: ours after a rename, unless a node of that name is still there, which
 *    then shares the id, and ours stands in `others`;
 *  - another id: that of a deleted trigger with our name; ours may stand under the name before a
 *    rename.
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

/** Whether a deleted trigger has left its state under the name of this one. */
export function isLeftBehind(context: IPollFunctions): boolean {
	const stored = context.getWorkflowStaticData('node');
	return stored.id !== undefined && stored.id !== ownerOf(context).id;
}

/** Writes the trigger's own part; that of another one with the same id is kept beside it. */
export function writeOwnPart(context: IPollFunctions, part: StoredState): void {
	const { id, name } = ownerOf(context);
	const stored = context.getWorkflowStaticData('node');
	const names = namesIn(ownPart(context) ?? {}).filter((other) => other !== name);
	const others = stored.id === id ? othersIn(stored) : {};
	delete others[name];
	if (stored.id === id && isOfOther(context, stored)) {
		others[lastName(stored)] = { ...stored, others: undefined };
	}
	const kept = Object.entries(others).filter(([other]) => !isGone(context, other));
	const next: StoredState = {
		...part,
		id,
		names: [...names, name].slice(-MOST_NAMES),
		others: kept.length > 0 ? Object.fromEntries(kept) : undefined,
	};
	for (const key of Object.keys(stored)) delete stored[key];
	for (const [key, value] of Object.entries(next)) {
		if (value !== undefined) stored[key] = value;
	}
}

/** Whether a node with another name, which still is there, has written what has our id. */
function isOfOther(context: IPollFunctions, stored: StoredState): boolean {
	const last = lastName(stored);
	return last !== '' && last !== ownerOf(context).name && hasNode(context, last);
}

function lastName(stored: StoredState): string {
	return namesIn(stored).at(-1) ?? '';
}

export function ownerOf(context: IPollFunctions): Owner {
	const { id, name } = context.getNode();
	return { id, name };
}

/** What is stored under an old name of the node, if there is just one such part. */
function beforeRename(context: IPollFunctions, id: string): StoredState | undefined {
	const parts: Array<{ name: string; part: StoredState }> = [];
	for (const [key, part] of Object.entries(workflowOf(context)?.staticData ?? {})) {
		const name = key.startsWith(BY_NAME) ? key.slice(BY_NAME.length) : '';
		const isOld = name !== '' && !hasNode(context, name);
		if (isOld && isObject(part) && part.id === id) parts.push({ name, part });
	}
	// A name that a later part has had before is that part's past.
	const latest = parts.filter(
		({ name }) =>
			!parts.some(({ part, name: other }) => other !== name && namesIn(part).includes(name)),
	);
	return latest.length === 1 ? latest[0].part : undefined;
}

function hasNode(context: IPollFunctions, name: string): boolean {
	return Object.keys(workflowOf(context)?.nodes ?? {}).includes(name);
}

function isGone(context: IPollFunctions, name: string): boolean {
	return workflowOf(context) !== undefined && !hasNode(context, name);
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
