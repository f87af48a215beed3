import fc from 'fast-check';

import type { Fault } from '../stand-in/types';

/** What is put in the place of something in an answer. */
export interface Malformation {
	/** path inside the answer; empty for the answer itself */
	path: string[];
	/** any JSON value; undefined takes the key away */
	value: unknown;
	/** after it became JSON, the text is cut off (at so many percent) or goes on */
	mangling?: { cut: number } | { append: string };
	httpStatus: number;
}

/** Numbers and texts that are near to what belongs there. */
const plausible = fc.constantFrom<unknown>(
	...[null, true, false, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 100, 1e9, 1.5, 1e300, -0],
	...['', '0', '1', '3', '-1', ' 3 ', '1e3', 'null', [], {}, [null], [[]], [{}], {}],
);

const anything = fc.oneof(
	{ weight: 2, arbitrary: plausible },
	{ weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
	{ weight: 1, arbitrary: fc.constant(undefined) },
);

const row = fc.oneof(
	anything,
	fc.record({ voiceId: anything }),
	fc.record({ voiceId: fc.stringMatching(/^[1-4]$/), submitTime: anything }),
);

/** Without doubles, which the node takes for the API's own. */
const rows = fc.uniqueArray(row, {
	maxLength: 8,
	selector: (value) => String((value as { voiceId?: unknown } | null | undefined)?.voiceId),
});

const places: Array<[string[], fc.Arbitrary<unknown>]> = [
	[[], anything],
	[['status'], anything],
	[['reason'], anything],
	[['data'], anything],
	[['data', 'total'], anything],
	[['data', 'current'], anything],
	[['data', 'size'], anything],
	[['data', 'pages'], anything],
	[['data', 'records'], fc.oneof(anything, rows)],
	[['data', 'records', '0'], row],
	[['data', 'records', '1', 'voiceId'], anything],
	[['data', 'records', '1', 'submitTime'], anything],
];

const place = fc.oneof(
	...places.map(([path, value]) => fc.record({ path: fc.constant(path), value })),
);

const mangling = fc.oneof(
	fc.record({ cut: fc.integer({ min: 0, max: 99 }) }),
	fc.record({ append: fc.constantFrom('}', ' ', '\u0000', '{"status":"0"}', '<html>') }),
);

export const malformation: fc.Arbitrary<Malformation> = fc
	.tuple(
		place,
		fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: mangling }),
		fc.oneof(
			{ weight: 20, arbitrary: fc.constant(200) },
			{ weight: 1, arbitrary: fc.constantFrom(201, 206, 400, 404, 500) },
		),
	)
	.map(([{ path, value }, how, httpStatus]) => ({ path, value, mangling: how, httpStatus }));

/** The right answer with something wrong in it. */
export function malformed({ path, value, mangling: how, httpStatus }: Malformation): Fault {
	return {
		name: 'malformed',
		answer: ({ correct, send }) => {
			const right = structuredClone(correct().body);
			const text = mangle(JSON.stringify(replaced(right, path, value)) ?? '', how);
			send({ httpStatus, headers: { 'Content-Type': 'application/json' }, body: text });
		},
	};
}

function replaced(whole: unknown, [key, ...rest]: string[], value: unknown): unknown {
	if (key === undefined) return value;
	const parent = whole as Record<string, unknown>;
	if (parent[key] === undefined && rest.length > 0) return whole;
	const part = replaced(parent[key], rest, value);
	if (part === undefined && !Array.isArray(parent)) delete parent[key];
	else parent[key] = part;
	return whole;
}

function mangle(text: string, how: Malformation['mangling']): string {
	if (!how) return text;
	return 'cut' in how ? text.slice(0, (how.cut / 100) * text.length) : text + how.append;
}
