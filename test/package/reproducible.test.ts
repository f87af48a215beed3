import { packedClone } from './clones';
import { join, removeFolder, temporaryFolder } from './release';

/** Whoever builds the tag again gets what was published, byte for byte. */

let folder: string;

beforeAll(() => {
	folder = temporaryFolder();
});
afterAll(() => removeFolder(folder));

it('two clones in different places, zones and languages give the same tarball', async () => {
	const clones = await Promise.all([
		packedClone(join(folder, 'a'), { TZ: 'America/New_York', LANG: 'C', CI: 'true' }),
		packedClone(join(folder, 'another', 'and longer'), {
			TZ: 'Asia/Kolkata',
			LANG: 'tr_TR.UTF-8',
		}),
	]);

	expect(clones[0].paths).toEqual(
		expect.arrayContaining([
			'dist/nodes/VoiceCallRecords/VoiceCallRecords.node.js',
			'package.json',
		]),
	);
	expect(clones[1]).toEqual(clones[0]);
}, 300_000);
