import type { IDataObject } from 'n8n-workflow';

/** What stands beside a state: whose it is, and the seal itself. */
const NOT_SEALED = ['id', 'names', 'others', 'former', 'seal'];

/**
 * Whether a state is as it was written. Bounds alone could not tell: a floor ten days back is right
 * for one trigger and brings another one its old calls again.
 */
export function isSealed(stored: IDataObject): boolean {
	return stored.seal === sealOf(stored);
}

/** A state with a seal, which a change of any field breaks. It tells damage and hides nothing. */
export function sealed(state: IDataObject): IDataObject {
	return { ...state, seal: sealOf(state) };
}

/** The same whatever the order of the fields, and after n8n has stored them as JSON. */
function sealOf(state: IDataObject): string {
	const fields = Object.keys(state).filter(
		(field) => !NOT_SEALED.includes(field) && state[field] !== undefined,
	);
	const text = JSON.stringify(fields.sort().map((field) => [field, state[field]]));
	return checksum(text).toString(36);
}

/** FNV-1a of 32 bits. */
function checksum(text: string): number {
	let sum = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
	}
	return sum >>> 0;
}
