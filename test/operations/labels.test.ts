import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { createPoller, listSearch, runWorkflow } from '../engine';
import { faults, makeRecords, type StandIn } from '../stand-in';
import type { Fault } from '../stand-in/types';
import { actionProperties, credentialProperties, STATUSES, triggerProperties } from '../docs/facts';
import { restoreWaits, shortenWaits } from '../list/waiting';
import { closeApis, credentialsOf, HOUR_MS, openApi } from '../support';

/** Messages name only fields that this node and operation show, whatever goes wrong. */

const NODE = 'n8n-nodes-itniotech.voiceCallRecords';
const MP3 = 'a.mp3';
const LONGEST_WAIT_MS = 300;
const realTimeout = AbortSignal.timeout;

let api: StandIn;

beforeEach(async () => {
	const now = Date.now();
	api = await openApi({
		records: makeRecords({ count: 250, from: now - HOUR_MS, to: now - 1000 }),
	});
	api.files.size(MP3, 1000);
	shortenWaits(100);
	// The trigger and the dropdowns wait half a minute, which nobody can change.
	AbortSignal.timeout = (ms) => realTimeout.call(AbortSignal, Math.min(ms, LONGEST_WAIT_MS));
});

afterEach(async () => {
	AbortSignal.timeout = realTimeout;
	restoreWaits();
	await closeApis();
});

/** Somewhere that a message is shown, with all that the editor shows there. */
interface Place {
	name: string;
	fields: INodeProperties[];
	parameters: IDataObject;
	/** @returns everything that is said */
	run(parameters: IDataObject): Promise<string>;
	isList?: boolean;
}

const words = (error?: { message: string; description?: string | null; messages?: string[] }) =>
	[error?.message, error?.description, ...(error?.messages ?? [])].filter(Boolean).join('\n');

const thrown = async (running: Promise<unknown>): Promise<string> =>
	await running.then(
		() => '',
		(error) => words(error),
	);

const input = { recordingFileId: MP3, voiceId: '1' };

const action = (name: string, parameters: IDataObject, isList = false): Place => ({
	name,
	isList,
	fields: actionProperties,
	parameters,
	run: async (given) =>
		words(
			(
				await runWorkflow({
					credentials: credentialsOf(api),
					parameters: given,
					input: [input],
				})
			).error,
		),
});

const trigger = (name: string, parameters: IDataObject, mode?: 'manual'): Place => ({
	name,
	isList: true,
	fields: triggerProperties,
	parameters,
	run: async (given) => {
		const poller = await createPoller({
			credentials: credentialsOf(api),
			parameters: given,
			mode,
		});
		return await thrown(poller.poll());
	},
});

const dropdown = (method: string, node: string): Place => ({
	name: `${method} of ${node}`,
	isList: true,
	fields: (node === NODE ? actionProperties : triggerProperties).filter(({ name }) =>
		['group', 'phone'].includes(name),
	),
	parameters:
		node === NODE ? { resource: 'callRecord', operation: 'getAll' } : { recordType: 'callRecord' },
	run: async (parameters) =>
		await thrown(
			listSearch({ credentials: credentialsOf(api), nodeType: node, method, parameters }),
		),
});

const calls = { resource: 'callRecord' };
const recording = { resource: 'recording' };
const custom = {
	timeRange: 'custom',
	startTime: new Date(Date.now() - 2 * HOUR_MS).toISOString(),
	endTime: new Date().toISOString(),
};

const PLACES: Place[] = [
	action('Get Many', { ...calls, operation: 'getAll', returnAll: true }, true),
	action('Get Many of a limit', { ...calls, operation: 'getAll', limit: 500 }, true),
	action('Get Many, Custom', { ...calls, ...custom, operation: 'getAll' }, true),
	action('Get Summary', { ...calls, operation: 'getSummary' }, true),
	action('Get', { ...calls, operation: 'get', voiceId: '1' }),
	action('Download', { ...recording, operation: 'download' }),
	action('Get URL', { ...recording, operation: 'getUrl' }),
	trigger('the trigger', {}),
	trigger('the trigger, Start Time', { startFrom: 'since', startTime: custom.startTime }),
	trigger('the trigger in the editor', {}, 'manual'),
	trigger('the trigger, voice messages', { recordType: 'voiceMessageRecord' }),
	trigger(
		'the trigger in the editor, voice messages',
		{ recordType: 'voiceMessageRecord' },
		'manual',
	),
	...[NODE, `${NODE}Trigger`].flatMap((node) => [
		dropdown('searchGroups', node),
		dropdown('searchPhones', node),
	]),
];

/** Longer than the node waits when it is pushed back, so that it says so at once. */
const TOO_LONG = { 'Retry-After': '600' };

/** What the API can do, each with a name. */
const API_FAULTS: Array<[string, () => Fault]> = [
	...[...Object.keys(STATUSES), '-99'].map((status): [string, () => Fault] => [
		`status ${status}`,
		() => faults.http(200, { headers: TOO_LONG, body: { status, reason: 'x' } }),
	]),
	...[302, 400, 401, 403, 404, 407, 408, 413, 422, 429, 500, 502, 503].map(
		(status): [string, () => Fault] => [
			`HTTP ${status}`,
			() => faults.http(status, { headers: TOO_LONG }),
		],
	),
	['a wait that is too long', () => faults.tooMany({ retryAfter: 600 })],
	['a hang', () => faults.hang()],
	['a body that trickles', () => faults.slowBody({ ms: 4000 })],
	['a reset', () => faults.reset()],
	['half an answer', () => faults.cutBody()],
	['broken JSON', () => faults.truncatedJson()],
	['an empty answer', () => faults.emptyBody()],
	['a web page', () => faults.html()],
	['no data', () => faults.nullData()],
	['an answer without a status', () => faults.body({ data: {} })],
	['data that is a text', () => faults.body({ status: '0', data: 'x' })],
	[
		'data without sense',
		() => faults.body({ status: '0', data: { voiceId: 2, url: 3, total: 'x' } }),
	],
];

