import type { IDataObject } from 'n8n-workflow';

import { createPoller, runWorkflow, type RunResult } from '../engine';
import { faults, makeRecord, type StandIn } from '../stand-in';
import { closeApis, credentialsOf, everythingIn } from '../support';
import { ACCOUNT, openAccount } from '../list/reading';
import { leaksIn, secretsOf } from './leaks';

/** Whatever came from outside, wherever it stands in a message, is hidden, cleaned and cut. */

const { apiKey, apiSecret } = ACCOUNT;
const LONGEST = 250;

let api: StandIn;

beforeEach(async () => {
	api = await openAccount({ records: [makeRecord()] });
});

afterEach(closeApis);

/** What is put in, in each place. */
const OUTSIDE: Array<[string, string]> = [
	['key and secret', `${apiKey} ${apiSecret}`],
	['secrets in another letter case', `${apiKey.toUpperCase()} ${apiSecret.toLowerCase()}`],
	['a secret behind 30 letters, where a short cut would go through', 'x'.repeat(30) + apiSecret],
	['a secret behind 240 letters', 'x'.repeat(240) + apiSecret],
	['a secret in the middle of a long text', 'x'.repeat(5000) + apiSecret + 'y'.repeat(5000)],
	['a secret with an invisible letter', `${apiSecret}\u200b${apiKey}`],
	['control and bidirectional characters', 'a\u0007\u001b[31m\u202egnp.exe\u2028\r\nb\u0000'],
	['a long text', 'long '.repeat(100_000)],
	['markup', `<a href="https://example.com/?${apiSecret}">Sign in</a><img src=x onerror=alert(1)>`],
	['half a character', `\ud83d${'😀'.repeat(400)}`],
];

const run = (parameters: IDataObject, input: IDataObject = {}) =>
	runWorkflow({
		credentials: credentialsOf(api),
		parameters: { resource: 'callRecord', ...parameters },
		input: [input],
	});

const answering = (data: unknown) => () => faults.body({ status: '0', data } as object);

/** Each puts the text into another message. */
const PLACES: Array<[string, (text: string) => Promise<RunResult>]> = [
	[
		'the id of a record whose cost is no number',
		(voiceId) => {
			api.records = [makeRecord({ voiceId: voiceId || 'x', cost: 'free' })];
			return run({ operation: 'getSummary', timeRange: 'last2Months' });
		},
	],
	[
		'a status that is not documented',
		(status) => {
			api.intercept = () => faults.status(status);
			return run({ operation: 'getAll' });
		},
	],
	[
		'the reason',
		(reason) => {
			api.intercept = () => faults.status('-22', { reason });
			return run({ operation: 'getAll' });
		},
	],
	[
		'the id of a recording, which stands in what was tried',
		(recordingFileId) => {
			api.intercept = () => faults.status('-1');
			return run({ resource: 'recording', operation: 'getUrl' }, { recordingFileId });
		},
	],
	[
		'the id of a recording that is missing',
		(recordingFileId) => {
			api.intercept = answering(null);
			return run({ resource: 'recording', operation: 'download' }, { recordingFileId });
		},
	],
	['Voice ID', (voiceId) => run({ operation: 'get', voiceId: '={{ $json.a }}' }, { a: voiceId })],
	['a choice', (a) => run({ operation: 'getAll', output: '={{ $json.a }}' }, { a })],
	[
		'one of several choices',
		(a) => run({ operation: 'getSummary', groupBy: '={{ [$json.a] }}' }, { a }),
	],
	['a number', (a) => run({ operation: 'getAll', limit: '={{ $json.a }}' }, { a })],
	['a switch', (a) => run({ operation: 'getAll', returnAll: '={{ $json.a }}' }, { a })],
	[
		'a date',
		(a) => run({ operation: 'getAll', timeRange: 'custom', startTime: '={{ $json.a }}' }, { a }),
	],
	['an operation', (operation) => run({ operation })],
	['a resource', (resource) => run({ resource, operation: 'getAll' })],
];

/** Key, secret and signatures in any letter case. */
const secretsSent = () => [...secretsOf(api), apiSecret.toLowerCase()];

/** What n8n could take for markup, or nobody would see. */
const UNFIT = /[<>\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/u;

describe.each(PLACES)('%s', (_, play) => {
	it.each(OUTSIDE)('with %s', async (__, text) => {
		const { error, nodeError } = await play(text);

		const seen = [error, nodeError].map((each) => [
			each?.message,
			each?.description,
			each?.messages,
		]);
		expect(error).toBeDefined();
		expect(leaksIn(everythingIn(seen), secretsSent())).toEqual([]);
		expect(error!.message.length).toBeLessThanOrEqual(LONGEST);
		expect((error!.description ?? '').length).toBeLessThanOrEqual(2000);
		for (const words of [error!.message, error!.description ?? '']) {
			expect(words).not.toMatch(UNFIT);
		}
	});
});

/** Each tells of a record whose cost can't be read, without failing. */
const NOTES: Array<[string, () => Promise<string[]>]> = [
	[
		'a hint of a list',
		async () => messagesOf(await run({ operation: 'getAll', timeRange: 'last2Months' })),
	],
	[
		'a hint of a single record',
		async () => {
			const [{ voiceId }] = api.records;
			return messagesOf(await run({ operation: 'get', voiceId: '={{ $json.a }}' }, { a: voiceId }));
		},
	],
	[
		"a line of the trigger's log",
		async () => {
			const poller = await createPoller({ credentials: credentialsOf(api), mode: 'manual' });
			await poller.poll();
			return poller.logs.filter(({ level }) => level === 'warn').map(({ message }) => message);
		},
	],
];

const messagesOf = ({ hints }: RunResult) => hints.map(({ message }) => message);

/** Ids that a record can have and that can be asked for. */
const IDS: Array<[string, string]> = [
	...OUTSIDE.filter(([, text]) => text.length <= 200 && !/[/%;?#]|\p{C}/u.test(text)),
	['markup', '<b onclick=alert(1)>1'],
	['a signature', 'sign=05d7a50893e22a5c4bb3216ae3396c7c'],
];

describe.each(NOTES)('%s', (_, play) => {
	it.each(IDS)('with %s', async (__, voiceId) => {
		api.records = [makeRecord({ voiceId, cost: 'free' })];
		const notes = await play();

		expect(notes).toHaveLength(1);
		const [note] = notes;
		expect(note).toMatch(/^The cost or duration of 1 call records can't be read/);
		expect(leaksIn(note, secretsSent())).toEqual([]);
		expect(note).not.toMatch(/[0-9a-f]{32}/);
		expect(note.length).toBeLessThanOrEqual(300);
		expect(note).not.toMatch(UNFIT);
	});
});

it('a long title is cut in the middle, so that the words of the node stay', async () => {
	api.records = [makeRecord({ voiceId: 'v'.repeat(200), cost: 'free' })];
	const { error } = await run({ operation: 'getSummary', timeRange: 'last2Months' });

	expect(error?.message).toMatch(
		/^The cost of call record v+…v+ can't be read, so there is no total$/,
	);
});

it('the id of a recording, which looks like a signature, stays readable', async () => {
	const recordingFileId = '12022022570cc2484c59d4f8b9745d34226285b1e.mp3';
	api.intercept = answering(null);
	const { error } = await run({ resource: 'recording', operation: 'getUrl' }, { recordingFileId });

	expect(error?.message).toBe(`Itniotech has no recording ${recordingFileId}`);
});
