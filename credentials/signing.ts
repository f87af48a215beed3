import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { LONGEST_SECRET, pasted } from '../nodes/VoiceCallRecords/api/secrets';
import { SigningRefusal } from '../nodes/VoiceCallRecords/errors';

/** Headers that identify the account (vendor page), as sent with every request. */
interface SignedHeaders {
	'Api-Key': string;
	Timestamp: string;
	Sign: string;
}

/**
 * Signs for one moment: `Sign = md5(apiKey + apiSecret + Timestamp)` in lower-case hex. Body and
 * path are not part of it (vendor page).
 *
 * @param unixSeconds read once, so that Timestamp and Sign never straddle a second
 */
export function signedHeaders(
	apiKey: string,
	apiSecret: string,
	unixSeconds: number,
): SignedHeaders {
	const timestamp = String(unixSeconds);
	const sign = createHash('md5')
		.update(apiKey + apiSecret + timestamp, 'utf8')
		.digest('hex');
	return { 'Api-Key': apiKey, Timestamp: timestamp, Sign: sign };
}

/**
 * The API key as entered, without what copying brings along. What is signed must be what is sent,
 * and of a header's value the HTTP client leaves out what is not ASCII.
 *
 * @throws SigningRefusal when it can't be a key
 */
export function keyOf(entered: unknown): string {
	const key = required('API Key', entered);
	if (/^[!-~]+$/.test(key)) return key;
	throw new SigningRefusal(
		'API Key has characters that no key has, e.g. blanks or letters of another script, in the Itniotech API credential. Copy it again from the Itniotech console',
	);
}

/**
 * The API secret as entered, without what copying brings along.
 *
 * @throws SigningRefusal when it can't be a secret
 */
export function secretOf(entered: unknown): string {
	return required('API Secret', entered);
}

function required(label: string, entered: unknown): string {
	const text = pasted(entered);
	if (text === '') throw new SigningRefusal(`${label} is empty in the Itniotech API credential`);
	if (text.length <= LONGEST_SECRET) return text;
	throw new SigningRefusal(
		`${label} is longer than ${LONGEST_SECRET} characters in the Itniotech API credential. Copy it again from the Itniotech console`,
	);
}

/** Set here, and Host, which could make a proxy pass a signed request on to somewhere else. */
const OWN_HEADERS = ['api-key', 'timestamp', 'sign', 'content-type', 'host'];

/**
 * The headers of a request that may stay beside the signed ones. The HTTP client sends a name
 * without the blanks around it, and reads an object as headers of its own, e.g. under `common`.
 */
export function otherHeaders(headers: IDataObject = {}): IDataObject {
	return Object.fromEntries(
		Object.entries(headers).filter(
			([name, value]) =>
				!OWN_HEADERS.includes(name.trim().toLowerCase()) &&
				(Array.isArray(value) || ['string', 'number', 'boolean'].includes(typeof value)),
		),
	);
}
