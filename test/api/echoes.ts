import { faults } from '../stand-in';
import type { Answer, Exchange, Fault, LoggedRequest } from '../stand-in/types';
import { ACCOUNT } from '../list/reading';

/** An API, or a proxy in front of it, that tells everything it knows. */
export interface Echo {
	name: string;
	fault: Fault;
}

const { apiKey, apiSecret } = ACCOUNT;

/** All that could be echoed, the secret included: the API has it, too. */
const told = ({ headers }: LoggedRequest): string =>
	`Api-Key=${apiKey}&secret=${apiSecret}, Sign: ${headers.sign}, ${headers.timestamp}, ` +
	`${JSON.stringify(headers)} md5(${apiKey}${apiSecret}${headers.timestamp})=${headers.sign}`;

const echo = (name: string, answer: (text: string, exchange: Exchange) => Answer): Echo => ({
	name,
	fault: {
		name: 'echo',
		answer: (exchange) => exchange.send(answer(told(exchange.request), exchange)),
	},
});

const json = (body: object, httpStatus = 200): Answer => ({ httpStatus, body });

const page = (text: string, httpStatus: number): Answer => ({
	httpStatus,
	headers: { 'Content-Type': 'text/html' },
	body: `<html><title>${text}</title><body>${text}</body></html>`,
});

const inReason = ['-1', '-2', '-15', '-16', '-18', '-22', '-25', '-99'].map((status) =>
	echo(`reason of ${status}`, (reason) => json({ status, reason })),
);

/** Where a long text is cut, a secret may be cut, too. */
const cutReasons = Array.from({ length: 18 }, (_, index) => 210 + 5 * index).map((length) =>
	echo(`reason after ${length} letters`, (text) =>
		json({ status: '-22', reason: 'x'.repeat(length) + text }),
	),
);

const inStatus = [
	echo('status is the key', () => json({ status: apiKey })),
	echo('status is the secret', () => json({ status: apiSecret })),
	echo('status is everything', (text) => json({ status: text })),
	echo('status is cut', (_, { request }) =>
		json({ status: `no such sign ${request.headers.sign}` }),
	),
	echo('status is the signature', (_, { request }) => json({ status: request.headers.sign })),
];

const glued = [
	echo('signature in a word', (_, { request }) =>
		json({ status: '-1', reason: `sign_${request.headers.sign}_wrong` }),
	),
	echo('signature in upper case', (_, { request }) =>
		json({ status: '-1', reason: `SIGN${String(request.headers.sign).toUpperCase()}` }),
	),
	echo('as JSON in the reason', (text) => json({ status: '-1', reason: JSON.stringify({ text }) })),
];

const elsewhere = [
	...[200, 401, 403, 404, 407, 429, 500, 502, 503].map((status) =>
		echo(`page with HTTP ${status}`, (text) => page(text, status)),
	),
	...[401, 500].map((status) =>
		echo(`JSON with HTTP ${status}`, (text) =>
			json({ message: text, error: text, msg: text, reason: text }, status),
		),
	),
	echo('code and msg', (msg) => json({ code: '-7', msg })),
	echo('message', (message) => json({ status: '-7', message })),
	echo('text instead of JSON', (text) => ({ httpStatus: 200, headers: {}, body: text })),
	echo('cut JSON', (text) => ({ httpStatus: 200, headers: {}, body: `{"status":"-1 ${text}` })),
	echo('data is a text', (data) => json({ status: '0', data })),
	echo('total is a text', (total) => json({ status: '0', data: { total, records: [] } })),
	echo('current is a text', (current) =>
		json({ status: '0', data: { total: 1, current, records: [{ id: current }] } }),
	),
	echo('records is a text', (records) => json({ status: '0', data: { total: 1, records } })),
	echo('rows are texts', (row) => json({ status: '0', data: { total: 1, records: [row] } })),
	echo('headers', (text) => ({
		httpStatus: 429,
		headers: { 'Retry-After': text, 'X-Error': text, Date: text },
		body: '',
	})),
	echo('redirect', (text) => ({
		httpStatus: 302,
		headers: { Location: `http://127.0.0.1:9/?${encodeURIComponent(text)}` },
		body: '',
	})),
];

const broken: Echo = {
	name: 'half of an answer',
	fault: {
		name: 'echo',
		answer: async (exchange) => {
			const body = JSON.stringify({ status: '-1', reason: told(exchange.request).repeat(50) });
			await exchange.sendHalf({ httpStatus: 200, headers: {}, body });
			await faults.reset().answer(exchange);
		},
	},
};

export const ECHOES: Echo[] = [
	...inReason,
	...cutReasons,
	...inStatus,
	...glued,
	...elsewhere,
	broken,
];
