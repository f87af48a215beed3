import type { IHttpRequestOptions } from 'n8n-workflow';

import { DEFAULT_BASE_URL } from '../nodes/VoiceCallRecords/api/endpoints';
import { pasted } from '../nodes/VoiceCallRecords/api/secrets';
import { SigningRefusal } from '../nodes/VoiceCallRecords/errors';

/** Far more than any address has; what comes from elsewhere is bounded before it is looked at. */
const LONGEST_BASE_URL = 2000;

/**
 * Cleans a pasted Base URL of blanks and trailing slashes. Nothing entered means the default.
 *
 * @throws SigningRefusal when it is no plain http(s) address: other than text, too long, with a user
 * name or password (which would be sent), a query, a fragment or a path that begins with two slashes
 */
export function cleanBaseUrl(value: unknown): string {
	const entered = value ?? '';
	if (typeof entered !== 'string') throw noAddress();
	if (entered.length > LONGEST_BASE_URL)
		throw noAddress(` of up to ${LONGEST_BASE_URL} characters`);
	const text = pasted(entered).replace(/\s+/g, '');
	const baseUrl = withoutTrailingSlashes(text === '' ? DEFAULT_BASE_URL : text);
	const url = /^https?:\/\/[^\\?#@]+$/i.test(baseUrl) ? parse(baseUrl) : undefined;
	if (!url || leadsElsewhere(url)) throw noAddress();
	return baseUrl;
}

const noAddress = (limit = '') =>
	new SigningRefusal(
		`Base URL in the Itniotech API credential is not a web address${limit} such as ${DEFAULT_BASE_URL}`,
	);

/** The address as the HTTP client would put it together, from the options of either client. */
export function requestedUrl({
	url,
	uri,
	baseURL,
}: Partial<IHttpRequestOptions> & { uri?: string }): string {
	const address = String(url ?? uri ?? '');
	if (!baseURL || /^[a-z][a-z\d+.-]*:|^[/\\]{2}/i.test(address)) return address;
	return `${withoutTrailingSlashes(String(baseURL))}/${address.replace(/^\/+/, '')}`;
}

/**
 * Finds the address that a request goes to. A path is put behind the Base URL; a full address must
 * have its scheme, host and port, because a signature sent elsewhere could be used by others for as
 * long as it is valid.
 *
 * @param baseUrl as {@link cleanBaseUrl} returns it
 * @returns the very address that was looked at, in the form that every client reads alike
 * @throws SigningRefusal for any other place
 */
export function targetUrl(baseUrl: string, url: string): string {
	const base = new URL(baseUrl);
	const target = parse(/^\/(?![/\\])/.test(url) ? baseUrl + url : url);
	// An address of blob: has the origin of the one inside.
	const isThere = target?.origin === base.origin && target.protocol === base.protocol;
	if (target && isThere && !leadsElsewhere(target)) return target.href;
	const elsewhere = target && !isThere ? target.origin : 'this address';
	throw new SigningRefusal(
		`The Itniotech API credential signs requests to ${base.origin} only, not to ${elsewhere}. Use an address there, or change Base URL in the credential`,
	);
}

/** A client that goes by way of a proxy reads a path with two slashes as the name of a host. */
function leadsElsewhere({ pathname }: URL): boolean {
	return pathname.startsWith('//');
}

/** In one pass: a regular expression would begin anew at every slash. */
function withoutTrailingSlashes(text: string): string {
	let end = text.length;
	while (text[end - 1] === '/') end--;
	return text.slice(0, end);
}

function parse(url: string): URL | undefined {
	try {
		return new URL(url);
	} catch {
		return undefined;
	}
}
