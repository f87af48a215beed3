import {
	createPoller,
	listSearch,
	loadOptions,
	readBinary,
	runTool,
	runWorkflow,
	testCredential,
} from './index';
import { buildPackage, startServer, type SampleServer } from './sample';

/** Proves the harness with a package of its own; the package under test has its own tests. */

const packageDirectory = buildPackage();
let server: SampleServer;
let sample: {
	packageDirectory: string;
	nodeType: string;
	credentialType: string;
	credentials: { apiKey: string; baseUrl: string };
};

beforeEach(async () => {
	server = await startServer();
	sample = {
		packageDirectory,
		nodeType: 'n8n-nodes-sample.sample',
		credentialType: 'sampleApi',
		credentials: { apiKey: 'key-1', baseUrl: server.url },
	};
});

afterEach(async () => await server.close());

describe('runWorkflow', () => {
	it('runs the node for each item, with credentials', async () => {
		const parameters = { path: '=/calls/{{ $json.id }}' };
		const run = await runWorkflow({ ...sample, parameters, input: [{ id: 1 }, { id: 2 }] });

		expect(run.error).toBeUndefined();
		expect(run.status).toBe('success');
		expect(run.items).toEqual([
			{ ok: true, timezone: 'UTC', item: 0 },
			{ ok: true, timezone: 'UTC', item: 1 },
		]);
		expect(server.requests.map(({ url }) => url)).toEqual(['/calls/1', '/calls/2']);
		expect(server.requests[0].key).toBe('key-1');
	});

	it('links items so that later nodes find what they came from', async () => {
		const value = '={{ $("Start").item.json.id }}';
		const after = [{ type: 'test.expressions', parameters: { value } }];
		const run = await runWorkflow({ ...sample, input: [{ id: 'a' }, { id: 'b' }], after });

		expect(run.output[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		const values = run.nodeOutput('Expressions')[0].map(({ json }) => json.value);
		expect(values).toEqual(['a', 'b']);
	});

	it('uses the time zone of the workflow', async () => {
		const run = await runWorkflow({ ...sample, timezone: 'Asia/Tokyo' });

		expect(run.items[0].timezone).toBe('Asia/Tokyo');
	});

	it('reports hints and what the node logged in this run only', async () => {
		const [first, second] = await Promise.all([
			runWorkflow(sample),
			runWorkflow({ ...sample, input: [{}, {}] }),
		]);

		expect(first.hints).toEqual([{ message: 'Only a sample' }]);
		const counts = [first, second].map(({ logs }) =>
			logs.filter(({ level }) => level === 'warn').map(({ metadata }) => metadata.items),
		);
		expect(counts).toEqual([[1], [2]]);
	});

	it.each(['calledNumber', 'callee'])('evaluates {{ $json.%s }} as n8n does', async (name) => {
		const run = await runWorkflow({
			...sample,
			input: [{}],
			nodes: [
				{ type: 'test.start', parameters: { items: JSON.stringify([{ [name]: '+49' }]) } },
				{ type: 'test.expressions', parameters: { value: `={{ $json.${name} }}` } },
			],
			node: 'Expressions',
		});

		if (name === 'calledNumber') expect(run.items).toEqual([{ value: '+49' }]);
		else expect(run.error?.message).toContain('due to security concerns');
	});

	it('does not start a workflow with issues', async () => {
		const run = await runWorkflow({ ...sample, parameters: { needed: '' } });

		expect(run.error?.message).toContain('Parameter "Required" is required');
		expect(run.data).toBeUndefined();
	});
});

describe('errors of the node', () => {
	const parameters = { path: '={{ $json.path }}' };
	const input = [{ path: '/good' }, { path: '/bad' }];
	const items = [{ ok: true, timezone: 'UTC', item: 0 }];

	beforeEach(() => server.answer('/bad', { status: 503 }));

	it('stop the workflow', async () => {
		const run = await runWorkflow({ ...sample, parameters, input });

		expect(run.status).toBe('error');
		expect(run.error).toMatchObject({ name: 'NodeApiError', httpCode: '503' });
		expect(run.items).toEqual([]);
	});

	it('go to the error output', async () => {
		const onError = 'continueErrorOutput';
		const run = await runWorkflow({ ...sample, parameters, input, onError });

		expect(run.status).toBe('success');
		expect(run.items).toEqual(items);
		expect(run.errorItems).toEqual([{ path: '/bad', error: expect.any(String) }]);
	});

	it.each([{ onError: 'continueRegularOutput' as const }, { continueOnFail: true }])(
		'go to the regular output with %j',
		async (settings) => {
			const run = await runWorkflow({ ...sample, parameters, input, ...settings });

			expect(run.items).toEqual([...items, { error: expect.any(String) }]);
		},
	);

	it('lead to another try', async () => {
		const run = await runWorkflow({ ...sample, parameters, input, retryOnFail: true });

		expect(run.status).toBe('error');
		expect(server.requests.map(({ url }) => url)).toEqual(['/good', '/bad', '/good', '/bad']);
	});

	it('with status 401 make n8n authenticate and send once more', async () => {
		server.answer('/echo', { status: 401 });
		await runWorkflow(sample);

		expect(server.requests).toHaveLength(2);
		expect(server.requests[0].nonce).not.toBe(server.requests[1].nonce);
	});

	it('include credentials that were not selected', async () => {
		const run = await runWorkflow({ ...sample, credentials: undefined });

		expect(run.error?.message).toContain('does not have any credentials set');
	});
});

describe('cancelling', () => {
	beforeEach(() => server.answer('/echo', { hang: true }));

	it('aborts the request in flight', async () => {
		const run = await runWorkflow({ ...sample, cancelAfter: server.asked('/echo') });

		expect(run.status).toBe('canceled');
		await server.requests[0].aborted;
	});

	it('works after a time', async () => {
		expect((await runWorkflow({ ...sample, cancelAfter: 20 })).status).toBe('canceled');
	});

	it('works at once', async () => {
		const run = runWorkflow(sample);
		run.cancel();

		expect((await run).status).toBe('canceled');
		expect(server.requests).toHaveLength(0);
	});
});

describe('binary data', () => {
	it.each(['default', 'filesystem'] as const)('is stored and read in %s mode', async (mode) => {
		const parameters = { asFile: true };
		const run = await runWorkflow({ ...sample, parameters, binaryMode: mode });
		const { data } = run.output[0][0].binary!;

		expect(Boolean(data.id)).toBe(mode === 'filesystem');
		expect((await readBinary(data)).toString()).toBe('{"ok":true}');
	});
});

describe('runTool', () => {
	it('calls the node as the tool of an agent', async () => {
		const parameters = { path: '={{ $fromAI("path") }}' };
		const run = await runTool({ ...sample, parameters, arguments: { path: '/asked' } });

		expect(run.items).toEqual([{ ok: true, timezone: 'UTC', item: 0 }]);
		expect(server.requests[0].url).toBe('/asked');
	});
});

describe('testCredential', () => {
	it.each([
		['accepts', {}, { status: 'OK', message: 'Connection successful!' }],
		[
			'reads the body',
			{ body: { denied: true } },
			{ status: 'Error', message: 'The key is wrong' },
		],
		['knows a status', { status: 429 }, { status: 'Error', message: 'Too many requests' }],
		['names others', { status: 503 }, { status: 'Error', message: 'Service Unavailable' }],
	])('%s', async (_, answer, result) => {
		server.answer('/check', answer);

		expect(await testCredential(sample.credentials, sample)).toEqual(result);
	});

	it('tells when nobody answers', async () => {
		await server.close();

		const result = await testCredential(sample.credentials, sample);
		expect(result).toEqual({ status: 'Error', message: 'ECONNREFUSED' });
	});
});

describe('choices', () => {
	it('are searched', async () => {
		await listSearch({ ...sample, method: 'search', filter: 'sales', paginationToken: '2' });

		expect(server.requests[0]).toMatchObject({ url: '/list?filter=sales&page=2', key: 'key-1' });
	});

	it('are loaded for the current parameters', async () => {
		const options = await loadOptions({ ...sample, method: 'groups', parameters: { path: '/a' } });

		expect(options).toEqual([{ name: '/a', value: 1 }]);
	});
});

describe('createPoller', () => {
	const poller = async (options: object) =>
		await createPoller({ ...sample, nodeType: 'n8n-nodes-sample.sampleTrigger', ...options });

	/** After: an empty poll at activation, an empty one, a failing one, one with items. */
	it.each([
		['memory', [1, 1, 1, 4]],
		['durable', [undefined, 1, 1, 2]],
		['perTick', [1, 1, 1, 2]],
	] as const)('stores static data with %s cursors when n8n does', async (cursor, expected) => {
		const trigger = await poller({ cursor });
		const stored: unknown[] = [];
		const note = () => stored.push(trigger.stored.polls);

		server.answer('/echo', { body: { empty: true } });
		expect(await trigger.activate()).toBeNull();
		note();
		expect(await trigger.poll()).toBeNull();
		note();
		server.answer('/echo', { body: { fail: true } });
		await expect(trigger.poll()).rejects.toThrow('The poll failed');
		note();
		server.answer('/echo', {});
		expect(await trigger.poll()).toHaveLength(1);
		note();

		expect(stored).toEqual(expected);
	});

	it('starts from what was stored', async () => {
		const trigger = await poller({ staticData: { polls: 5 }, pollBudgetMs: 1000 });

		expect(await trigger.poll()).toEqual([{ polls: 6, budget: 1000 }]);
		server.answer('/echo', { body: { empty: true } });
		await trigger.poll();
		expect(trigger.staticData).toEqual({ polls: 7 });
		trigger.restart();
		expect(trigger.staticData).toEqual({ polls: 6 });
	});

	it('leaves static data alone in manual mode', async () => {
		const trigger = await poller({ mode: 'manual', staticData: { polls: 5 } });

		expect(await trigger.poll()).toMatchObject([{ polls: 6 }]);
		expect(trigger.staticData).toEqual({ polls: 5 });
	});
});
