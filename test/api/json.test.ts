import fc from 'fast-check';

import { runWorkflow } from '../engine';
import { faults, type StandIn } from '../stand-in';
import type { Fault } from '../stand-in/types';
import { callAt, closeApis, credentialsOf, HOUR_MS, list, openApi } from '../support';
import { restoreWaits, shortenWaits } from '../list/waiting';
import { moduleOf } from '../trigger/trigger';

/** What stands in an answer, digit by digit and in types that nobody expects. */

let api: StandIn;

beforeEach(async () => {
	shortenWaits(50);
	api = await openApi({ records: [callAt(Date.now() - HOUR_MS), callAt(Date.now() - HOUR_MS)] });
});
afterEach(async () => {
	restoreWaits();
	await closeApis();
});

/** The right answer as text, changed. */
const rewritten = (change: (text: string) => string): Fault => ({
	name: 'rewritten',
	answer: ({ correct, send }) => {
		const headers = { 'Content-Type': 'application/json' };
		send({ httpStatus: 200, headers, body: change(JSON.stringify(correct().body)) });
	},
});

const { parseJson } = moduleOf('api/json');

describe('a whole number beyond 2^53', () => {
	it.each([
		['callee', 'calledNumber', '123456789012345678'],
		['voiceId', 'voiceId', '2203031113381000002'],
		['displayNum', 'displayNum', '99999999999999999999'],
		['cost', 'cost', '9007199254740993'],
	])('in %s keeps its digits', async (field, name, digits) => {
		api.intercept = () =>
			rewritten((text) => text.replace(new RegExp(`"${field}":"[^"]*"`), `"${field}" : ${digits}`));
		const fields = [field];
		const raw = await list(api, { output: 'raw' });
		const selected = await list(api, { output: 'selectedFields', fields });

		expect(raw.items[0][field]).toBe(digits);
		expect(selected.items[0]).toEqual({ [name]: digits });
	});

	it('keeps its digits in a single record and in a field that nobody knows', async () => {
		api.intercept = () =>
			rewritten((text) =>
				text.replace('"data":{', '"data":{"more":[{"n":-12345678901234567890}],'),
			);
		const { items } = await runWorkflow({
			credentials: credentialsOf(api),
			parameters: {
				resource: 'callRecord',
				operation: 'get',
				voiceId: api.records[0].voiceId,
				output: 'raw',
			},
		});

		expect(items[0].more).toEqual([{ n: '-12345678901234567890' }]);
	});

	it('is the only thing that changes', () => {
		const number = fc.oneof(
			fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }).map(String),
			fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
			fc.constantFrom('1e400', '-0', '0', '9007199254740991', '9007199254740992', '1E+2', '12.50'),
		);
		const words = fc
			.string({ unit: 'binary' })
			.map((text) => JSON.stringify(`12345678901234567890"\\${text}`));
		const json = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
			value: fc.oneof(
				{ depthSize: 'small', maxDepth: 6 },
				number,
				words,
				fc.constantFrom('null', 'true', 'false'),
				tie('list'),
				tie('object'),
			),
			list: fc.array(tie('value'), { maxLength: 4 }).map((all) => `[ ${all.join(' ,')}]`),
			object: fc
				.array(fc.tuple(words, tie('value')), { maxLength: 4 })
				.map((all) => `{${all.map(([key, value]) => `${key} : ${value}`).join(',\n')}}`),
		})).value;

		fc.assert(
			fc.property(json, (text) => {
				/** What a reader that is told of the source of each number would make of it. */
				const marked = text.replace(
					/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g,
					(token) => (/^-?\d+$/.test(token) && isRounded(token) ? `"${token}"` : token),
				);
				expect(parseJson(text).value).toEqual(JSON.parse(marked));
			}),
			{ numRuns: 3000 },
		);
	});

	const isRounded = (token: string) => !Number.isSafeInteger(Number(token));
});

describe('an answer nested a million levels deep', () => {
	const DEPTH = 1_000_000;
	const lists = `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`;
	const objects = `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`;

	it.each([
		[
			'lists in a field',
			() => rewritten((text) => text.replace('"code":"', `"x":${lists},"code":"`)),
		],
		[
			'objects in data',
			() => rewritten((text) => text.replace('"total":', `"x":${objects},"total":`)),
		],
		['a status', () => faults.body(`{"status":${lists}}`)],
		['a reason', () => faults.body(`{"status":"-1","reason":${lists}}`)],
		['nothing else', () => faults.body(objects)],
		['an HTTP refusal', () => faults.http(403, { body: lists })],
	])('as %s is told in words', async (_, fault) => {
		api.intercept = fault;
		const { error, items } = await list(api, { output: 'raw' });

		expect(items).toEqual([]);
		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).toMatch(/it has more than 32 levels|refused the request \(HTTP 403\)/);
	});
});

