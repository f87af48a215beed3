import type { INodeProperties } from 'n8n-workflow';

import { ParameterError } from '../errors';
import { isEmpty } from '../time/instant';

/**
 * Dots alone would lead out of the endpoint's path, however they are encoded, and so would the signs
 * that divide an address where a proxy decodes it; half a character can't be encoded at all.
 */
const NO_ID = /^\.+$|[/\\%;?#]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/u;

/**
 * Reads an id as text.
 *
 * @throws ParameterError when it is empty, a number that has lost digits, or no id at all
 */
export function readId({ displayName: label }: INodeProperties, value: unknown): string {
	if (isEmpty(value)) throw new ParameterError(`${label} is empty`, `Give ${label} as text.`);
	if (typeof value === 'number' && !Number.isSafeInteger(value)) {
		throw new ParameterError(
			`${label} came as a number that is too large to be exact`,
			`Ids have up to 20 digits, and numbers are exact only up to 16. Pass ${label} as text, e.g. in quotes, all the way from its source.`,
		);
	}
	const id = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (id !== '' && id.length <= 200 && !NO_ID.test(id)) return id;
	throw new ParameterError(
		`${label} is not an id`,
		`Give ${label} as text, as it stands in the record, where it has no slash, no "%", ";", "?" or "#" and nothing invisible.`,
	);
}
