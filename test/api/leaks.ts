import type { RunResult } from '../engine';
import type { StandIn } from '../stand-in';
import { everythingIn } from '../support';

/** Long enough not to be found by accident, short enough to notice a secret that was cut. */
const PIECE = 8;

/** What must not be seen: key, secret, each signature sent, and pieces of them. */
export function secretsOf(api: StandIn): string[] {
	const signatures = api.requests.map(({ headers }) => String(headers.sign));
	return [...new Set([api.apiKey, api.apiSecret, ...signatures])].flatMap(piecesOf);
}

function piecesOf(secret: string): string[] {
	const count = Math.max(1, secret.length - PIECE + 1);
	return Array.from({ length: count }, (_, start) => secret.slice(start, start + PIECE));
}

/** All that can be seen of a run, in every way in which someone may write it down. */
export function seenOf(run: RunResult): string {
	const errors = [run.error, run.nodeError].flatMap((error) => [
		error?.message,
		error?.description,
		error?.stack,
		error?.messages?.join('\n'),
	]);
	return [
		...errors,
		everythingIn([run.error, run.nodeError]),
		asJson([run.error, run.nodeError]),
		everythingIn([run.items, run.errorItems, run.output, run.hints]),
		asJson([run.items, run.errorItems, run.output, run.hints]),
		everythingIn(run.data),
		asJson(run.data),
		everythingIn(run.logs),
		asJson(run.logs),
	].join('\n');
}

/** With what getters and toJSON make of it, also where it goes in circles. */
function asJson(value: unknown): string {
	const above: unknown[] = [];
	return JSON.stringify(value, function (this: unknown, _key, each: unknown) {
		while (above.length > 0 && above[above.length - 1] !== this) above.pop();
		if (above.includes(each)) return '(circle)';
		if (typeof each === 'object' && each !== null) above.push(each);
		return each;
	}) as string;
}

/** The secrets, or pieces of them, that are found in a text. */
export function leaksIn(text: string, secrets: string[]): string[] {
	const lower = text.toLowerCase();
	// A signature is the same in upper and lower case.
	return secrets.filter((secret) => (isHex(secret) ? lower : text).includes(secret));
}

const isHex = (text: string) => /^[0-9a-f]+$/.test(text);