describe('types that nobody expects', () => {
	const ODD: unknown[] = [
		null,
		true,
		0,
		1.5,
		'',
		'x',
		[],
		['5'],
		{},
		{ toString: 1, valueOf: 1 },
		[[[]]],
	];
	const FIELDS = [
		'voiceId',
		'callee',
		'submitTime',
		'answerTime',
		'callDuration',
		'cost',
		'currency',
	];
	const INTERNAL = /Cannot |undefined|is not a function|call stack|\[object|NaN/;

	it.each(FIELDS)('in %s break no operation', async (field) => {
		for (const value of ODD) {
			api.intercept = () =>
				faults.mutate(({ data }) => {
					(data.records?.[0] ?? data)[field] = value;
				});
			const run = async (parameters: object) =>
				await runWorkflow({
					credentials: credentialsOf(api),
					parameters: { resource: 'callRecord', ...parameters },
				});
			const { voiceId } = api.records[0];
			const sorted = { options: { sortOrder: 'newestFirst' } };
			const runs = [
				await run({ operation: 'getAll', ...sorted }),
				await run({ operation: 'getAll', output: 'raw' }),
				await run({ operation: 'get', voiceId }),
				await run({ operation: 'getSummary', groupBy: ['group', 'day', 'destination'] }),
			];
			for (const { error, items } of runs) {
				expect(
					`${error?.message} ${error?.description}`.replace(/^undefined undefined$/, ''),
				).not.toMatch(INTERNAL);
				expect(JSON.stringify(items)).not.toMatch(/"talkSeconds":null|NaN/);
			}
			expect(runs[0].items).toHaveLength(2);
		}
	});

	it.each(['status', 'reason'])('in %s break nothing', async (field) => {
		for (const value of ODD) {
			api.intercept = () => faults.body(JSON.stringify({ status: '-22', [field]: value }));
			const { error } = await list(api);

			expect(error?.name).toBe('NodeApiError');
			expect(error?.message).not.toMatch(INTERNAL);
		}
	});

	it.each(['url', 'expireTime'])('in %s of a recording break nothing', async (field) => {
		for (const value of ODD) {
			const data: object = { url: 'https://files.example/a.mp3', expireTime: 0, [field]: value };
			api.intercept = () => faults.status('0', { data });
			const { error, items } = await runWorkflow({
				credentials: credentialsOf(api),
				parameters: { resource: 'recording', operation: 'getUrl', recordingFileId: 'a.mp3' },
			});

			expect(error?.message ?? '').not.toMatch(INTERNAL);
			if (field === 'expireTime') expect(items).toHaveLength(1);
		}
	});
});

describe('parameters of a type that nobody expects', () => {
	const NAMES = ['resource', 'operation', 'timeRange', 'group', 'returnAll', 'limit', 'output'];
	it.each(NAMES)('as %s get a clear message before any request', async (name) => {
		for (const value of ['({ toString: 1 })', '[{ toString: 1 }]']) {
			const { error } = await list(api, { [name]: `={{ ${value} }}` });

			expect(error?.message ?? '').not.toMatch(/Cannot convert|call stack/);
			expect(api.requests).toEqual([]);
		}
	});
});

describe('text of any length', () => {
	const LONG = 200_000;

	/** Twice the text must not take four times as long; so much would then take minutes. */
	it.each([
		['ones and a letter', `${'1'.repeat(LONG)}x`],
		['zeros', `0.${'0'.repeat(LONG)}1`],
		['decimals', `0.${'3'.repeat(LONG)}`],
		['commas', '1,'.repeat(LONG / 2)],
		['blanks', `1${' '.repeat(LONG)}x`],
		['dashes', `${'-'.repeat(LONG)}x`],
		['hexadecimal digits', 'abcdef0 '.repeat(LONG / 8)],
		['years', '2026-'.repeat(LONG / 5)],
	])(
		'as %s in any field is read in a moment',
		async (_, long) => {
			const odd = Object.fromEntries(Object.keys(api.records[0]).map((field) => [field, long]));
			const submitTime = api.records[0].submitTime;
			api.records = [callAt(Date.now() - HOUR_MS, { ...odd, submitTime })];
			const began = performance.now();
			const { items } = await list(api);
			await list(api, { options: { sortOrder: 'oldestFirst' } });
			api.intercept = () => faults.status('-22', { reason: long });
			await list(api);

			expect(items).toHaveLength(1);
			expect(performance.now() - began).toBeLessThan(15_000);
		},
		60_000,
	);

	it('in amounts is added up in a moment', () => {
		const { parseDecimal, add, toText } = moduleOf('records/decimal');
		const zeros = `0.${'0'.repeat(50_000)}1`;
		const began = performance.now();

		expect(parseDecimal(`${'1'.repeat(LONG)}x`)).toBeUndefined();
		expect(toText(parseDecimal(zeros))).toBe(zeros);
		expect(toText(add(parseDecimal(`1.${'0'.repeat(50_000)}`), parseDecimal('1')))).toBe('2');
		expect(performance.now() - began).toBeLessThan(5000);
	});
});
