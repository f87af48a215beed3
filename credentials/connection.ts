import { SigningRefusal } from '../nodes/VoiceCallRecords/errors';

/** How n8n's two HTTP clients, today's and the older one, are told how to connect. */
export interface ConnectionOptions extends TlsOptions {
	method?: unknown;
	proxy?: unknown;
	/** settings of Node's agent, which take precedence over the address that is asked for */
	agentOptions?: object | null;
}

interface TlsOptions {
	skipSslCertificateValidation?: unknown;
	rejectUnauthorized?: unknown;
	strictSSL?: unknown;
}

/**
 * Settings of an agent that change neither whom it reaches nor whom it trusts. `pfx` is none: Node
 * trusts the certificate authorities that it brings along.
 */
const HARMLESS = ['cert', 'key', 'passphrase', 'keepAlive', 'rejectUnauthorized'];

/** Methods that send a request back as it came, or make the server a way to another one. */
const REFUSED_METHODS = ['TRACE', 'CONNECT'];

/**
 * Lets a request be signed only where nobody but the host of Base URL can read it. Whoever may use
 * the credential in a node, but not see it, could else have key and signature sent to himself. The
 * proxy of n8n's environment is for the owner of n8n to choose.
 *
 * @param target full address that the request goes to
 * @throws SigningRefusal for a proxy of the node's own that would see the request in the clear, for
 * TLS settings by which somebody else may pass as that host, and for methods that show the request
 */
export function refuseOpenConnection(options: ConnectionOptions, target: string): void {
	const agentOptions = options.agentOptions ?? {};
	const method = String(options.method ?? '').toUpperCase();
	if (REFUSED_METHODS.includes(method)) {
		throw new SigningRefusal(
			`The Itniotech API credential does not sign a request with the method ${method}. Use another method, e.g. GET`,
		);
	}
	if (options.proxy && new URL(target).protocol === 'http:') {
		throw new SigningRefusal(
			'The Itniotech API credential does not sign a request that a proxy could read, and this one goes to an http address. Remove Proxy from the options of the node, or use a Base URL that begins with https',
		);
	}
	if (![options, agentOptions].every(isVerified)) {
		throw new SigningRefusal(
			'The Itniotech API credential signs requests only where the certificate of the server is verified. Turn off Ignore SSL Issues in the options of the node. For a certificate authority of your own, set NODE_EXTRA_CA_CERTS where n8n runs',
		);
	}
	const settings = Object.entries(agentOptions).filter(([, value]) => value !== undefined);
	if (settings.some(([name]) => !HARMLESS.includes(name))) {
		throw new SigningRefusal(
			'The Itniotech API credential signs requests only where n8n itself decides whom to trust. Leave CA empty in the SSL certificate of the node; a client certificate and its key may stay. For a certificate authority of your own, set NODE_EXTRA_CA_CERTS where n8n runs',
		);
	}
}

function isVerified(options: TlsOptions): boolean {
	const { rejectUnauthorized = true, strictSSL = true, skipSslCertificateValidation } = options;
	return Boolean(rejectUnauthorized) && Boolean(strictSSL) && !skipSslCertificateValidation;
}
