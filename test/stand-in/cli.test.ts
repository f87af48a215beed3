import { signedHeaders, startStandIn } from './index';
import { forkCli, runCli, runToEnd } from './run-cli';
import { formatApiTime } from './time';
import { list, NOW } from './client';

/** The stand-in as a process of its own, and steering it from outside. */

const DAY_MS = 86_400_000;

describe('cli', () => {
	it('serves calls', async () => {
		const args = ['--port', '0', '--records', '40', '--days', '20', '--key', 'k', '--json'];
		const { firstLine, stop } = await runCli(args);
		const access = JSON.parse(firstLine);
		expect(Object.keys(access)).toEqual(['url', 'filesUrl', 'apiKey', 'apiSecret']);
		const params = {
			strTime: formatApiTime(Date.now() - 21 * DAY_MS),
			endTime: formatApiTime(Date.now()),
		};
		const response = await fetch(`${access.url}/recordSipQuery`, {
			method: 'POST',
			headers: signedHeaders(access),
			body: JSON.stringify({ current: 1, size: 1, params }),
		});
		expect(await response.json()).toMatchObject({ data: { total: 40 } });
		expect((await fetch(`${new URL(access.url).origin}/_control/ids`)).status).toBe(404);
		expect(await stop()).toBe(0);
	});

	it('greets people and ends on SIGINT', async () => {
		const { firstLine, stop } = await runCli(['--port', '0', '--records', '1']);
		expect(firstLine).toMatch(/^Base URL +http:\/\/127\.0\.0\.1:\d+\/voice$/);
		expect(await stop('SIGINT')).toBe(0);
	});

	it('tells a program that forked it and ends with it', async () => {
		const { message, leave } = await forkCli(['--port', '0', '--records', '1']);
		expect(message).toMatchObject({ apiKey: 'demo-key', apiSecret: 'demo-secret' });
		expect(await leave()).toBe(0);
	});

	it('makes new calls', async () => {
		const args = ['--port', '0', '--records', '2', '--live', '0.02', '--control', '--json'];
		const { firstLine, stop } = await runCli(args);
		const ids = `${new URL(JSON.parse(firstLine).url).origin}/_control/ids`;
		let count = 0;
		while (count < 4) count = ((await (await fetch(ids)).json()) as string[]).length;
		await stop();
	});

	it('refuses what it does not understand', async () => {
		const { code, stderr } = await runToEnd(['--port', 'x']);
		expect(code).toBe(1);
		expect(stderr).toBe('--port must be a number, not x\n');
		expect((await runToEnd(['--prot', '1'])).code).toBe(1);
		expect((await runToEnd(['--help'])).stdout).toContain('--records');
	});
});

describe('control', () => {
	const start = async () => {
		const api = await startStandIn({ control: true, now: () => NOW });
		const order = async (body: object) => {
			const response = await fetch(`${api.origin}/_control`, {
				method: 'POST',
				body: JSON.stringify(body),
			});
			return [response.status, await response.json()];
		};
		const read = async (what: string) => (await fetch(`${api.origin}/_control/${what}`)).json();
		return { api, order, read };
	};

	it('changes records, quirks and sizes', async () => {
		const { api, order, read } = await start();
		await order({ insert: [{ voiceId: '1' }, { voiceId: '2' }], remove: ['1'] });
		expect(await read('ids')).toEqual(['2']);
		await order({ quirks: { order: 'asStored' }, sizes: { 'a.mp3': 3 } });
		expect(api.quirks.order).toBe('asStored');
		expect(api.files.contentOf('a.mp3')).toHaveLength(3);
		await api.close();
	});

	it('plays faults as often as told', async () => {
		const { api, order, read } = await start();
		const twice = { name: 'status', args: ['-15'], times: 2 };
		await order({ faults: [twice, { name: 'status', args: ['-18'] }] });
		const answered: unknown[] = [];
		for (let round = 0; round < 4; round++) answered.push((await list(api)).status);
		expect(answered).toEqual(['-15', '-15', '-18', '0']);
		expect(await read('log')).toMatchObject(answered.map((status) => ({ status })));
		await order({ clearLog: true });
		expect(await read('log')).toEqual([]);
		await api.close();
	});

	it.each([
		{ insertion: [] },
		{ quirks: { order: 'newest' } },
		{ faults: [{ name: 'nothing' }] },
		{ faults: [{ name: 'mutate' }] },
		{ remove: 1 },
	])('refuses %j', async (body) => {
		const { api, order } = await start();
		expect((await order(body))[0]).toBe(400);
		await api.close();
	});
});
