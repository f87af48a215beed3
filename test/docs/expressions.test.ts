import { runWorkflow, type TestNode } from '../engine';
import { makeRecord } from '../stand-in';
import { closeApis, credentialsOf, openApi } from '../support';
import { textOf } from './docs';

/** Whoever copies an expression from the README gets what the README says of it. */

/** Two calls, the newer one first. */
const hours = [2, 3].map((ago) => Math.floor(Date.now() / 3_600_000 - ago) * 3_600_000);
const calls = hours.map((at, index) =>
	makeRecord({
		submitTime: new Date(at + 8 * 3_600_000).toISOString().replace('.000Z', '+08:00'),
		callee: `9190000000${index}`,
	}),
);

/** Of a report that the vendor pushes, as n8n's Webhook node hands it on; values of its pages. */
const report = { body: { voiceId: '2203031113381000002', submitTime: 1670939112097 } };

/** In a zone five and a half hours ahead of UTC all year. */
const inKolkata = (at: number) =>
	new Date(at + 5.5 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** Values for both calls, for all at once, or for the pushed report. */
const EXPRESSIONS: Array<{ expression: string; calls?: string[]; once?: unknown; push?: unknown }> =
	[
		{
			expression: 'DateTime.fromMillis($json.body.submitTime).toISO()',
			push: '2022-12-13T13:45:12.097Z',
		},
		{ expression: '$json.body.voiceId', push: '2203031113381000002' },
		{ expression: "'+' + $json.calledNumber", calls: ['+91900000000', '+91900000001'] },
		{
			expression:
				"DateTime.fromISO($json.submitTime).setZone('Asia/Kolkata').toFormat('yyyy-MM-dd HH:mm')",
			calls: hours.map(inKolkata),
		},
		{ expression: '$input.all().length', once: 2 },
		{
			expression: `$input.all().map((call) => call.json.calledNumber).join(', ')`,
			once: '91900000000, 91900000001',
		},
	];

afterEach(closeApis);

const RECORDS = {
	type: 'n8n-nodes-itniotech.voiceCallRecords',
	parameters: {
		resource: 'callRecord',
		operation: 'getAll',
		options: { sortOrder: 'newestFirst' },
	},
};
const REPORT = { type: 'test.start', parameters: { items: JSON.stringify([report]) } };

async function valuesOf(expression: string, before: TestNode[], executeOnce = false) {
	const { items, error } = await runWorkflow({
		credentials: credentialsOf(await openApi({ records: calls })),
		nodes: [
			...before,
			{
				type: 'test.expressions',
				name: 'Values',
				executeOnce,
				parameters: { value: `={{ ${expression} }}` },
			},
		],
		node: 'Values',
	});
	expect(error).toBeUndefined();
	return items.map(({ value }) => value);
}

it('every expression of the README is tried here', () => {
	const inReadme = [...textOf('README.md').matchAll(/`\{\{ (.+?) \}\}`/g)].map(([, each]) => each);

	expect(EXPRESSIONS.map(({ expression }) => expression)).toEqual(inReadme);
});

it.each(EXPRESSIONS.filter(({ calls: values }) => values))(
	'of each call: $expression',
	async ({ expression, calls: values }) =>
		expect(await valuesOf(expression, [{ type: 'test.start' }, RECORDS])).toEqual(values),
);

it.each(EXPRESSIONS.filter(({ once }) => once !== undefined))(
	'with Execute Once: $expression',
	async ({ expression, once }) =>
		expect(await valuesOf(expression, [{ type: 'test.start' }, RECORDS], true)).toEqual([once]),
);

it.each(EXPRESSIONS.filter(({ push }) => push !== undefined))(
	'of a pushed report: $expression',
	async ({ expression, push }) => expect(await valuesOf(expression, [REPORT])).toEqual([push]),
);
