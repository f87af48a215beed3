import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { isObject } from '../api/answer';
import type { StoredState } from './stored';

/** Who a trigger is: pasted nodes can share an id, and a new one can have an old one's name. */
export interface Owner {
	id: string;
	name: string;
}

/** The node that a state belongs to: two pasted ones can share an id, and a name can be given anew. */
export function ownerOf(context: IPollFunctions): Owner {
	const { id, name } = context.getNode();
	return { id, name };
}

/** The id of the node that has written a part, where it can be one. */
export function idIn({ id }: StoredState): string | undefined {
	return typeof id === 'string' && id !== '' ? id : undefined;
}

/** The names that the node has had, the last one last. */
export function namesIn({ names }: StoredState): string[] {
	const list: unknown[] = Array.isArray(names) ? names : [];
	return list.filter((name): name is string => typeof name === 'string');
}

/** By name, the parts of other nodes with the same id. */
export function othersIn({ others }: StoredState): IDataObject {
	return isObject(others) ? { ...others } : {};
}

/** By id, the parts of nodes that had this name and have not written under their new one. */
export function formerIn({ former }: StoredState): IDataObject {
	return isObject(former) ? former : {};
}
