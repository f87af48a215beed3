import { faults } from '../stand-in';
import type { Fault } from '../stand-in/types';
import type { Kind } from '../kinds';

/** Everything that can go wrong with a page, and what the node makes of it. */
export interface Failure {
	name: string;
	/** what is answered in place of page k */
	fault: (page: number) => Fault;
	/** how often the page is asked for if it stays that way */
	tries: number;
	/** title of the error, or its beginning */
	message: string | RegExp | ((kind: Kind) => string);
	/** what the user can do, some words of it */
	cure: string | ((kind: Kind) => string);
	/** n8n's classification of the error */
	cause: string;
	/** options of the node */
	options?: Record<string, unknown>;
	/** pages k that are tried; all by default */
	pages?: number[];
}

/** Records on a page of the lists that are read with these failures, and pages of a list. */
export const PAGE_SIZE = 5;
export const PAGES = 20;
export const RECORDS = PAGE_SIZE * PAGES;

/** Timeout of a request, where a failure sets one; the node's own is far longer. */
export const TIMEOUT_MS = 1000;

const allPages = Array.from({ length: PAGES }, (_, index) => index + 1);

/** Enough for further failures of a kind. */
const SOME_PAGES = [1, 2, PAGES];

const passing = { tries: 4, cause: 'temporarily-unavailable', cure: 'Run again in a few minutes' };

/** Network faults, overload and broken answers: they pass, so the page is asked for again. */
export const PASSING: Failure[] = [
	{
		...passing,
		name: 'reset',
		fault: () => faults.reset(),
		message: 'Itniotech could not be reached',
		cure: 'Check Base URL in the Itniotech API credential and the network',
	},
	{
		...passing,
		name: 'cut off answer',
		pages: SOME_PAGES,
		fault: () => faults.cutBody(),
		message: 'Itniotech could not be reached',
		cure: 'Check Base URL in the Itniotech API credential and the network',
	},
	{
		...passing,
		name: 'hang',
		fault: () => faults.hang(),
		message: 'Itniotech did not answer within 1 s',
		cure: 'raise Timeout in the options',
		options: { timeout: TIMEOUT_MS / 1000 },
	},
	{
		...passing,
		name: 'slow body',
		fault: () => faults.slowBody({ ms: 4000 }),
		message: 'Itniotech did not answer within 1 s',
		cure: 'raise Timeout in the options',
		options: { timeout: TIMEOUT_MS / 1000 },
	},
	{
		...passing,
		name: 'truncated JSON',
		fault: () => faults.truncatedJson(),
		message: 'Itniotech sent an answer that is not complete JSON',
	},
	{
		...passing,
		name: 'empty body',
		fault: () => faults.emptyBody(),
		message: 'Itniotech sent an empty answer',
	},
	{
		...passing,
		name: 'HTML',
		fault: () => faults.html(),
		message: 'The address answers with a web page instead of call data',
		cure: 'Check Base URL in the Itniotech API credential',
	},
	...[500, 408, 502].map((status, index) => ({
		...passing,
		pages: index < 1 ? undefined : SOME_PAGES,
		name: `HTTP ${status}`,
		fault: () => faults.http(status),
		message: `Itniotech is not available right now (HTTP ${status})`,
	})),
	{
		...passing,
		name: 'status -16',
		fault: () => faults.status('-16'),
		tries: 2,
		message:
			"Itniotech rejected the time of the request: the clock of the n8n server doesn't match",
		cure: 'turn on NTP time synchronisation',
		cause: 'configuration-invalid',
	},
	{
		...passing,
		name: 'status -18',
		fault: () => faults.status('-18'),
		message: 'Itniotech could not answer because of trouble in its own system',
	},
	{
		...passing,
		name: 'null data',
		// As page 1 it is an empty list if it stays so (emptyList.test.ts).
		pages: allPages.slice(1),
		fault: () => faults.nullData(),
		message: "Itniotech sent an answer that can't be right: it has no data",
	},
	{
		...passing,
		name: 'records not a list',
		fault: () => faults.recordsNotAList(),
		message: "Itniotech sent an answer that can't be right: its records are not a list",
	},
	{
		...passing,
		name: 'wrong page number',
		fault: (page) => faults.wrongPage(page + 1),
		message: "Itniotech sent an answer that can't be right: page",
	},
];

const pushingBack = { ...passing, tries: NaN, pages: [1, 2, PAGES / 2, PAGES] };