let restless = 300;
const LIST_FAULTS: Array<[string, () => Fault]> = [
	['records that are no list', () => faults.recordsNotAList()],
	['another page', () => faults.wrongPage(7)],
	['the same page again', () => faults.duplicatePage(1)],
	['a wrong total', () => faults.wrongTotal(1000)],
	['a list that never settles', () => faults.wrongTotal(restless++)],
];

/** Labels of the fields and of those inside of collections. */
const flat = (fields: INodeProperties[]): INodeProperties[] =>
	fields.flatMap((field) =>
		field.type === 'collection' ? [field, ...flat(field.options as INodeProperties[])] : [field],
	);

const labelsOf = (fields: INodeProperties[]) => flat(fields).map(({ displayName }) => displayName);

const EVERY_LABEL = [...new Set(labelsOf([...actionProperties, ...triggerProperties]))].sort(
	(a, b) => b.length - a.length,
);

/** As the editor shows them; what is not given has its default. */
function shownAt({ fields, parameters }: Place): INodeProperties[] {
	const valueOf = (name: string) =>
		parameters[name] ?? fields.find((field) => field.name === name && isShown(field))?.default;
	const isShown = ({ displayOptions }: INodeProperties): boolean =>
		Object.entries(displayOptions?.show ?? {}).every(([name, values]) =>
			(values as unknown[]).includes(valueOf(name)),
		);
	return fields.filter(isShown);
}

/** The labels in a text that are none of those shown; the longest ones first, so each once. */
function strangers(text: string, place: Place): string[] {
	const always = ['Resource', 'Operation', ...labelsOf(credentialProperties)];
	const allowed = [...labelsOf(shownAt(place)), ...always];
	const pattern = new RegExp(`(?<![\\w-])(${EVERY_LABEL.join('|')})(?![\\w-])`, 'g');
	return [...text.matchAll(pattern)]
		.map(([label]) => label)
		.filter((label) => !allowed.includes(label));
}

describe.each(PLACES)('$name', (place) => {
	const everyFault = [...API_FAULTS, ...(place.isList ? LIST_FAULTS : [])];

	it.each(everyFault)('with %s', async (_, fault) => {
		api.intercept = fault;
		const said = await place.run(place.parameters);

		expect(strangers(said, place)).toEqual([]);
	});

	it('without a credential that can be used', async () => {
		api.apiKey = '';
		expect(strangers(await place.run(place.parameters), place)).toEqual([]);
	});

	const shown = flat(shownAt(place)).filter(({ type }) => type !== 'collection');
	const options = flat(shownAt(place)).find(({ type }) => type === 'collection')?.options ?? [];

	it.each(shown.map(({ displayName, name }) => [displayName, name]))(
		'with values of %s that can not be used',
		async (_, name) => {
			const isOption = options.some((option) => option.name === name);
			for (const value of ['', 'nonsense', '-1', ['x'], { a: 1 }, '1970-01-01', '2999-01-01']) {
				const given = isOption ? { options: { [name]: value } } : { [name]: value };
				const parameters = { ...place.parameters, ...given };
				const said = await place.run(parameters);

				expect([value, ...strangers(said, { ...place, parameters })]).toEqual([value]);
			}
		},
	);
});

describe('Download', () => {
	const place = PLACES.find(({ name }) => name === 'Download')!;

	it.each<[string, () => unknown]>([
		['an HTTP status', () => (api.files.intercept = () => faults.http(404))],
		['a web page', () => (api.files.intercept = () => faults.html())],
		['silence', () => (api.files.intercept = () => faults.hang())],
		['a drip', () => (api.files.intercept = () => faults.drip({ everyMs: 50 }))],
		['a broken connection', () => (api.files.intercept = () => faults.reset())],
		['an empty file', () => api.files.size(MP3, 0)],
	])('with %s of the file server', async (_, prepare) => {
		prepare();
		const said = await place.run(place.parameters);

		expect(said).toContain('The recording could not be downloaded');
		expect(strangers(said, place)).toEqual([]);
	});
});

describe('the check', () => {
	const [getMany] = PLACES;
	const get = PLACES.find(({ name }) => name === 'Get')!;

	it.each<[Place, string, string[]]>([
		[get, 'Lower Max Parallel Requests in the options.', ['Max Parallel Requests']],
		[get, 'Check Voice ID and Timeout.', []],
		[get, 'Check Group, Phone and Page Size.', ['Group', 'Phone', 'Page Size']],
		[getMany, 'Check Group and Late Records Window.', ['Late Records Window']],
		[getMany, 'Choose a later Start Time.', ['Start Time']],
		[getMany, 'Phones, a phone and Grouped things are no labels.', []],
	])('of $name finds in %s the labels %j', (place, text, expected) => {
		expect(strangers(text, place)).toEqual(expected);
	});

	it('knows all labels', () => {
		expect(EVERY_LABEL.length).toBeGreaterThan(20);
		expect(EVERY_LABEL).toEqual(expect.arrayContaining(['Put Output File in Field', 'Timeout']));
	});
});
