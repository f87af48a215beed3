import { signedHeaders } from './index';
import type { StandIn } from './index';

/** The stand-in's clock in these tests. */
export const NOW = Date.parse('2026-03-31T12:00:00+08:00');

export const RANGE = { strTime: '2026-03-01T00:00:00+08:00', endTime: '2026-03-31T23:59:59+08:00' };

export interface Reply {
	http: number;
	headers: Headers;
	status?: unknown;
	reason?: string;
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look at whatever came
	data?: any;
}

interface Changes {
	method?: string;
	/** undefined removes the header */
	headers?: Record<string, string | undefined>;
	/** text is sent as it is */
	body?: unknown;
}

/** A correctly signed request, with changes. */
export async function request(api: StandIn, path: string, changes: Changes = {}): Promise<Reply> {
	const { method = 'GET', body } = changes;
	const all = { ...signedHeaders(api, NOW), ...changes.headers };
	const headers = Object.entries(all).filter(
		(entry): entry is [string, string] => entry[1] !== undefined,
	);
	const response = await fetch(api.origin + path, {
		method,
		headers,
		body: typeof body === 'object' ? JSON.stringify(body) : (body as string | undefined),
	});
	return {
		http: response.status,
		headers: response.headers,
		...((await response.json()) as object),
	};
}

/** The endpoints that list records, one for each kind. */
export const LISTS = ['recordSipQuery', 'recordGroupQuery'] as const;
type List = (typeof LISTS)[number];

/** POST to a list with this body and no change to it. */
export const post = (
	api: StandIn,
	body: unknown,
	headers: Changes['headers'] = {},
	endpoint: List = 'recordSipQuery',
) => request(api, `/voice/${endpoint}`, { method: 'POST', body, headers });

/** POST to a list for March, with changed parameters. */
export function list(
	api: StandIn,
	params: object = {},
	page: object = {},
	endpoint: List = 'recordSipQuery',
): Promise<Reply> {
	const body = { current: 1, size: 100, ...page, params: { ...RANGE, ...params } };
	return post(api, body, {}, endpoint);
}

export const idsOf = (reply: Reply): string[] =>
	reply.data.records.map(({ voiceId }: { voiceId: string }) => voiceId);