/** The API asks for a slower pace: it is waited for. */
export const PUSHING_BACK: Failure[] = [
	{
		...pushingBack,
		name: 'HTTP 503',
		fault: () => faults.http(503),
		message: 'Itniotech is not available right now (HTTP 503)',
	},
	{
		...pushingBack,
		name: 'HTTP 429',
		fault: () => faults.tooMany(),
		message: 'Itniotech asks for fewer requests',
		cure: 'Wait a while, then run again. A shorter Time Range takes fewer requests.',
		cause: 'rate-limited',
	},
	{
		...pushingBack,
		name: 'HTTP 429 with Retry-After',
		fault: () => faults.tooMany({ retryAfter: 1 }),
		message: 'Itniotech asks for fewer requests',
		cure: 'Wait a while, then run again. A shorter Time Range takes fewer requests.',
		cause: 'rate-limited',
	},
	{
		...pushingBack,
		name: 'status -15',
		fault: () => faults.status('-15'),
		message: 'Itniotech asks for fewer requests',
		cure: 'Wait a while, then run again. A shorter Time Range takes fewer requests.',
		cause: 'rate-limited',
	},
];

const unsettled = {
	tries: NaN,
	message:
		/^(The list of (call|voice message) records kept changing while it was read|Itniotech sent an answer that can't)/,
	cure: 'Run again',
	cause: 'temporarily-unavailable',
};

const wrongTotal = (name: string, total: number, pages?: number[]): Failure => ({
	...unsettled,
	name: `total ${name}`,
	fault: () => faults.wrongTotal(total),
	pages,
});

/** Well-formed answers that contradict each other: what may have moved is read again. */
export const CONTRADICTING: Failure[] = [
	wrongTotal('one too small', RECORDS - 1),
	wrongTotal('one too large', RECORDS + 1, SOME_PAGES),
	wrongTotal('far too large', 50 * RECORDS, SOME_PAGES),
	wrongTotal('of a single page', PAGE_SIZE, SOME_PAGES),
	wrongTotal('of two pages', 2 * PAGE_SIZE, SOME_PAGES),
	wrongTotal('zero', 0, SOME_PAGES),
	{
		...unsettled,
		name: 'duplicate page',
		fault: (page) => faults.duplicatePage(page === 1 ? 2 : page - 1),
		message: ({ many }) => `different pages hold the same ${many}`,
		cure: 'Run again',
	},
];

const refusal = { tries: 1, cause: 'configuration-invalid' };

/** The next answer would be the same, so there is no other try. */
export const REFUSING: Failure[] = [
	{
		...refusal,
		name: 'status -1',
		fault: () => faults.status('-1'),
		message: 'Itniotech did not accept the API Key or API Secret',
		cure: 'Copy both again from the Itniotech console',
		cause: 'credential-invalid',
	},
	{
		...refusal,
		name: 'status -2',
		fault: () => faults.status('-2'),
		message: 'Itniotech does not allow requests from this IP address',
		cure: 'Add the public IP address of your n8n server',
		cause: 'credential-invalid',
	},
	{
		...refusal,
		name: 'status -22',
		fault: () => faults.status('-22'),
		message: 'Itniotech did not accept one of the parameters',
		cure: ({ filterLabels }) => `Check Time Range${filterLabels} and Page Size`,
	},
	{
		...refusal,
		name: 'status -25',
		fault: () => faults.status('-25'),
		message: 'The time range reaches further back than Itniotech keeps records',
		cure: 'Start Time',
	},
	{
		...refusal,
		name: 'undocumented status',
		fault: () => faults.status('-99'),
		message: 'Itniotech answered with a status that is not documented: -99',
		cure: 'contact Itniotech support',
		cause: 'none',
	},
	...[400, 401, 403, 404, 405, 413, 422].map((status, index) => ({
		...refusal,
		pages: index < 2 ? undefined : SOME_PAGES,
		name: `HTTP ${status}`,
		fault: () => faults.http(status),
		message: `Itniotech refused the request (HTTP ${status})`,
		cure: 'Check Base URL in the Itniotech API credential',
		cause: 'temporarily-unavailable',
	})),
	{
		...refusal,
		name: 'HTTP 302',
		fault: () => faults.http(302, { headers: { Location: 'http://127.0.0.1:9/' } }),
		message: 'The address answers with a redirect (HTTP 302)',
		cure: 'Check Base URL in the Itniotech API credential',
		cause: 'temporarily-unavailable',
	},
];
