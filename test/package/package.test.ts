import type { INodeTypeBaseDescription, INodeTypeDescription } from 'n8n-workflow';

import { testCredential } from '../engine';
import { callAt, closeApis, credentialsOf, HOUR_MS, idsOf, list, openApi } from '../support';
import { evaluated, load, manifestOf, pack, read, remove } from './pack';

let packed: ReturnType<typeof pack>;
let loader: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
	packed = pack();
	loader = await load(packed.folder);
}, 60_000);
afterAll(() => remove(packed));
afterEach(closeApis);

describe('the tarball', () => {
	it('holds dist, LICENSE, README.md and package.json only', () => {
		const others = packed.files.filter((file: string) => !file.startsWith('dist/'));
		expect(others).toEqual(['LICENSE', 'README.md', 'package.json']);
	});

	it('holds of dist only what runs: code, descriptions and icons', () => {
		const inDist: string[] = packed.files.filter((file: string) => file.startsWith('dist/'));
		expect(inDist.filter((file) => !/\.(js|svg|json)$/.test(file))).toEqual([]);
		expect(inDist.filter((file) => /test|stand-in|\.d\.ts$|\.map$/.test(file))).toEqual([]);
		expect(inDist).toEqual(
			expect.arrayContaining([
				'dist/credentials/ItniotechApi.credentials.js',
				'dist/icons/itniotech.dark.svg',
				'dist/icons/itniotech.svg',
				'dist/nodes/VoiceCallRecords/VoiceCallRecords.node.js',
				'dist/nodes/VoiceCallRecords/VoiceCallRecords.node.json',
			]),
		);
	});

	it('is under 90 kB', () => {
		expect(packed.bytes).toBeLessThan(90 * 1024);
		expect(packed.bytes).toBeGreaterThan(5_000);
	});

	it('can be read: nothing is minified', () => {
		const code: string[] = packed.files.filter((file: string) => file.endsWith('.js'));
		const lines = code.flatMap((file) => read(packed.folder, file).split('\n'));
		const long = lines.filter((line: string) => line.length > 400 && !/['"`]/.test(line));

		expect(long).toEqual([]);
		expect(lines.join('').length / lines.length).toBeLessThan(60);
	});

	it('is the package that the contract describes', () => {
		const manifest = manifestOf(packed.folder);
		expect(manifest).toMatchObject({
			name: 'n8n-nodes-itniotech',
			version: '0.1.0',
			license: 'MIT',
			peerDependencies: { 'n8n-workflow': '*' },
			n8n: { n8nNodesApiVersion: 1, strict: true },
		});
		expect(manifest.keywords).toContain('n8n-community-node-package');
		expect(manifest.dependencies ?? {}).toEqual({});
		expect(packed.files).toEqual(
			expect.arrayContaining([...manifest.n8n.credentials, ...manifest.n8n.nodes]),
		);
	});
});

describe("n8n's loader", () => {
	it('finds the nodes and the credential by their names', () => {
		expect(loader.packageName).toBe('n8n-nodes-itniotech');
		expect(Object.keys(loader.known.credentials)).toEqual(['itniotechApi']);
		expect(loader.known.credentials.itniotechApi.supportedNodes).toContain('voiceCallRecords');
		expect(Object.keys(loader.known.nodes)).toContain('voiceCallRecords');
		expect(loader.types.nodes.map(({ displayName }) => displayName)).toContain(
			'Itniotech Voice Call Records',
		);
		expect(loader.types.credentials.map(({ displayName }) => displayName)).toEqual([
			'Itniotech API',
		]);
	});

	it('finds the icons, for light and for dark', () => {
		const all = [...loader.types.nodes, ...loader.types.credentials] as Array<{
			name: string;
			iconUrl?: { light: string; dark: string };
		}>;
		expect(all.length).toBeGreaterThan(1);
		for (const { name, iconUrl } of all) {
			expect({ name, iconUrl }).toEqual({
				name,
				iconUrl: { light: expect.any(String), dark: expect.any(String) },
			});
			const { light, dark } = iconUrl as { light: string; dark: string };
			expect(light).not.toBe(dark);
			for (const url of [light, dark]) {
				const prefix = 'icons/n8n-nodes-itniotech/';
				expect(url.slice(0, prefix.length)).toBe(prefix);
				expect(read(packed.folder, url.slice(prefix.length))).toMatch(/<svg[\s>]/);
			}
		}
	});

	const descriptionOf = (name: string) =>
		loader.types.nodes.find((node) => node.name === name) as INodeTypeDescription;

	it('finds the codex with what a user would type', () => {
		const { codex } = descriptionOf('voiceCallRecords') as INodeTypeBaseDescription;
		const alias = codex?.alias?.map((word) => word.toLowerCase());
		for (const typed of [
			'itniotech',
			'call',
			'calls',
			'phone calls',
			'call log',
			'call logs',
			'call recording',
			'missed call',
			'new call',
			'voip',
			'cdr',
			'call center',
			'call history',
			'phone',
			'sip',
			'telephony',
			'buka',
			'电话',
			'通话记录',
			'话单',
			'录音',
			'呼叫',
			'外呼',
			'话机记录',
			'voice message',
			'voice code',
			'语音通知',
			'语音验证码',
		]) {
			expect(alias).toContain(typed);
		}
		expect(codex?.categories?.length).toBeGreaterThan(0);
	});

	it('finds the parameters of the contract with their defaults', () => {
		const { properties, usableAsTool } = descriptionOf('voiceCallRecords');
		const shown = properties.filter(
			({ displayOptions }) =>
				(displayOptions?.show?.operation ?? ['getAll']).includes('getAll') &&
				(displayOptions?.show?.resource ?? ['callRecord']).includes('callRecord'),
		);
		const byName = (name: string) => shown.filter((property) => property.name === name)[0];
		const values = (name: string) =>
			byName(name).options?.map((option) => 'value' in option && option.value);

		expect(usableAsTool).toEqual({ replacements: { description: expect.any(String) } });
		expect(byName('resource').default).toBe('callRecord');
		expect(byName('operation').default).toBe('getAll');
		expect(byName('timeRange').default).toBe('last24Hours');
		expect(values('timeRange')).toEqual([
			'last24Hours',
			'today',
			'yesterday',
			'last7Days',
			'last31Days',
			'thisMonth',
			'lastMonth',
			'last2Months',
			'custom',
		]);
		for (const name of ['timeZoneNotice', 'startTime', 'endTime']) {
			expect(byName(name).type).toBe(name === 'timeZoneNotice' ? 'notice' : 'dateTime');
			expect(byName(name).displayOptions?.show?.timeRange).toEqual(['custom']);
		}
		for (const name of ['group', 'phone']) {
			expect(byName(name).type).toBe('resourceLocator');
			expect(byName(name).modes?.map((mode) => mode.name)).toContain('name');
		}
		expect(byName('returnAll').default).toBe(false);
		expect(byName('limit').default).toBe(50);
		expect(byName('limit').typeOptions).toEqual({ minValue: 1 });
		expect(byName('output').default).toBe('simplified');
		expect(values('output')?.sort()).toEqual(['raw', 'selectedFields', 'simplified']);
		expect(byName('fields').type).toBe('multiOptions');
		expect(byName('options').type).toBe('collection');
	});

	it.each([
		['download', ['recordingFileId', 'withoutRecording', 'binaryPropertyName', 'options']],
		['getUrl', ['recordingFileId', 'withoutRecording', 'options']],
	])('finds the fields of %s in the order of use', (operation, expected) => {
		const { properties } = descriptionOf('voiceCallRecords');
		const fields = properties.filter(
			({ displayOptions: { show } = {} }) =>
				show?.resource?.includes('recording') && show.operation?.includes(operation),
		);

		expect(fields.map(({ name }) => name)).toEqual(expected);
		expect(fields[1]).toMatchObject({ type: 'options', default: 'leaveOut' });
	});

	it.each(['voiceCallRecords', 'voiceCallRecordsTrigger'])(
		"finds hints for n8n's builder in %s, and a hint of the lists once",
		(name) => {
			const { builderHint, properties } = descriptionOf(name);
			const hinted = ['group', 'phone', 'timeRange', 'startTime', 'endTime', 'output'];
			const fields = properties.filter((property) => hinted.includes(property.name));

			expect(builderHint).toMatchObject({
				searchHint: expect.stringContaining('calledNumber, never callee'),
				relatedNodes: [{ nodeType: expect.stringMatching(/^n8n-nodes-itniotech\./) }],
			});
			expect(fields.length).toBeGreaterThan(4);
			for (const field of fields) {
				expect(field.builderHint?.propertyHint.length).toBeGreaterThan(40);
			}
			const [group, phone] = ['group', 'phone'].map((each) =>
				properties.find((property) => property.name === each)?.modes?.map(({ hint }) => hint),
			);
			expect(group).toEqual([undefined, expect.stringContaining('Empty means all')]);
			expect(phone).toEqual([
				expect.stringContaining('lists of groups and phones'),
				expect.stringContaining('Empty means all'),
			]);
		},
	);

	it("names each tool within the 64 characters that models' providers take", () => {
		const { properties, defaults } = descriptionOf('voiceCallRecords');
		const actions = properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options = [] }) => options as Array<{ action: string }>);

		expect(actions).toHaveLength(8);
		for (const { action } of actions) {
			// As n8n names the node of a tool; before 2.x it cuts nothing off.
			const name = `${action} in ${defaults.name}`.replace(/[^a-zA-Z0-9_-]+/g, '_');
			expect(name.length).toBeLessThanOrEqual(64);
		}
	});

	it.each([
		['callRecord', ['event', 'group', 'phone']],
		['voiceMessageRecord', []],
	])('finds the fields of the trigger: %s', (recordType, filters) => {
		const { properties } = descriptionOf('voiceCallRecordsTrigger');
		const shown = properties.filter(({ displayOptions }) =>
			(displayOptions?.show?.recordType ?? [recordType]).includes(recordType),
		);
		const names = shown.map(({ name }) => name).filter((name) => name !== 'pollTimes');
		const rest = ['startFrom', 'timeZoneNotice', 'startTime', 'output', 'fields', 'options'];

		expect(names).toEqual(['recordType', ...filters, ...rest]);
		expect(shown.find(({ name }) => name === 'recordType')?.default).toBe('callRecord');
	});

	it("finds what n8n's list of actions takes from the trigger", () => {
		const { properties } = descriptionOf('voiceCallRecordsTrigger');
		// n8n goes by the label of the field.
		const { options = [] } = properties.find(({ displayName }) => displayName === 'Event')!;
		const actions = options.map((option) => 'action' in option && option.action);

		expect(actions).toEqual(['On new call', 'On recording available']);
	});

	it.each([
		[{}, 'On new call'],
		[{ event: 'newCall', phone: 'A' }, 'On new call: A'],
		[{ recordType: 'callRecord', event: 'recordingAvailable' }, 'On recording available'],
		[
			{ event: 'recordingAvailable', group: 'Sales', phone: 'A' },
			'On recording available: Sales, A',
		],
		[
			{ recordType: 'voiceMessageRecord', event: 'recordingAvailable', group: 'Sales' },
			'On new voice message',
		],
	])('finds a subtitle for the trigger with %j', (parameters, expected) => {
		const { subtitle } = descriptionOf('voiceCallRecordsTrigger');
		const expression = subtitle!.replace(/^=\{\{|\}\}$/g, '');

		expect(evaluated(expression, { $parameter: parameters })).toBe(expected);
	});

	it('finds the fields of the credential', () => {
		const [{ properties }] = loader.types.credentials;
		expect(properties.map(({ name }) => name)).toEqual(['apiKey', 'apiSecret', 'baseUrl']);
		for (const { typeOptions } of properties.slice(0, 2)) expect(typeOptions?.password).toBe(true);
		expect(properties[2].default).toBe('https://api.itniotech.com/voice');
	});
});

describe('the packed node', () => {
	it('lists calls', async () => {
		const records = [callAt(Date.now() - HOUR_MS), callAt(Date.now() - 2 * HOUR_MS)];
		const api = await openApi({ records });
		const { items, error } = await list(api, {}, { packageDirectory: packed.folder });

		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual(idsOf(records));
	});

	it('comes with a credential that can be tested', async () => {
		const api = await openApi();
		const options = { packageDirectory: packed.folder };

		expect((await testCredential(credentialsOf(api), options)).status).toBe('OK');
	});
});
