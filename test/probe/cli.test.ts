import { makeRecords, startStandIn } from '../stand-in';
import { isIgnored, QUESTIONS, runCli } from './probe';
import { textOf } from '../docs/docs';
import { readOptions } from '../../scripts/probe/options';

/** The command as it is called. */

describe('against the stand-in', () => {
	it('prints the report, writes it and ends with 0', async () => {
		const { code, stdout, stderr, file } = await runCli(['--stand-in']);
		expect(code).toBe(0);
		expect(stdout.trim()).toBe(file?.trim());
		expect(file).toMatch(/^# What the API does/);
		expect(stderr).toContain(`${QUESTIONS.length}/${QUESTIONS.length} Rate limits`);
		expect(stderr).toContain('The report is in probe-report.md');
		expect(isIgnored('probe-report.md')).toBe(true);
		const [, requests] = /^- (\d+) requests/m.exec(stdout) ?? [];
		const [, told] = /about (\d+) requests/.exec(textOf('README.md')) ?? [];
		expect(Math.abs(Number(requests) - Number(told))).toBeLessThan(6);
	});

	it('takes quirks and ends with 1 where the node would be wrong', async () => {
		const quirks = ['timeOffset=none', 'statusAsNumber', 'bounds=()', 'timestampTolerance=300'];
		const { code, stdout } = await runCli(['--stand-in', ...quirks]);
		expect(code).toBe(1);
		expect(stdout).toContain(`- Asked: the stand-in of the API with ${quirks.join(' ')}`);
		for (const words of [
			'times have no offset',
			'is a number',
			'neither belongs',
			'five minutes',
		]) {
			expect(stdout).toContain(words);
		}
	});

	it('writes what it has seen when it is interrupted', async () => {
		let isSent = false;
		const { code, file } = await runCli(['--stand-in', '--watch', '30m'], {}, (child, stderr) => {
			if (isSent || !stderr.includes('look 1 of 31')) return;
			isSent = true;
			child.kill('SIGINT');
		});
		expect(code).toBe(0);
		expect(file).toContain('## 1. Which');
	});
});

it('asks the account of the environment', async () => {
	const api = await startStandIn({
		records: makeRecords(),
		apiKey: 'my-key',
		apiSecret: 'my-secret',
	});
	const env = {
		ITNIOTECH_API_KEY: ' my-key ',
		ITNIOTECH_API_SECRET: 'my-secret\n',
		ITNIOTECH_BASE_URL: `${api.url}/`,
	};
	const { code, stdout, stderr } = await runCli(['--pause', '1ms'], env);
	await api.close();
	expect([code, stderr.split('\n')[0]]).toEqual([0, 'Asking an address of no brand ...']);
	expect(stdout).not.toContain('127.0.0.1');
	expect(api.requests.length).toBeGreaterThan(20);
});

describe('ends with 2 and a few words', () => {
	it.each([
		[[], /Set ITNIOTECH_API_KEY and ITNIOTECH_API_SECRET/],
		[['order=oldestFirst'], /only --stand-in has/],
		[['--stand-in', 'ordr=x'], /There is no quirk ordr/],
		[
			['--stand-in', 'order=x'],
			/Quirk order must be "newestFirst", "oldestFirst", "asStored", not x/,
		],
		[['--stand-in', 'quota=x'], /Quirk quota must be/],
		[['--stand-in', 'blockedIp'], /-2 "restricted ip access"/],
		[['--stand-in', '--watch', '30'], /--watch must look like 30m/],
		[['--stand-in', '--watch', '0m'], /must be longer than 0/],
		[['--sand-in'], /Unknown option '--sand-in'/],
	])('%j', async (args, message) => {
		const { code, stderr, stdout, file } = await runCli(args);
		expect(stderr).toMatch(message);
		expect(stderr).not.toContain('    at ');
		expect([code, stdout, file]).toEqual([2, '', undefined]);
	});

	it('for an address that is none', async () => {
		const env = { ITNIOTECH_API_KEY: 'k', ITNIOTECH_API_SECRET: 's', ITNIOTECH_BASE_URL: 'x' };
		expect((await runCli([], env)).stderr).toBe('ITNIOTECH_BASE_URL is not a web address\n');
		env.ITNIOTECH_BASE_URL = 'http://api.itniotech.com/voice';
		expect((await runCli([], env)).stderr).toBe('ITNIOTECH_BASE_URL must begin with https://\n');
	});
});

it('helps', async () => {
	const { code, stdout } = await runCli(['--help']);
	expect(code).toBe(0);
	for (const option of ['--stand-in', '--wrong-secret', '--watch 30m', '--pause', '--report']) {
		expect(stdout).toContain(option);
	}
});

describe('options', () => {
	it('pause between requests to a real account', () => {
		expect(readOptions([])).toMatchObject({ pauseMs: 1500, watch: undefined });
		expect(readOptions(['--stand-in'])).toMatchObject({ pauseMs: 0 });
	});

	it.each([
		['30m', 1_800_000],
		['1.5h', 5_400_000],
		['90s', 90_000],
	])('--watch %s', (text, forMs) => {
		expect(readOptions(['--watch', text]).watch).toEqual({ forMs, everyMs: 60_000 });
	});
});
