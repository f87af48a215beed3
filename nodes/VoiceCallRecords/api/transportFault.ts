import { SigningRefusal, type Advice, type Fault } from '../errors';
import { RUN_AGAIN } from './statuses';

/** Node's codes for a certificate that it does not accept (documented with tls and errors). */
const CERTIFICATE =
	/^(CERT_|CRL_|ERR_TLS_CERT_|UNABLE_TO_(GET|VERIFY|DECRYPT|DECODE)_|SELF_SIGNED_CERT_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED)/;
/** What is known of one of them; the others mean that nobody whom Node trusts has signed it. */
const CERTIFICATE_CURES: Readonly<Record<string, string>> = {
	CERT_HAS_EXPIRED:
		'The certificate has expired, or the clock of the machine that runs n8n is wrong.',
	CERT_NOT_YET_VALID:
		'The certificate is not valid yet, or the clock of the machine that runs n8n is wrong.',
	ERR_TLS_CERT_ALTNAME_INVALID:
		'The certificate belongs to another host. Check Base URL in the Itniotech API credential.',
};
const UNKNOWN_ISSUER =
	'Mostly a proxy or firewall that looks into the traffic has put its own certificate there. Have it let Itniotech through, or give its certificate to n8n with NODE_EXTRA_CA_CERTS where n8n runs.';
/** What helps where somebody is slow, behind the advice to try again. */
export const RAISE_TIMEOUT: Advice = {
	text: 'If it stays, raise {fields} in the options.',
	fields: ['timeout'],
};
/** What OpenSSL says of an algorithm that the machine does not allow. */
const REFUSED_ALGORITHM = /^ERR_OSSL_EVP_(UNSUPPORTED|DISABLED_FOR_FIPS)$/;

/**
 * Says what a request that got no answer at all failed of.
 *
 * @param isLate whether the time for the whole request was up
 */
export function transportFault(error: unknown, timeoutMs: number, isLate: boolean): Fault {
	const root = rootOf(error);
	if (root.name === SigningRefusal.name) {
		return {
			title: root.message,
			cure: ['Open the Itniotech API credential, correct it and run again.'],
			retry: 'never',
			cause: 'credential-invalid',
		};
	}
	const { code = '' } = root;
	if (REFUSED_ALGORITHM.test(code)) {
		return {
			title:
				'The machine that runs n8n does not allow MD5, with which Itniotech has requests signed',
			cure: ['Nothing was sent. Run n8n on a machine or in a container that is not in FIPS mode.'],
			reason: code,
			retry: 'never',
			cause: 'configuration-invalid',
		};
	}
	if (CERTIFICATE.test(code)) {
		return {
			title: 'n8n does not trust the certificate of the address',
			cure: [CERTIFICATE_CURES[code] ?? UNKNOWN_ISSUER],
			reason: code,
			retry: 'never',
			// It may be a login page's, which passes.
			cause: 'temporarily-unavailable',
		};
	}
	if (isLate || root.code === 'ECONNABORTED' || root.code === 'ETIMEDOUT') {
		return {
			title: `Itniotech did not answer within ${Math.round(timeoutMs / 1000)} s`,
			cure: [RUN_AGAIN, RAISE_TIMEOUT],
			retry: 'backOff',
			cause: 'temporarily-unavailable',
		};
	}
	return {
		title: 'Itniotech could not be reached',
		cure: [
			'Check Base URL in the Itniotech API credential and the network of the n8n server (DNS, firewall, proxy), then run again.',
		],
		reason: root.code,
		retry: 'backOff',
		cause: 'temporarily-unavailable',
	};
}

/** n8n wraps what went wrong in errors of its own; the innermost one tells. */
function rootOf(error: unknown): { name?: string; message: string; code?: string } {
	let root = error;
	while (
		root instanceof Error &&
		root.cause instanceof Error &&
		root.name !== SigningRefusal.name
	) {
		root = root.cause;
	}
	if (!(root instanceof Error)) return { message: '' };
	const code = 'code' in root && typeof root.code === 'string' ? root.code : undefined;
	return { name: root.name, message: root.message, code };
}
