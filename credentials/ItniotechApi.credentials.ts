import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { pasted } from '../nodes/VoiceCallRecords/api/secrets';
import { refuseOpenConnection, type ConnectionOptions } from './connection';
import { credentialTest } from './credentialTest';
import {
	cleanBaseUrl,
	DEFAULT_BASE_URL,
	signedHeaders,
	SigningRefusal,
	targetUrl,
	withoutTrailingSlashes,
} from './signing';

/** n8n's HTTP Request node hands over the options of its older client, which has other names. */
type RequestOptions = IHttpRequestOptions &
	ConnectionOptions & {
		uri?: string;
		followRedirect?: boolean;
		followAllRedirects?: boolean;
	};

/** Set here, and Host, which could make a proxy pass a signed request on to somewhere else. */
const OWN_HEADERS = ['api-key', 'timestamp', 'sign', 'content-type', 'host'];

export class ItniotechApi implements ICredentialType {
	name = 'itniotechApi';

	displayName = 'Itniotech API';

	icon: Icon = { light: 'file:../icons/itniotech.svg', dark: 'file:../icons/itniotech.dark.svg' };

	documentationUrl = 'https://www.itniotech.com/api/account/';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'API key of your account, from the Itniotech console',
		},
		{
			displayName: 'API Secret',
			name: 'apiSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'API secret that belongs to the key. It signs requests and is never sent.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: DEFAULT_BASE_URL,
			placeholder: 'e.g. https://api.itniotech.com/voice',
			description:
				'Address of the voice API. Change it only for another brand of the platform, e.g. https://api.onbuka.com/v3/voice for BUKA or https://api.laaffic.com/v3/voice for Laaffic. Requests to any other host are not signed.',
		},
	];

	/**
	 * Signs a request freshly. n8n may sign what it was given back once more (after HTTP 401), so
	 * whatever was set before is replaced.
	 *
	 * The options it is given stay as they are: n8n's HTTP Request node keeps them in the data of a
	 * failed execution. The copy is shallow, because signals and streams work only as themselves.
	 *
	 * @throws SigningRefusal when the request goes to another host than Base URL, or goes there so that
	 * somebody else could read it
	 */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const options: RequestOptions = { ...requestOptions };
		const baseUrl = cleanBaseUrl(credentials.baseUrl);
		options.url = targetUrl(baseUrl, requestedUrl(options));
		refuseOpenConnection(options, options.url);
		delete options.uri;
		delete options.baseURL;
		options.headers = {
			...otherHeaders(options.headers),
			...signedHeaders(
				required('API Key', credentials.apiKey),
				required('API Secret', credentials.apiSecret),
				Math.floor(Date.now() / 1000),
			),
			'Content-Type': 'application/json;charset=UTF-8',
		};
		// A redirect would carry the signature to wherever it points.
		options.disableFollowRedirect = true;
		options.followRedirect = false;
		options.followAllRedirects = false;
		return options;
	};

	test: ICredentialTestRequest = credentialTest;
}

/** The address as the HTTP client would put it together. */
function requestedUrl({ url, uri, baseURL }: RequestOptions): string {
	const address = String(url ?? uri ?? '');
	if (!baseURL || /^[a-z][a-z\d+.-]*:|^[/\\]{2}/i.test(address)) return address;
	return `${withoutTrailingSlashes(String(baseURL))}/${address.replace(/^\/+/, '')}`;
}

/** The HTTP client sends a header's name without the blanks around it. */
function otherHeaders(headers: IHttpRequestOptions['headers']): IHttpRequestOptions['headers'] {
	return Object.fromEntries(
		Object.entries(headers ?? {}).filter(
			([name]) => !OWN_HEADERS.includes(name.trim().toLowerCase()),
		),
	);
}

function required(label: string, value: unknown): string {
	const text = pasted(value);
	if (text === '') throw new SigningRefusal(`${label} is empty in the Itniotech API credential`);
	return text;
}
