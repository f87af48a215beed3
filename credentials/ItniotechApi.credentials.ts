import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { DEFAULT_BASE_URL } from '../nodes/VoiceCallRecords/api/endpoints';
import { cleanBaseUrl, requestedUrl, targetUrl } from './address';
import { refuseOpenConnection, type ConnectionOptions } from './connection';
import { credentialTest } from './credentialTest';
import { keyOf, otherHeaders, secretOf, signedHeaders } from './signing';

/** n8n's HTTP Request node hands over the options of its older client, which has other names. */
type RequestOptions = IHttpRequestOptions &
	ConnectionOptions & {
		uri?: string;
		followRedirect?: boolean;
		followAllRedirects?: boolean;
	};

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
			placeholder: `e.g. ${DEFAULT_BASE_URL}`,
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
	 * somebody else could read it, and for a credential that can't be right
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
				keyOf(credentials.apiKey),
				secretOf(credentials.apiSecret),
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
