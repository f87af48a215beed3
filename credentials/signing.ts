import { createHash } from 'node:crypto';

import { pasted } from '../nodes/VoiceCallRecords/api/secrets';

/** Address of the Itniotech brand; sister brands of the platform have others. */
export const DEFAULT_BASE_URL = 'https://api.itniotech.com/voice';

/** Far more than any address has; what comes from elsewhere is bounded before it is looked at. */
const LONGEST_BASE_URL = 2000;

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
 * Cleans a pasted Base URL of blanks and trailing slashes. Nothing entered means the default.
 *
 * @throws SigningRefusal when it is no plain http(s) address: other than text, too long, with a user
 * name or password (which would be sent), a query or a fragment
 */
export function cleanBaseUrl(value: unknown): string {
	const entered = value ?? '';
	if (typeof entered !== 'string') throw noAddress();
	if (entered.length > LONGEST_BASE_URL)
		throw noAddress(` of up to ${LONGEST_BASE_URL} characters`);
	const text = pasted(entered).replace(/\s+/g, '');
	const baseUrl = withoutTrailingSlashes(text === '' ? DEFAULT_BASE_URL : text);
	if (!/^https?:\/\/[^\\?#@]+$/i.test(baseUrl) || !parse(baseUrl)) throw noAddress();
	return baseUrl;
}

const noAddress = (limit = '') =>
	new SigningRefusal(
		`Base URL in the Itniotech API credential is not a web address${limit} such as ${DEFAULT_BASE_URL}`,
	);

/** In one pass: a regular expression would begin anew at every slash. */
export function withoutTrailingSlashes(text: string): string {
	let end = text.length;
	while (text[end - 1] === '/') end--;
	return text.slice(0, end);
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
