import './egress';
import { runWorkflow } from '../engine';
import { faults, makeRecord, type StandIn } from '../stand-in';
import { closeApis, credentialsOf, openApi } from '../support';

/** Recordings from anywhere, where n8n's administrator says where nodes may go. */

const MP3 = '12022022570cc2484c59d4f8b9745d34226285b1e.mp3';

let api: StandIn;

beforeEach(async () => {
	api = await openApi({ records: [makeRecord({ recordingFileId: MP3 })] });
});

afterEach(closeApis);

const download = () =>
	runWorkflow({
		credentials: credentialsOf(api),
		parameters: { resource: 'recording', operation: 'download' },
		input: [{ recordingFileId: MP3 }],
	});

const serveFrom = (url: string) =>
	(api.intercept = () => faults.body({ status: '0', data: { url, expireTime: 1 } }));

it.each([
	['an address', 'http://10.0.0.1/x.mp3', '10.0.0.1'],
	['the address of cloud metadata', 'http://169.254.169.254/latest/meta-data', '169.254.169.254'],
	['a host', 'http://localhost:9/x.mp3', 'localhost'],
])('%s that n8n blocks is told with what to do, and not tried again', async (_, url, where) => {
	serveFrom(url);
	const { error, items } = await download();

	expect(items).toEqual([]);
	expect(error?.message).toBe('n8n does not allow requests to the address of the recording');
	expect(error?.description).toContain('N8N_SSRF_ALLOWED_HOSTNAMES');
	expect(error?.description).toContain(`blocked is ${where}`);
	expect(error?.description).not.toContain('Tried');
	expect(api.requests).toHaveLength(1);
});

it('a redirect to a blocked address is told the same way', async () => {
	api.files.intercept = () =>
		faults.http(302, { headers: { Location: 'http://192.168.0.1/x.mp3' }, body: '' });
	const { error } = await download();

	expect(error?.message).toBe('n8n does not allow requests to the address of the recording');
	expect(error?.description).toContain('192.168.0.1');
});

it('an allowed address is fetched from', async () => {
	const { error } = await download();

	expect(error).toBeUndefined();
	expect(api.files.requests).toHaveLength(1);
});
