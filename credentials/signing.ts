import { createHash } from 'node:crypto';

import { pasted } from '../nodes/VoiceCallRecords/api/secrets';

// For nodes/ until its new structure takes this from the leaf itself.
export { pasted } from '../nodes/VoiceCallRecords/api/secrets';

/** Address of the Itniotech brand; sister brands of the platform have others. */
export const DEFAULT_BASE_URL = 'https://api.itniotech.com/voice';

/** A request that must not be signed. Its message is meant for the user and holds no secret. */
export class SigningRefusal extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'SigningRefusal';
	}
}

/** Headers that identify the account (vendor page), as sent with every request. */
export interface SignedHeaders {
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
 * Cleans a pasted Base URL of blanks and trailing slashes.
 *
 * @throws SigningRefusal when it is no http(s) address
 */
export function cleanBaseUrl(value: unknown): string {
	const text = pasted(value).replace(/\s+/g, '');
	const baseUrl = (text === '' ? DEFAULT_BASE_URL : text).replace(/\/+$/, '');
	const url = parse(baseUrl);
	if (!url || !/^https?:$/.test(url.protocol) || /[?#]/.test(baseUrl) || url.username) {
		throw new SigningRefusal(
			`Base URL in the Itniotech API credential is not a web address such as ${DEFAULT_BASE_URL}`,
		);
	}
	return baseUrl;
}

/**
 * Finds the address that a request goes to. A path is put behind the Base URL; a full address must
 * have its scheme, host and port, because a signature sent elsewhere could be used by others for as
 * long as it is valid.
 *
 * @throws SigningRefusal for any other place
 */
export function targetUrl(baseUrl: string, url: string): string {
	if (/^\/(?![/\\])/.test(url)) return baseUrl + url;
	const target = parse(url);
	if (target?.origin === new URL(baseUrl).origin) return url;
	throw new SigningRefusal(
		`The Itniotech API credential signs requests to ${new URL(baseUrl).origin} only, not to ${target?.origin ?? 'this address'}. Use an address there, or change Base URL in the credential`,
	);
}

function parse(url: string): URL | undefined {
	try {
		return new URL(url);
	} catch {
		return undefined;
	}
}
